"""When the counter of a unit is open, in the unit's own time: holidays, closures and breaks counted."""

import datetime as dt
from dataclasses import dataclass

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from core.wording import date_text, time_text
from core.workdays import WorkCalendar
from units.calendars import calendar_for, hours_of
from units.models import OpeningHours, Unit

DAYS_AHEAD = 60


@dataclass(frozen=True)
class HoursLine:
    """One line of the table of hours: weekdays that share the same hours."""

    days: str
    hours: str
    pause: str


def sentence(unit: Unit, now: dt.datetime) -> str:
    """Whether the counter is open at that moment, until when, or when it opens again.

    "Buka sekarang, tutup pukul 16.00 WIB" or "Loket tutup. Buka lagi Senin, 23 November 2026 pukul 08.00 WIB."
    """
    moment = now.astimezone(unit.zone)
    spans = spans_of(unit, moment.date(), calendar_for(unit))
    for opens_at, closes_at in spans:
        if opens_at <= moment < closes_at:
            return _open_sentence(closes_at, is_break=closes_at != spans[-1][1], unit=unit)
    next_opening = opens_next(unit, now)
    if next_opening is None:
        return _("Loket tutup. Tanyakan jam buka lewat telepon.")
    names = {"day": date_text(next_opening, unit.zone), "time": time_text(next_opening, unit.zone)}
    return _("Loket tutup. Buka lagi %(day)s pukul %(time)s.") % names


def is_open(unit: Unit, now: dt.datetime) -> bool:
    """Whether the counter serves at that moment."""
    moment = now.astimezone(unit.zone)
    return any(start <= moment < end for start, end in spans_of(unit, moment.date(), calendar_for(unit)))


def opens_next(unit: Unit, now: dt.datetime) -> dt.datetime | None:
    """The next moment at which the counter opens, also after today's break; None when that is not within two months."""
    moment, calendar = now.astimezone(unit.zone), calendar_for(unit)
    for offset in range(DAYS_AHEAD):
        day = moment.date() + dt.timedelta(days=offset)
        for opens_at, _closes_at in spans_of(unit, day, calendar):
            if opens_at > moment:
                return opens_at
    return None


def spans_of(unit: Unit, day: dt.date, calendar: WorkCalendar) -> list[tuple[dt.datetime, dt.datetime]]:
    """The stretches of that day in which the counter serves: none, one, or two around the break."""
    hours = _hours_on(unit, day, calendar)
    if hours is None:
        return []
    times = [(hours.opens_at, hours.closes_at)]
    if hours.break_from and hours.break_until:
        times = [(hours.opens_at, hours.break_from), (hours.break_until, hours.closes_at)]
    return [(_at(unit, day, start), _at(unit, day, end)) for start, end in times]


def hours_table(unit: Unit) -> list[HoursLine]:
    """The week's hours, neighbouring weekdays with the same hours in one line."""
    groups: list[list[OpeningHours]] = []
    for row in sorted(hours_of(unit).values(), key=lambda row: row.weekday):
        if groups and _times(groups[-1][-1]) == _times(row) and groups[-1][-1].weekday == row.weekday - 1:
            groups[-1].append(row)
        else:
            groups.append([row])
    return [_line(group) for group in groups]


def _hours_on(unit: Unit, day: dt.date, calendar: WorkCalendar) -> OpeningHours | None:
    """A day decreed to be worked although it is a weekend has the hours of the week's first day."""
    hours = hours_of(unit)
    if day in calendar.closed:
        return None
    if day.weekday() in hours:
        return hours[day.weekday()]
    return hours[min(hours)] if hours and day in calendar.opened else None


def _open_sentence(closes_at: dt.datetime, *, is_break: bool, unit: Unit) -> str:
    until = time_text(closes_at, unit.zone)
    if is_break:
        return _("Buka sekarang, istirahat mulai pukul %(time)s") % {"time": until}
    return _("Buka sekarang, tutup pukul %(time)s") % {"time": until}


def _at(unit: Unit, day: dt.date, time: dt.time) -> dt.datetime:
    return dt.datetime.combine(day, time, tzinfo=unit.zone)


def _times(row: OpeningHours) -> tuple:
    return (row.opens_at, row.closes_at, row.break_from, row.break_until)


def _line(group: list[OpeningHours]) -> HoursLine:
    first, last = group[0], group[-1]
    days = str(WEEKDAYS[first.weekday])
    if first is not last:
        days = f"{days}–{WEEKDAYS[last.weekday]}"
    pause = f"{first.break_from:%H.%M}–{first.break_until:%H.%M}" if first.break_from and first.break_until else ""
    return HoursLine(days, f"{first.opens_at:%H.%M}–{first.closes_at:%H.%M}", pause)
