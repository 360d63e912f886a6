"""One unit's published month: the figures of the newest version of its report that was sent, or that there is none."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.db.models import Max, Min
from django.utils import timezone

from reports.figures.conditions import HANDLED
from reports.models import DUE_DAY, Report
from reports.months import last_months
from reports.parts import decimal
from reports.performance import suppression
from reports.performance.suppression import Count
from reports.periods import month_text, next_month
from requests_desk.workflow import State
from standards import catalogue
from standards.models import Kind
from surveys.models import Campaign
from units.models import Unit

COLUMNS = ("unit_id", "period_start", "number", "version", "sent_at", "verification_code")
FIGURES = ("total", "timing", "percent_on_time", "by_kind")


@dataclass(frozen=True)
class Survey:
    """The grade of a survey that was closed with enough answers."""

    grade: str
    converted: Decimal
    respondents: int
    campaign: Campaign


@dataclass(frozen=True)
class Row:
    """What one kind of request adds to the month."""

    label: str
    received: Count
    handled: Count


@dataclass(frozen=True)
class Month:
    """What is published of one unit and month; without ``number`` nothing was reported yet."""

    unit: Unit
    month: dt.date
    number: str = ""
    version: int = 0
    sent_at: dt.datetime | None = None
    code: str = ""
    received: Count = suppression.BESIDE
    handled: Count = suppression.BESIDE
    refused: Count = suppression.BESIDE
    on_time: int | None = None
    median: Decimal | None = None
    survey: Survey | None = None

    @property
    def is_reported(self) -> bool:
        """Whether a report of the month was sent."""
        return bool(self.number)

    @property
    def label(self) -> str:
        """Oktober 2026."""
        return month_text(self.month)

    @property
    def value(self) -> str:
        """The month as addresses write it."""
        return f"{self.month:%Y-%m}"

    @property
    def due_on(self) -> dt.date:
        """The day by which the month was or is to be reported."""
        return next_month(self.month).replace(day=DUE_DAY)

    @property
    def is_late(self) -> bool:
        """Not reported although the day has passed at the unit."""
        return not self.is_reported and self.unit.local_date(timezone.now()) > self.due_on


def of_month(month: dt.date) -> list[Month]:
    """Every active unit with what is published of that month. Three statements."""
    units = list(Unit.objects.active().by_place())
    return _months(units, [month])


def of_unit(unit: Unit) -> list[Month]:
    """The twelve months that are over, the newest first, since the unit's first report. Three statements."""
    return of_units([unit])


def of_units(units: Iterable[Unit]) -> list[Month]:
    """The twelve months of each unit, unit by unit, the newest first; none before a unit's first report."""
    units = list(units)
    reports = Report.objects.monthly().filter(unit__in=units).order_by()
    since = dict(reports.values_list("unit").annotate(first=Min("period_start")))
    found = _months(units, last_months(timezone.localdate()))
    return [row for row in found if row.unit.pk in since and row.month >= since[row.unit.pk]]


def newest_month() -> dt.date:
    """The newest month of which a report is published; without one the last month that is over."""
    newest = Report.objects.published().order_by("-period_start").values_list("period_start", flat=True).first()
    return newest or last_months(timezone.localdate())[0]


def version_now() -> tuple:
    """Changes when a report is sent, a survey is closed or a unit is changed. Three small statements."""
    sent = Report.objects.filter(sent_at__isnull=False).aggregate(newest=Max("sent_at"))
    closed = Campaign.objects.published().aggregate(newest=Max("closed_at"))
    return catalogue.version_now(), sent["newest"], closed["newest"]


def by_kind(month: Month) -> tuple[list[Row], set[str]]:
    """The month by kind of request, and the columns that can be shown. One statement; nothing for no report."""
    if not month.is_reported:
        return [], set()
    published = Report.objects.published().filter(unit=month.unit, period_start=month.month)
    flows = published.values_list("figures__by_kind", flat=True).get()
    columns = {
        "received": suppression.column({kind: _flow(flows, kind)["received"] for kind in Kind.values}),
        "handled": suppression.column({kind: _handled(_flow(flows, kind)) for kind in Kind.values}),
    }
    shown = {name for name, column in columns.items() if column}
    counts = {name: column or dict.fromkeys(Kind.values, suppression.BESIDE) for name, column in columns.items()}
    return [Row(str(kind.label), counts["received"][kind], counts["handled"][kind]) for kind in Kind], shown


def _flow(flows: Mapping[str, Any], kind: str) -> Mapping[str, Any]:
    return flows.get(kind, {"received": 0, "closed": {}})


def _handled(flow: Mapping[str, Any]) -> int:
    return sum(flow["closed"].get(state, 0) for state in HANDLED)


def _months(units: list[Unit], months: list[dt.date]) -> list[Month]:
    published = Report.objects.published().filter(unit__in=units, period_start__range=(months[-1], months[0]))
    rows = published.order_by().values(*COLUMNS, *(f"figures__{name}" for name in FIGURES[:3]))
    reports = {(row["unit_id"], row["period_start"]): row for row in rows}
    surveys = _surveys(units)
    found = []
    for unit in units:
        for month in months:
            report, empty = reports.get((unit.pk, month)), Month(unit, month)
            found.append(_filled(empty, report, surveys) if report else empty)
    return found


def _filled(empty: Month, report: Mapping[str, Any], surveys: list[Survey]) -> Month:
    total, timing = report["figures__total"], report["figures__timing"]
    is_base = timing["handled"] >= suppression.FEWEST
    return replace(
        empty,
        number=report["number"],
        version=report["version"],
        sent_at=report["sent_at"],
        code=report["verification_code"],
        received=suppression.publish(total["received"]),
        handled=suppression.publish(timing["handled"]),
        refused=suppression.part_of(total["closed"].get(State.REFUSED, 0), timing["handled"]),
        on_time=report["figures__percent_on_time"] if is_base else None,
        median=decimal(timing["median"]) if is_base else None,
        survey=_latest(surveys, empty),
    )


def _surveys(units: list[Unit]) -> list[Survey]:
    closed = Campaign.objects.published().filter(unit__in=units).for_list()
    return [
        Survey(campaign.result["grade"], Decimal(campaign.result["converted"]), campaign.answers_count, campaign)
        for campaign in closed
    ]


def _latest(surveys: list[Survey], row: Month) -> Survey | None:
    """The latest survey that the unit had closed when the month ended."""
    end = next_month(row.month)
    closed = (s for s in surveys if s.campaign.unit_id == row.unit.pk)
    return next((s for s in closed if row.unit.local_date(s.campaign.closed_at) < end), None)
