"""The working calendar: the year's closed days, and a change of one day with a look at what it moves first."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from requests_desk import actions
from requests_desk.forms.calendar import REMOVED, DayForm
from units.actions import NotYoursError
from units.calendars import FIRST_YEAR, calendar_for, overlay_rows
from units.models import Unit
from units.roles import Permission

SHOWN = 50
"""How many moved due dates a preview lists; the rest is counted."""


@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: HttpRequest) -> HttpResponse:
    """POST looks at what would move; with ``act=confirm`` it changes the day and moves the due dates."""
    unit = edited_unit(request)
    national = unit is None
    form = DayForm(request.POST or None, initial=removal(request), national=national)
    context: dict[str, Any] = {"form": form, "unit": unit, "moved": None, "total": 0}
    if request.method == "POST" and form.is_valid():
        try:
            if request.POST.get("act") == "confirm":
                return changed(request, unit, form)
            found = actions.moved_due_dates(unit=unit, changes=[form.change()], by=request.user)
            context |= {"moved": found[:SHOWN], "total": len(found)}
        except ValidationError as error:
            form.add_error(None, error)
        except actions.LostRace as lost:
            form.add_error(None, lost.sentence)
        except NotYoursError as refused:
            raise PermissionDenied from refused
    return render(request, "requests_desk/desk/calendar.html", context | year_of(request, unit))


def changed(request: HttpRequest, unit: Unit | None, form: DayForm) -> HttpResponse:
    """Write the day, move the due dates, say how many."""
    moved = actions.change_calendar(unit=unit, changes=[form.change()], by=request.user)
    sentence = ngettext(
        "Kalender diubah. %(count)s target berubah.", "Kalender diubah. %(count)s target berubah.", len(moved)
    )
    messages.success(request, sentence % {"count": len(moved)})
    return redirect(f"{request.path}?tahun={form.cleaned_data['date'].year}")


def edited_unit(request: HttpRequest) -> Unit | None:
    """Whose calendar: the national one (None) for who may change it, else that of the person's own unit.

    Raises PermissionDenied for everybody else.
    """
    held = request.user.authority
    if not held.may_anywhere(Permission.EDIT_CALENDAR):
        raise PermissionDenied
    if held.may_everywhere(Permission.EDIT_CALENDAR):
        return None
    units = held.unit_ids_with(Permission.EDIT_CALENDAR) or frozenset()
    return Unit.objects.filter(pk__in=units).order_by("pk").first()


def removal(request: HttpRequest) -> dict[str, Any]:
    """The form filled in to take back a correction that the list names."""
    day = request.GET.get("hapus", "")
    return {"date": day, "kind": REMOVED} if day else {}


def year_of(request: HttpRequest, unit: Unit | None) -> dict[str, Any]:
    """The closed days of the year asked for, weekends left out, and which of them can be taken back here."""
    this_year = timezone.localdate().year
    asked = request.GET.get("tahun", "")
    year = int(asked) if asked.isdigit() and FIRST_YEAR <= int(asked) <= this_year + 2 else this_year
    whose = unit or Unit()
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    calendar = calendar_for(whose, first=first, last=last)
    rows = {row.date: row for row in overlay_rows(whose, (year, year))}
    mine = unit.pk if unit else None
    days = {day: name for day, name in calendar.closed.items() if day.year == year}
    days |= {day: f"{row.name} ({row.get_kind_display()})" for day, row in rows.items() if day in calendar.opened}
    return {
        "year": year,
        "years": range(this_year - 1, this_year + 3),
        "days": [
            {
                "date": day,
                "name": days[day],
                "row": rows.get(day),
                "can_remove": day in rows and rows[day].unit_id == mine,
            }
            for day in sorted(days)
        ],
    }
