"""The kiosk: two touches and a printed number. The first chooses the group, the second prints, priority or not.

Bound to a paired device. The language goes along in the address and ends with the number, so that the next visitor
begins in Indonesian.
"""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_http_methods, require_safe

from core import qr
from core.middleware import personal
from core.moves import Refused
from queues import actions, devices, doors
from queues.forms import GivenForm
from queues.models import DeviceKind, Source, Ticket
from queues.views.citizen import follow_address, own_ticket, standing, waiting_lines
from units.models import Unit
from units.opening import sentence

SECONDS = 12
"""How long the number stays on the screen before the next visitor finds the start."""
IDLE = 60
"""After this a kiosk that somebody left half way is at its start again."""


@login_not_required
@personal
@require_http_methods(["GET", "HEAD", "POST"])
def kiosk(request: HttpRequest, unit: str) -> HttpResponse:
    """The start; with ``?kelompok=A`` the second touch; sent, the number."""
    place, language = get_object_or_404(Unit.objects.active(), code=unit), language_of(request)
    with translation.override(language):
        device = devices.device_of(request, DeviceKind.KIOSK, place)
        if device is None:
            return render(request, "queues/citizen/kiosk_unpaired.html", {"unit": place}, status=403)
        refused = None
        if request.method == "POST":
            ticket, refused = given(request, place, language)
            if ticket is not None:
                address = reverse("kiosk_ticket", args=[place.code, ticket.display_code])
                return redirect(f"{address}?{urlencode({'bahasa': language})}")
        answer = render(request, "queues/citizen/kiosk.html", start(request, place, language) | {"refused": refused})
        devices.remember(answer, device)
        return answer


def given(request: HttpRequest, unit: Unit, language: str) -> tuple[Ticket | None, Any]:
    """The number, or what is wrong. The same form again gives the number that it gave before."""
    form = GivenForm(request.POST, unit=unit)
    if not form.is_valid():
        return None, form.only_sentence()
    try:
        return actions.take(unit=unit, source=Source.KIOSK, language=language, **form.cleaned_data), None
    except Refused as refused:
        return None, refused.sentence


def start(request: HttpRequest, unit: Unit, language: str) -> dict[str, Any]:
    """What the screen shows: the groups, or the chosen one with its two ways."""
    now = timezone.now()
    groups = waiting_lines(unit, now)
    letter = request.GET.get("kelompok", "")
    return {
        "unit": unit,
        "language": language,
        "other_language": "id" if language == "en" else "en",
        "groups": groups,
        "group": next((group for group in groups if group.letter == letter), None),
        "form": GivenForm(unit=unit),
        "is_open": doors.takes_numbers(unit, now),
        "opening_text": sentence(unit, now),
        "idle": IDLE,
    }


@login_not_required
@personal
@require_safe
def kiosk_ticket(request: HttpRequest, unit: str, code: str) -> HttpResponse:
    """The number that was just given, printing; then back to the start by itself, or by touch."""
    row, language = own_ticket(code), language_of(request)
    with translation.override(language):
        if row.unit.code != unit or devices.device_of(request, DeviceKind.KIOSK, row.unit) is None:
            return render(request, "queues/citizen/kiosk_unpaired.html", {"unit": row.unit}, status=403)
        context = standing(row) | {
            "qr": qr.svg(follow_address(row)),
            "size": "80",
            "printing": True,
            "start_url": reverse("kiosk", args=[unit]),
            "seconds": SECONDS,
        }
        return render(request, "queues/citizen/kiosk_ticket.html", context)


def language_of(request: HttpRequest) -> str:
    """The language in the address; Indonesian without one."""
    wanted = request.GET.get("bahasa", "")
    return wanted if wanted in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
