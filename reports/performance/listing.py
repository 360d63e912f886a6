"""The list of all units for one month: filtered by kind of unit, sorted, page by page."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from reports.months import last_months
from reports.performance import months
from reports.performance.months import Month
from reports.periods import month_text
from standards.listing import Page
from units.models import UnitKind

PAGE_SIZE = 20
SORTS: Mapping[str, Callable[[Month], Decimal | int | None]] = {
    "masuk": lambda row: row.received.value,
    "selesai": lambda row: row.handled.value,
    "tepat": lambda row: row.on_time,
    "median": lambda row: row.median,
    "survei": lambda row: row.survey and row.survey.converted,
}


@dataclass(frozen=True)
class Listing:
    """What the page of all units shows."""

    month: dt.date
    months: list[tuple[str, str]]
    kind: str
    kinds: list[tuple[str, str]]
    rows: list[Month]
    total: int
    reported: int
    page: Page

    @property
    def value(self) -> str:
        """The month as addresses write it."""
        return f"{self.month:%Y-%m}"

    @property
    def label(self) -> str:
        """Oktober 2026."""
        return month_text(self.month)


def of(parameters: Mapping[str, str]) -> Listing:
    """The page for the parameters bulan, jenis, urut and kursor. Four statements."""
    month = read_month(parameters.get("bulan", "")) or months.newest_month()
    kind = parameters.get("jenis", "")
    kind = kind if kind in UnitKind.values else ""
    found = [row for row in months.of_month(month) if not kind or row.unit.kind == kind]
    rows, page = _paged(in_order(found, parameters.get("urut", "")), parameters.get("kursor", ""))
    return Listing(
        month=month,
        months=[(f"{day:%Y-%m}", month_text(day)) for day in last_months(timezone.localdate())],
        kind=kind,
        kinds=[(value, str(label)) for value, label in UnitKind.choices],
        rows=rows,
        total=len(found),
        reported=sum(row.is_reported for row in found),
        page=page,
    )


def read_month(text: str) -> dt.date | None:
    """The first day of one of the twelve months that are over; None for anything else."""
    return next((day for day in last_months(timezone.localdate()) if f"{day:%Y-%m}" == text), None)


def in_order(rows: list[Month], wanted: str) -> list[Month]:
    """By the published figure; what is hidden or not reported stands last, in the order of the units."""
    name = wanted.removeprefix("-")
    if name == "unit":
        return sorted(rows, key=lambda row: row.unit.name, reverse=wanted.startswith("-"))
    if name not in SORTS:
        return rows
    figure = SORTS[name]
    shown = [row for row in rows if figure(row) is not None]
    shown.sort(key=figure, reverse=wanted.startswith("-"))
    return shown + [row for row in rows if figure(row) is None]


def _paged(rows: list[Month], cursor: str) -> tuple[list[Month], Page]:
    start = PAGE_SIZE * max(0, int(cursor) - 1 if cursor.isdecimal() and len(cursor) < 4 else 0)
    number = start // PAGE_SIZE + 1
    page = Page(
        previous_cursor=str(number - 1) if start else None,
        next_cursor=str(number + 1) if start + PAGE_SIZE < len(rows) else None,
    )
    return rows[start : start + PAGE_SIZE], page
