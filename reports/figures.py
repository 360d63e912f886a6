"""The figures of a report: counted in the database, one grouped statement each, for any number of units at once.

Days are local dates of the unit, so a request belongs to exactly one month in each of the three zones (X18). What is
open or closed is read from ``received_on`` and ``closed_on``; a closed request never opens again, so the figures of a
past period do not change when they are counted later.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import Case, Count, F, Min, Q, Value, When
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext as _

from requests_desk import workflow
from requests_desk.models import RequestEvent, ServiceRequest
from units.models import Unit

OUTCOMES = sorted(workflow.CLOSED)
HANDLED = (workflow.State.DELIVERED, workflow.State.ANSWERED, workflow.State.REFUSED)
EVENT_FIGURES = {
    "returned": ("return_incomplete", "ask"),
    "extended": ("extend",),
    "reassigned": ("assign", "give_back", "send_back", "reclassify"),
    "reminded": ("remind",),
}
TREND_MONTHS = 12


class Unbalanced(Exception):
    """Opening + received is not closed + open: the draft stops with this sentence instead of printing wrong figures."""


@dataclass(frozen=True)
class Flow:
    """What came in and went out of one group of requests: the balance of Pasal 6c's report."""

    opening: int = 0
    received: int = 0
    closed: Mapping[str, int] = field(default_factory=dict)
    open_end: int = 0

    @property
    def closed_total(self) -> int:
        """Closed in the period, each way."""
        return sum(self.closed.values())

    @property
    def balances(self) -> bool:
        """Opening + received = closed + open at the end."""
        return self.opening + self.received == self.closed_total + self.open_end

    def __add__(self, other: "Flow") -> "Flow":
        closed = Counter(self.closed) + Counter(other.closed)
        return Flow(
            self.opening + other.opening, self.received + other.received, dict(closed), self.open_end + other.open_end
        )


@dataclass(frozen=True)
class Timing:
    """Handling times in working days of what was handled in the period; None for nothing. Half up, one decimal."""

    handled: int = 0
    on_time: int = 0
    late: int = 0
    mean: str | None = None
    median: str | None = None
    p90: int | None = None

    @property
    def percent_on_time(self) -> int | None:
        """Whole percent, half up."""
        if not self.handled:
            return None
        return int((Decimal(100 * self.on_time) / self.handled).quantize(Decimal(1), ROUND_HALF_UP))


