"""Back to a complaint: the code, and the last digits of the telephone of whoever left a name."""

import hmac

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from complaints.forms.acts import TrackForm
from complaints.models import Complaint, Identity
from complaints.views.citizen.access import grant
from core import ratelimit
from core.middleware import personal
from requests_desk.views.citizen.access import too_many

WRONG_PER_ADDRESS, WRONG_PER_CODE, WINDOW = 10, 5, 3600


@login_not_required
@personal
@require_http_methods(["GET", "HEAD", "POST"])
def complaint_track(request: HttpRequest) -> HttpResponse:
    """Ask for code and digits. An unknown code and wrong or missing digits get the very same answer."""
    if request.method != "POST":
        form = TrackForm(initial={"code": request.GET.get("kode", "")[:40]})
        return render(request, "complaints/citizen/complaint_track.html", {"form": form})
    form, found = TrackForm(request.POST), None
    if form.is_valid():
        try:
            found = look_up(request, form.cleaned_data["code"], form.cleaned_data["last_digits"])
        except ratelimit.TooMany as refusal:
            return too_many(request, refusal)
        if found is None:
            form.add_error("code", _("Kode dan nomor telepon tidak cocok dengan pengaduan mana pun."))
    if found is not None:
        grant(request, found)
        return redirect("complaint_page", code=found.display_code)
    return render(request, "complaints/citizen/complaint_track.html", {"form": form})


def look_up(request: HttpRequest, code: str, digits: str) -> Complaint | None:
    """The complaint of that code, when the digits are those of its complainant, or when it has no name at all.

    Each try counts until it proves right. Raises ``core.ratelimit.TooMany``.
    """
    keys = {
        f"complaint:{ratelimit.client_address(request)}": WRONG_PER_ADDRESS,
        f"complaint-code:{code}": WRONG_PER_CODE,
    }
    for key, limit in keys.items():
        ratelimit.hit(key, limit=limit, seconds=WINDOW)
    found = Complaint.objects.filter(code=code).first()
    if found is None or not fits(found, digits):
        return None
    for key in keys:
        ratelimit.forgive(key)
    return found


def fits(complaint: Complaint, digits: str) -> bool:
    """Whether these digits open it. Without a name the code alone opens it; an erased one nothing does."""
    if complaint.erased_at:
        return False
    phone = Identity.objects.filter(complaint=complaint).values_list("phone", flat=True).first()
    if phone is None:
        return True
    return bool(phone) and hmac.compare_digest(phone[-4:], digits)
