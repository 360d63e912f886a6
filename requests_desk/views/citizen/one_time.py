"""When the digits of a number were tried too often: a code to the applicant's own telephone or e-mail opens instead."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core import codes, ratelimit
from core.middleware import personal
from requests_desk import one_time
from requests_desk.forms.citizen import OneTimeForm
from requests_desk.models import ServiceRequest
from requests_desk.views.citizen import access

SENT_PER_CODE, SENT_PER_ADDRESS, TRIES, WINDOW = 3, 10, 5, 3600


@login_not_required
@personal
@require_POST
def track_send_code(request: HttpRequest) -> HttpResponse:
    """Send a one-time code to who asked under that tracking code; the same answer when nobody did."""
    code = codes.normalise(request.POST.get("code", "")[:40])
    if not codes.is_wellformed(code):
        return redirect("track")
    try:
        ratelimit.hit(f"one-time:{ratelimit.client_address(request)}", limit=SENT_PER_ADDRESS, seconds=WINDOW)
        ratelimit.hit(f"one-time-code:{code}", limit=SENT_PER_CODE, seconds=WINDOW)
    except ratelimit.TooMany as refusal:
        return access.too_many(request, refusal)
    one_time.send(request.session, code, ServiceRequest.objects.filter(code=code).select_related("unit").first())
    return redirect("track_code")


@login_not_required
@personal
@require_http_methods(["GET", "HEAD", "POST"])
def track_code(request: HttpRequest) -> HttpResponse:
    """Ask for the one-time code; the right one opens the request as the digits would have."""
    code = one_time.pending(request.session)
    if not code:
        return redirect("track")
    form = OneTimeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            ratelimit.hit(f"one-time-try:{code}", limit=TRIES, seconds=WINDOW)
        except ratelimit.TooMany as refusal:
            return access.too_many(request, refusal)
        if one_time.fits(request.session, form.cleaned_data["secret"]):
            found = get_object_or_404(ServiceRequest, code=code)
            access.grant(request, found)
            return redirect("request_page", code=found.display_code)
        form.add_error("secret", _("Kode verifikasi tidak cocok. Periksa pesan terakhir dari kami."))
    return render(request, "requests_desk/citizen/track_code.html", {"form": form})
