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
from requests_desk.tracking import WINDOW, WRONG_PER_ADDRESS, WRONG_PER_CODE, coarse, find
from requests_desk.views.citizen import access

LEADS_TO = {
    "tanda-terima": "receipt",
    "informasi-publik": "disclosure_page",
    "data-pribadi": "rights_own",
}


class CodeLocked(ratelimit.TooMany):
    """The digits of one code were tried too often, by anybody."""


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
        except CodeLocked as refusal:
            return access.too_many(request, refusal, locked_code=form.cleaned_data["code"])
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
    context = {"form": form, "coarse": coarse(found) if found else None, "then": then}
    return render(request, "requests_desk/citizen/track.html", context)


def look_up(request: HttpRequest, code: str, digits: str) -> ServiceRequest | None:
    """The request of that code, when the digits fit or none were given. Each try counts until it proves right.

    Raises ``core.ratelimit.TooMany`` after ten wrong tries an hour from one address, CodeLocked after five for one
    code, whoever made them: then only a one-time code opens it within that hour.
    """
    keys = [f"track:{ratelimit.client_address(request)}"]
    ratelimit.hit(keys[0], limit=WRONG_PER_ADDRESS, seconds=WINDOW)
    if digits:
        keys.append(f"track-code:{code}")
        try:
            ratelimit.hit(keys[1], limit=WRONG_PER_CODE, seconds=WINDOW)
        except ratelimit.TooMany as refusal:
            raise CodeLocked(refusal.retry_at) from refusal
    found = find(code)
    phone = found.phone if found else ""
    fits = hmac.compare_digest(phone[-4:], digits) and bool(phone)
    if found is None or (digits and not fits):
        return None
    for key in keys:
        ratelimit.forgive(key)
    return found
