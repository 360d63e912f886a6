"""Months and other periods of local dates: their ends, their neighbours, their names."""

import calendar
import datetime as dt

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.wording import date_text


def month_text(day: dt.date) -> str:
    """Oktober 2026."""
    return date_format(day, "F Y")


def span_text(start: dt.date, end: dt.date) -> str:
    """A whole month by its name, another period by both dates."""
    if start.day == 1 and end == last_of(start):
        return month_text(start)
    words = {"start": date_text(start, weekday=False), "end": date_text(end, weekday=False)}
    return _("%(start)s sampai %(end)s") % words


def last_of(day: dt.date) -> dt.date:
    """The last day of that day's month."""
    return next_month(day) - dt.timedelta(days=1)


def month(year: int, number: int) -> tuple[dt.date, dt.date]:
    """First and last day of a month."""
    return dt.date(year, number, 1), dt.date(year, number, calendar.monthrange(year, number)[1])


def next_month(day: dt.date) -> dt.date:
    """The first day of the month after that day's."""
    return (day.replace(day=28) + dt.timedelta(days=4)).replace(day=1)


def month_before(day: dt.date) -> tuple[dt.date, dt.date]:
    """First and last day of the month before that day's."""
    last = day.replace(day=1) - dt.timedelta(days=1)
    return last.replace(day=1), last


def comparison_periods(start: dt.date, end: dt.date) -> tuple[tuple[dt.date, dt.date], tuple[dt.date, dt.date]]:
    """The period just before, as long as this one (the month before, for a whole month), and the same a year ago."""
    if start.day == 1 and (end + dt.timedelta(days=1)).day == 1 and (start.year, start.month) == (end.year, end.month):
        last = start - dt.timedelta(days=1)
        before = (last.replace(day=1), last)
    else:
        before = (start - (end - start) - dt.timedelta(days=1), start - dt.timedelta(days=1))
    after = end + dt.timedelta(days=1)  # so the end of a month stays the end of the month, leap years included
    year_ago = _year_ago(after) - dt.timedelta(days=1)
    return before, (min(_year_ago(start), year_ago), year_ago)


def _year_ago(day: dt.date) -> dt.date:
    """The same date a year ago; 29 February has none and gives 1 March."""
    if (day.month, day.day) == (2, 29):
        return dt.date(day.year - 1, 3, 1)
    return day.replace(year=day.year - 1)