def timing_of(histogram: Iterable[tuple[int, int, int]]) -> Timing:
    """From rows (working days, 1 when late, how many). The 90th percentile is the nearest rank of the sorted times; the
    median of an even number of them is the mean of the middle two."""
    rows = sorted(histogram)
    total = sum(count for _days, _late, count in rows)
    if not total:
        return Timing()
    late = sum(count for _days, is_late, count in rows if is_late)
    mean = Decimal(sum(days * count for days, _late, count in rows)) / total
    middle = Decimal(_ranked(rows, (total + 1) // 2) + _ranked(rows, total // 2 + 1)) / 2
    return Timing(total, total - late, late, _tenth(mean), _tenth(middle), _ranked(rows, -(-total * 9 // 10)))


def _ranked(rows: Sequence[tuple[int, int, int]], rank: int) -> int:
    seen = 0
    for days, _late, count in rows:
        seen += count
        if seen >= rank:
            return days
    raise ValueError("rank beyond the rows")


def _tenth(value: Decimal) -> str:
    return str(value.quantize(Decimal("0.1"), ROUND_HALF_UP))


@dataclass(frozen=True)
class Cell:
    """One group of the grouped statement."""

    unit: int
    kind: str
    channel: str
    service: str
    sub_unit: str
    flow: Flow


def cells(units: Iterable[Unit], start: dt.date, end: dt.date) -> list[Cell]:
    """Opening, received, closed and open, grouped by unit, kind, channel, service, sub unit and outcome.

    One statement over what was open or closed since ``start``; its cost does not grow with the archive.
    """
    alive = Q(closed_on__isnull=True) | Q(closed_on__gte=start)
    before = Q(received_on__lt=start)
    within = Q(closed_on__isnull=False, closed_on__lte=end)
    rows = (
        ServiceRequest.objects.filter(alive, unit__in=list(units), received_on__lte=end)
        .order_by()
        .values("unit", "kind", "channel", "service__name", "sub_unit__name", "state")
        .annotate(
            opening=Count("pk", filter=before),
            received=Count("pk", filter=~before),
            closed=Count("pk", filter=within),
            open_end=Count("pk", filter=~within),
        )
    )
    return [
        Cell(
            row["unit"],
            row["kind"],
            row["channel"],
            row["service__name"],
            row["sub_unit__name"] or "",
            Flow(
                row["opening"], row["received"], {row["state"]: row["closed"]} if row["closed"] else {}, row["open_end"]
            ),
        )
        for row in rows
    ]


def timings(units: Iterable[Unit], start: dt.date, end: dt.date) -> dict[int, Timing]:
    """Handling times per unit of what was delivered, answered or refused in the period. One grouped statement."""
    late = Case(When(finished_on__gt=F("due_on"), then=Value(1)), default=Value(0))
    rows = (
        ServiceRequest.objects.closed_in(start, end)
        .filter(unit__in=list(units), state__in=HANDLED, handling_days__isnull=False)
        .order_by()
        .values("unit", "handling_days", was_late=late)
        .annotate(count=Count("pk"))
    )
    histograms: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for row in rows:
        histograms[row["unit"]].append((row["handling_days"], row["was_late"], row["count"]))
    return {unit: timing_of(histogram) for unit, histogram in histograms.items()}


def events(units: Iterable[Unit], start: dt.date, end: dt.date) -> dict[int, dict[str, int]]:
    """How often requests were returned, extended, reassigned and reminded. One grouped statement for each zone."""
    by_zone: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        by_zone[unit.timezone].append(unit)
    found: dict[int, dict[str, int]] = defaultdict(lambda: dict.fromkeys(EVENT_FIGURES, 0))
    names = {step: figure for figure, steps in EVENT_FIGURES.items() for step in steps}
    for group in by_zone.values():
        first = dt.datetime.combine(start, dt.time(), tzinfo=group[0].zone)
        after = dt.datetime.combine(end + dt.timedelta(days=1), dt.time(), tzinfo=group[0].zone)
        rows = (
            RequestEvent.objects.filter(request__unit__in=group, at__gte=first, at__lt=after, step__in=names)
            .order_by()
            .values("request__unit", "step")
            .annotate(count=Count("pk"))
        )
        for row in rows:
            found[row["request__unit"]][names[row["step"]]] += row["count"]
    return found


def standing(units: Iterable[Unit], end: dt.date) -> dict[int, dict[str, Any]]:
    """What is open at the end: how many are past their due date, and the oldest day of receipt. One statement."""
    open_then = Q(closed_on__isnull=True) | Q(closed_on__gt=end)
    unfinished = Q(finished_on__isnull=True) | Q(finished_on__gt=end)
    rows = (
        ServiceRequest.objects.filter(open_then, unit__in=list(units), received_on__lte=end)
        .order_by()
        .values("unit")
        .annotate(overdue=Count("pk", filter=unfinished & Q(due_on__lt=end)), oldest=Min("received_on"))
    )
    return {row["unit"]: {"overdue": row["overdue"], "oldest": row["oldest"]} for row in rows}


def trend(units: Iterable[Unit], end: dt.date) -> dict[int, list[dict[str, Any]]]:
    """Received and closed in each of the twelve months up to ``end``. Two grouped statements."""
    months = _months_until(end)
    units = list(units)
    counted: dict[tuple[int, dt.date], dict[str, int]] = defaultdict(lambda: {"received": 0, "closed": 0})
    for column, name in (("received_on", "received"), ("closed_on", "closed")):
        rows = (
            ServiceRequest.objects.filter(unit__in=units, **{f"{column}__gte": months[0], f"{column}__lte": end})
            .order_by()
            .values("unit", month=TruncMonth(column))
            .annotate(count=Count("pk"))
        )
        for row in rows:
            counted[row["unit"], row["month"]][name] = row["count"]
    return {unit.pk: [{"month": month, **counted[unit.pk, month]} for month in months] for unit in units}


def _months_until(end: dt.date) -> list[dt.date]:
    months = [end.replace(day=1)]
    while len(months) < TREND_MONTHS:
        months.append((months[-1] - dt.timedelta(days=1)).replace(day=1))
    return months[::-1]


@dataclass(frozen=True)
class Figures:
    """Everything that a report counts about one unit and period. ``as_json`` is what is frozen."""

    start: dt.date
    end: dt.date
    total: Flow
    by_kind: Mapping[str, Flow]
    by_channel: Mapping[str, Flow]
    by_service: Mapping[str, Flow]
    by_sub_unit: Mapping[str, Flow]
    timing: Timing
    events: Mapping[str, int]
    overdue: int
    oldest_received_on: dt.date | None
    trend: Sequence[Mapping[str, Any]]
    previous: Mapping[str, Any]
    year_before: Mapping[str, Any]

    def as_json(self) -> dict[str, Any]:
        """Plain values only, with the same keys in the same order each time."""
        return plain(asdict(self) | {"percent_on_time": self.timing.percent_on_time})

    def check(self) -> None:
        """Raises Unbalanced when the total or a group does not balance."""
        groups = {
            _("seluruh unit"): self.total,
            **self.by_kind,
            **self.by_channel,
            **self.by_service,
            **self.by_sub_unit,
        }
        for name, flow in groups.items():
            if not flow.balances:
                raise Unbalanced(
                    _(
                        "Angka %(group)s tidak seimbang: saldo awal %(opening)s + masuk %(received)s tidak sama dengan "
                        "selesai %(closed)s + saldo akhir %(open)s. Hubungi pengelola; laporan tidak disusun."
                    )
                    % {
                        "group": name,
                        "opening": flow.opening,
                        "received": flow.received,
                        "closed": flow.closed_total,
                        "open": flow.open_end,
                    }
                )


def collect(units: Iterable[Unit], start: dt.date, end: dt.date) -> dict[int, Figures]:
    """The figures of each unit, all units in the same few statements. Raises Unbalanced."""
    units = list(units)
    found, times, counted = cells(units, start, end), timings(units, start, end), events(units, start, end)
    stands, months = standing(units, end), trend(units, end)
    previous, year_before = (_comparison(units, *period) for period in comparison_periods(start, end))
    result = {}
    for unit in units:
        own = [cell for cell in found if cell.unit == unit.pk]
        stand = stands.get(unit.pk, {"overdue": 0, "oldest": None})
        result[unit.pk] = Figures(
            start,
            end,
            sum((cell.flow for cell in own), Flow()),
            _grouped(own, "kind"),
            _grouped(own, "channel"),
            _grouped(own, "service"),
            _grouped([cell for cell in own if cell.sub_unit], "sub_unit"),
            times.get(unit.pk, Timing()),
            dict(counted[unit.pk]),
            stand["overdue"],
            stand["oldest"],
            months[unit.pk],
            previous[unit.pk],
            year_before[unit.pk],
        )
        result[unit.pk].check()
    return result


def comparison_periods(start: dt.date, end: dt.date) -> tuple[tuple[dt.date, dt.date], tuple[dt.date, dt.date]]:
    """The period just before, as long as this one (the month before, for a whole month), and the same a year ago."""
    if start.day == 1 and (end + dt.timedelta(days=1)).day == 1 and (start.year, start.month) == (end.year, end.month):
        last = start - dt.timedelta(days=1)
        before = (last.replace(day=1), last)
    else:
        before = (start - (end - start) - dt.timedelta(days=1), start - dt.timedelta(days=1))
    return before, (_year_ago(start), _year_ago(end))


def _year_ago(day: dt.date) -> dt.date:
    following = day + dt.timedelta(days=1)
    if following.day == 1:  # the end of a month stays the end of the month, leap years included
        return following.replace(year=following.year - 1) - dt.timedelta(days=1)
    return day.replace(year=day.year - 1)


def _comparison(units: Sequence[Unit], start: dt.date, end: dt.date) -> dict[int, dict[str, Any]]:
    flows: dict[int, Flow] = defaultdict(Flow)
    for cell in cells(units, start, end):
        flows[cell.unit] += cell.flow
    times = timings(units, start, end)
    return {
        unit.pk: {
            "start": start,
            "end": end,
            "received": flows[unit.pk].received,
            "closed": flows[unit.pk].closed_total,
            "open_end": flows[unit.pk].open_end,
            "median": times.get(unit.pk, Timing()).median,
            "percent_on_time": times.get(unit.pk, Timing()).percent_on_time,
        }
        for unit in units
    }


def _grouped(found: Iterable[Cell], column: str) -> dict[str, Flow]:
    groups: dict[str, Flow] = defaultdict(Flow)
    for cell in found:
        groups[getattr(cell, column)] += cell.flow
    return {name: groups[name] for name in sorted(groups)}


def plain(value: Any) -> Any:
    """Dates as ISO text, mappings and sequences as JSON knows them."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date) else value
