"""The working calendar of a unit: the package's holidays, overlaid by the national rows, then by the unit's own."""

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

import holidays
from django.utils import timezone

from core.workdays import WorkCalendar
from units.models import CalendarDay, DayKind, OpeningHours, Unit

FIRST_YEAR = 2011  # no Unit P2 worked before 10 June 2011 (Pasal 19)
YEARS_AHEAD = 9  # further than the clock ever counts


@cache
def holidays_of(year: int) -> Mapping[dt.date, tuple[str, bool]]:
    """National holidays and joint leave of a year by the package: date -> (name, whether it is joint leave only)."""
    days = {}
    for category, is_joint in (("government", True), ("public", False)):
        found = holidays.country_holidays("ID", years=year, language="id", categories=(category,))
        for date, name in found.items():
            days[date] = (name.replace("Pegangti", "Pengganti"), is_joint)
    return MappingProxyType(days)


def calendar_for(unit: Unit, *, first: dt.date | None = None, last: dt.date | None = None) -> WorkCalendar:
    """When ``unit`` works; whole years from that of ``first`` (2011) to that of ``last`` (nine years ahead).

    Two queries for each loaded unit: the overlay and the opening hours. A unit that is not stored has the national
    calendar and the usual hours.
    """
    window = years(first, last)
    memo = unit.__dict__.setdefault("_calendars", {})
    if window not in memo:
        memo[window] = build(unit, overlay_rows(unit, window), window)
    return memo[window]


def years(first: dt.date | None = None, last: dt.date | None = None) -> tuple[int, int]:
    """First and last year of a calendar, the usual ones where none is named."""
    last_year = last.year if last else timezone.localdate().year + YEARS_AHEAD
    return (first.year if first else FIRST_YEAR, last_year)


def overlay_rows(unit: Unit, window: tuple[int, int]) -> list[CalendarDay]:
    """The rows that correct the package for this unit: the national ones first, so that the unit's own win."""
    rows = CalendarDay.objects.for_unit(unit).filter(date__year__range=window)
    return sorted(rows, key=lambda row: row.unit_id is not None)


def build(unit: Unit, rows: Iterable[CalendarDay], window: tuple[int, int]) -> WorkCalendar:
    """The calendar that these rows, in this order, make of the package's holidays for this unit."""
    closed = dict(_package_closures(*window, joint_leave=unit.counts_joint_leave))
    opened = set()
    for row in rows:
        if row.kind == DayKind.WORKING:
            closed.pop(row.date, None)
            opened.add(row.date)
        elif row.unit_id or row.kind != DayKind.JOINT_LEAVE or unit.counts_joint_leave:
            closed[row.date] = row.name
            opened.discard(row.date)
    closing = {hours.weekday: hours.closes_at for hours in hours_of(unit).values()}
    return WorkCalendar(timezone=unit.zone, closed=closed, opened=frozenset(opened), closes_at=closing)


def hours_of(unit: Unit) -> dict[int, OpeningHours]:
    """The unit's counter hours by weekday (0 Monday), read once for each loaded unit."""
    if "_hours" not in unit.__dict__:
        unit._hours = {row.weekday: row for row in unit.opening_hours.all()} if unit.pk else {}
    return unit._hours


def forget(unit: Unit) -> None:
    """Drop what this loaded unit remembers, after its calendar or its hours have changed."""
    unit.__dict__.pop("_calendars", None)
    unit.__dict__.pop("_hours", None)


@lru_cache(maxsize=64)
def _package_closures(first: int, last: int, *, joint_leave: bool) -> Mapping[dt.date, str]:
    return MappingProxyType(
        {
            date: name
            for year in range(first, last + 1)
            for date, (name, is_joint) in holidays_of(year).items()
            if joint_leave or not is_joint
        }
    )
