"""The end of the day: count, compare with the paper in hand, sign, print."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from core.fields import read_date
from core.moves import Refused
from core.wording import date_text
from folders import actions, day_sheet
from folders.day_end import Figures
from folders.forms.days import CloseForm
from folders.models import DayClosing
from units.access import permission_required
from units.choosing import chosen_unit
from units.models import Unit
from units.roles import Permission

RECENT = 7


@dataclass(frozen=True)
class Place:
    """Where something that is still open is dealt with: group and name of its figure, page, and who may open it."""

    group: str
    name: str
    label: Promise
    route: str
    permission: Permission
    query: str = ""


PLACES = (
    Place("open", "unsorted", gettext_lazy("Permohonan belum dipilah"), "inbox", Permission.READ_REQUESTS),
    Place(
        "open",
        "unprinted",
        gettext_lazy("Tanda terima loket belum dicetak"),
        "unprinted_receipts",
        Permission.LOG_REQUESTS,
    ),
    Place("batches", "on_the_way", gettext_lazy("Ekspedisi belum diterima"), "batches", Permission.SEND_FOLDERS),
    Place("queue", "open", gettext_lazy("Nomor antrean belum selesai"), "queue", Permission.SERVE_QUEUE),
    Place("forms", "reserved", gettext_lazy("Formulir belum dipakai"), "pads", Permission.RESERVE_NUMBERS),
    Place("letters", "failed", gettext_lazy("Pesan gagal"), "messages", Permission.READ_MESSAGES, "?status=gagal"),
    Place(
        "letters",
        "uncertain",
        gettext_lazy("Pesan belum pasti"),
        "messages",
        Permission.READ_MESSAGES,
        "?status=belum-pasti",
    ),
)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(Permission.CLOSE_DAY)
def day_end(request: HttpRequest) -> HttpResponse:
    """The figures of ``?tanggal=`` (today without it) and what is still open; POST closes the day."""
    unit, units = chosen_unit(request, Permission.CLOSE_DAY)
    day, today, told = wanted_day(request, unit)
    form = CloseForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and not told and closed(request, form, unit, day):
        return redirect(address(unit, day))
    found = day_sheet.sheet(unit, day, closing_of(request, unit, day))
    context = {
        "unit": unit,
        "units": units,
        "sheet": found,
        "day": day,
        "is_today": day == today,
        "told": told,
        "typed": request.GET["tanggal"] if told else f"{day.day} {day.month} {day.year}",
        "form": form,
        "places": open_places(request, unit, found.figures),
        "closings": DayClosing.objects.visible_to(request.user).filter(unit=unit).select_related("closed_by")[:RECENT],
    }
    return render(request, "folders/desk/day_end.html", context)


@require_safe
@permission_required(Permission.CLOSE_DAY)
def day_end_pdf(request: HttpRequest) -> HttpResponse:
    """The sheet to sign: the closed day's, or as it stands now and marked as not closed."""
    unit, _units = chosen_unit(request, Permission.CLOSE_DAY)
    day, _today, _told = wanted_day(request, unit)
    found = day_sheet.sheet(unit, day, closing_of(request, unit, day))
    at = found.closing.closed_at if found.closing else timezone.now()
    headers = {
        "Content-Disposition": f'attachment; filename="tutup-hari-{unit.code}-{day}.pdf"',
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(day_sheet.pdf_of(found, at=at), content_type="application/pdf", headers=headers)


def wanted_day(request: HttpRequest, unit: Unit) -> tuple[dt.date, dt.date, str]:
    """The day asked for, today at the unit, and what was wrong with what was typed ('' when nothing was)."""
    today, typed = unit.local_date(timezone.now()), request.GET.get("tanggal", "").strip()
    if not typed:
        return today, today, ""
    try:
        day = read_date(typed)
    except (ValueError, OverflowError):
        return today, today, _("Isi tanggal, misalnya 27 3 2026. Yang tampil adalah hari ini.")
    if day > today:
        return today, today, _("Hari itu belum tiba. Yang tampil adalah hari ini.")
    return day, today, ""


def address(unit: Unit, day: dt.date) -> str:
    """The page of that day."""
    return f"{reverse('day_end')}?unit={unit.code}&tanggal={day}"


def closing_of(request: HttpRequest, unit: Unit, day: dt.date) -> DayClosing | None:
    """The closing of that day, if there is one."""
    rows = DayClosing.objects.visible_to(request.user).filter(unit=unit, day=day)
    return rows.select_related("unit", "closed_by").first()


def closed(request: HttpRequest, form: CloseForm, unit: Unit, day: dt.date) -> bool:
    """Whether the day is closed now; what the action refuses becomes a message of the form."""
    try:
        actions.close_day(unit=unit, day=day, remark=form.cleaned_data["remark"], by=request.user)
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return False
    messages.success(
        request, _("%(day)s ditutup. Unduh lembarnya, cetak, dan tanda tangani.") % {"day": date_text(day)}
    )
    return True


def open_places(request: HttpRequest, unit: Unit, figures: Figures) -> list[dict[str, Any]]:
    """What is still open, each with the page where it is dealt with, if this person may open it."""
    found = ((place, figures.get(place.group, {}).get(place.name, 0)) for place in PLACES)
    may = request.user.authority.may
    return [
        {
            "label": place.label,
            "count": count,
            "url": reverse(place.route) + place.query if may(place.permission, unit) else "",
        }
        for place, count in found
        if count
    ]
