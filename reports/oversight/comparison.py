"""All units side by side: the same counting as the monthly report, a fixed number of statements for any number of them.

A rate is never shown without the number behind it, and with fewer than five cases it is not shown at all: two of three
is no 67 per cent.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from complaints.figures import of_units as complaints_of
from core.wording import number_text
from reports import figures
from reports.figures import Flow, Timing
from reports.oversight import punctuality
from reports.oversight.period import Period
from surveys.models import Campaign
from units.models import Unit

FEWEST = 5
"""With fewer cases a rate or a median is not shown."""
HUNDREDTH = Decimal("0.01")
"""To which a survey's converted value is counted."""


@dataclass(frozen=True)
class UnitFigures:
    """What one unit did in the period. ``survey``: grade and converted value of the latest closed survey by then."""

    unit: Unit
    received: int
    closed: int
    timing: Timing
    overdue: int
    returned: int
    extended: int
    refused: int
    reassigned: int
    complaints: int
    survey: tuple[str, Decimal] | None
    respondents: int
    missing: int
    late: int

    @property
    def on_time(self) -> int | None:
        """Whole per cent; None with fewer than five cases."""
        return self.timing.percent_on_time if self.timing.handled >= FEWEST else None

    @property
    def median(self) -> Decimal | None:
        """Working days; None with fewer than five cases."""
        return Decimal(self.timing.median) if self.timing.handled >= FEWEST else None


@dataclass(frozen=True)
class Column:
    """One column: its name in addresses, its head, what it sorts by, how it reads, which rows stand behind it."""

    name: str
    label: Promise
    value: Callable[[UnitFigures], Any]
    rows: str = ""
    count: Callable[[UnitFigures], int] | None = None
    """The number behind a rate."""

    def text(self, row: UnitFigures) -> str:
        """The figure in words; – for none."""
        value = self.value(row)
        if value is None:
            return "–"
        if self.name == "survey":
            return f"{row.survey[0]} ({number_text(value, 2)})"
        places = 1 if isinstance(value, Decimal) else None
        return f"{number_text(value, places)}%" if self.name == "on_time" else number_text(value, places)


COLUMNS = (
    Column("received", _("Masuk"), lambda row: row.received, "received"),
    Column("closed", _("Ditutup"), lambda row: row.closed, "closed"),
    Column("on_time", _("Tepat waktu"), lambda row: row.on_time, "on_time", lambda row: row.timing.handled),
    Column("median", _("Median hari kerja"), lambda row: row.median, "handled", lambda row: row.timing.handled),
    Column("overdue", _("Lewat target"), lambda row: row.overdue, "overdue"),
    Column("returned", _("Dikembalikan"), lambda row: row.returned, "returned"),
    Column("extended", _("Diperpanjang"), lambda row: row.extended, "extended"),
    Column("refused", _("Ditolak"), lambda row: row.refused, "closed-refused"),
    Column("reassigned", _("Dialihkan"), lambda row: row.reassigned, "reassigned"),
    Column("complaints", _("Pengaduan"), lambda row: row.complaints),
    Column("survey", _("Survei"), lambda row: row.survey and row.survey[1], count=lambda row: row.respondents),
    Column("missing", _("Laporan belum ada"), lambda row: row.missing),
    Column("late", _("Laporan terlambat"), lambda row: row.late),
)
BY_NAME = {column.name: column for column in COLUMNS}


def compare(units: Iterable[Unit], period: Period, now: dt.datetime) -> list[UnitFigures]:
    """Each unit's figures. Thirteen statements, however many units."""
    units, start, end = list(units), period.start, period.end
    flows: dict[int, Flow] = defaultdict(Flow)
    for cell in figures.cells(units, start, end):
        flows[cell.unit] += cell.flow
    times, happened = figures.timings(units, start, end), figures.events(units, start, end)
    standing, complaints = figures.standing(units, end), complaints_of(units, start, end)
    surveys = latest_surveys(units, end)
    missing, late = punctual(units, period, now)
    return [
        UnitFigures(
            unit=unit,
            received=flows[unit.pk].received,
            closed=flows[unit.pk].closed_total,
            timing=times.get(unit.pk, Timing()),
            overdue=standing[unit.pk]["overdue"],
            refused=flows[unit.pk].closed.get("refused", 0),
            **{name: happened[unit.pk][name] for name in ("returned", "extended", "reassigned")},
            complaints=complaints[unit.pk].received,
            survey=surveys.get(unit.pk, (None, 0))[0],
            respondents=surveys.get(unit.pk, (None, 0))[1],
            missing=missing[unit.pk],
            late=late[unit.pk],
        )
        for unit in units
    ]


def punctual(units: Iterable[Unit], period: Period, now: dt.datetime) -> tuple[Counter, Counter]:
    """How many reports of the period each unit has not sent, and how many came or are late. Two statements."""
    duties = punctuality.duties(units, period.months, now)
    missing = Counter(duty.unit.pk for duty in duties if duty.is_missing)
    return missing, Counter(duty.unit.pk for duty in duties if duty.is_late)


def latest_surveys(units: Iterable[Unit], end: dt.date) -> dict[int, tuple[tuple[str, Decimal], int]]:
    """Grade, converted value and respondents of each unit's latest closed survey by that day. One statement.

    SQLite reads the stored text as a float: its digits are the value, not its binary neighbour."""
    closed = Campaign.objects.published().filter(unit__in=list(units), ends_on__lte=end).order_by("ends_on", "pk")
    rows = closed.values_list("unit", "result__grade", "result__converted", "answers_count")
    return {
        unit: ((grade, Decimal(str(converted)).quantize(HUNDREDTH)), count)
        for unit, grade, converted, count in rows
        if grade
    }


def ordered(rows: list[UnitFigures], by: str) -> list[UnitFigures]:
    """The rows by one column, ``-`` before its name for the largest first; without a figure always last."""
    name, falling = by.lstrip("-"), by.startswith("-")
    if name == "unit":
        return sorted(rows, key=lambda row: row.unit.name, reverse=falling)
    if name not in BY_NAME:
        return rows
    value = BY_NAME[name].value
    known = sorted((row for row in rows if value(row) is not None), key=value, reverse=falling)
    return known + [row for row in rows if value(row) is None]


def total(rows: Iterable[UnitFigures]) -> dict[str, int]:
    """The sums of what can be summed."""
    rows = list(rows)
    summed = [column for column in COLUMNS if column.count is None]
    return {column.name: sum(column.value(row) for row in rows) for column in summed}
