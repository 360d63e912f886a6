"""Tracking: the code alone tells the coarse status, code and phone digits open the request."""

import hmac

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core import ratelimit
from core.middleware import personal
from requests_desk.forms.citizen import TrackForm
from requests_desk.models import ServiceRequest
from requests_desk.views.citizen import access

WRONG_PER_ADDRESS, WRONG_PER_CODE, WINDOW = 10, 5, 3600
LEADS_TO = {"tanda-terima": "receipt", "informasi-publik": "disclosure_page"}


@login_not_required
@personal
@require_http_methods(["GET", "HEAD", "POST"])
def track(request: HttpRequest) -> HttpResponse:
    """Ask for code and digits. An unknown code and wrong digits get the very same answer."""
    then = request.GET.get("tujuan", "")
    if request.method != "POST":
        form = TrackForm(initial={"code": request.GET.get("kode", "")[:40]})
        return render(request, "requests_desk/citizen/track.html", {"form": form, "coarse": None, "then": then})
    form, found, digits = TrackForm(request.POST), None, ""
    if form.is_valid():
        digits = form.cleaned_data["last_digits"]
        try:
            found = look_up(request, form.cleaned_data["code"], digits)
        except ratelimit.TooMany as refusal:
            return access.too_many(request, refusal)
        if found is None:
            form.add_error(
                "code",
                _("Kode dan nomor telepon tidak cocok dengan permohonan mana pun. Periksa tanda terima Anda."),
            )
    if found is not None and digits:
        access.grant(request, found)
        return redirect(LEADS_TO.get(then, "request_page"), code=found.display_code)
    return render(request, "requests_desk/citizen/track.html", {"form": form, "coarse": found, "then": then})


def look_up(request: HttpRequest, code: str, digits: str) -> ServiceRequest | None:
    """The request of that code, when the digits fit or none were given. Each try counts until it proves right.

    Raises ``core.ratelimit.TooMany``: ten wrong tries an hour from one address, five for one code.
    """
    keys = {f"track:{ratelimit.client_address(request)}": WRONG_PER_ADDRESS}
    if digits:
        keys[f"track-code:{code}"] = WRONG_PER_CODE
    for key, limit in keys.items():
        ratelimit.hit(key, limit=limit, seconds=WINDOW)
    found = ServiceRequest.objects.filter(code=code).select_related("unit", "service").first()
    phone = found.phone if found else ""
    fits = hmac.compare_digest(phone[-4:], digits) and bool(phone)
    if found is None or (digits and not fits):
        return None
    for key in keys:
        ratelimit.forgive(key)
    return found
