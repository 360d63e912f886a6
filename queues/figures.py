"""What a unit's days say of its queue: numbers taken and what became of them, minutes waited and served, by hour.

A number belongs to its day at its unit. Waiting is the time from taking the number to its first call; serving, from
the moment the visitor stands at the counter to the end, a hold in between included. Both are counted in whole minutes,
rounded, in the database: so the mean, the median and the ninetieth of a hundred come from one short list of minutes
and how often each occurred, on SQLite and PostgreSQL alike, instead of from every number.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import Case, Count, DurationField, ExpressionWrapper, F, Func, IntegerField, Q, QuerySet, When
from django.db.models.functions import ExtractHour

from queues.models import Ticket
from queues.workflow import State
from units.models import Unit

Minutes = Mapping[int, int]
"""How often each number of minutes occurred."""


@dataclass(frozen=True)
class Times:
    """Minutes of so many visits: their mean, and within how many minutes half and nine of ten were over."""

    count: int
    average: Decimal
    median: int
    ninety: int


@dataclass(frozen=True)
class Line:
    """One group in a period, or (``letter`` empty) all of them. ``cancelled``: also what the end of the day closed."""

    letter: str = ""
    name: str = ""
    taken: int = 0
    served: int = 0
    no_shows: int = 0
    cancelled: int = 0
    waiting: Times | None = None
    serving: Times | None = None


@dataclass(frozen=True)
class Hour:
    """Numbers taken within one hour of the day at the unit, and how long those called waited on average."""

    hour: int
    taken: int
    waiting: Decimal | None


@dataclass(frozen=True)
class QueueFigures:
    """One unit in one period."""

    whole: Line
    groups: tuple[Line, ...] = ()
    hours: tuple[Hour, ...] = ()


class WholeMinutes(Func):
    """A duration in minutes, rounded; each database keeps durations in a form of its own."""

    output_field = IntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple:
        """Kept in microseconds."""
        return self.as_sql(compiler, connection, template="(%(expressions)s + 30000000) / 60000000", **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple:
        """Kept as an interval."""
        template = "FLOOR((EXTRACT(EPOCH FROM %(expressions)s) + 30) / 60)::integer"
        return self.as_sql(compiler, connection, template=template, **context)


def of_units(units: Iterable[Unit], start: dt.date, end: dt.date) -> dict[int, QueueFigures]:
    """The figures of each unit for local dates from ``start`` to ``end``, both included. Four statements."""
    units = list(units)
    rows = Ticket.objects.filter(unit__in=units, day__range=(start, end)).order_by()
    waits = _minutes(rows.filter(first_called_at__isnull=False), "taken_at", "first_called_at")
    serves = _minutes(rows.filter(state=State.DONE), "serving_at", "ended_at")
    counted, hours = _counted(rows), _hours(rows, units)
    return {unit.pk: _of_unit(counted[unit.pk], waits[unit.pk], serves[unit.pk], hours[unit.pk]) for unit in units}


def _counted(rows: QuerySet[Ticket]) -> dict[int, list[dict[str, Any]]]:
    """Numbers by unit and group."""
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    keys = ("unit", "group__letter", "group__name")
    ended = {"served": State.DONE, "no_shows": State.NO_SHOW, "cancelled": State.CANCELLED}
    counts = {name: Count("pk", filter=Q(state=state)) for name, state in ended.items()}
    for row in rows.values(*keys).annotate(taken=Count("pk"), **counts).order_by(*keys):
        found[row.pop("unit")].append(row)
    return found


def _minutes(rows: QuerySet[Ticket], since: str, until: str) -> dict[int, dict[str, dict[int, int]]]:
    """How often each number of minutes occurred, by unit and group."""
    found: dict[int, dict[str, dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
    lasted = WholeMinutes(ExpressionWrapper(F(until) - F(since), output_field=DurationField()))
    counted = rows.annotate(minutes=lasted).values_list("unit", "group__letter", "minutes").annotate(count=Count("pk"))
    for unit, letter, minutes, count in counted:
        found[unit][letter][minutes] = count
    return found


def _hours(rows: QuerySet[Ticket], units: Sequence[Unit]) -> dict[int, list[Hour]]:
    """Numbers by unit and hour at the unit."""
    zones: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        zones[unit.timezone].append(unit)
    here = (When(unit__in=group, then=ExtractHour("taken_at", tzinfo=group[0].zone)) for group in zones.values())
    waited = WholeMinutes(ExpressionWrapper(F("first_called_at") - F("taken_at"), output_field=DurationField()))
    by_hour: dict[tuple[int, int], dict[int | None, int]] = defaultdict(dict)
    counted = rows.annotate(hour=Case(*here, output_field=IntegerField()), minutes=waited)
    for unit, hour, minutes, count in counted.values_list("unit", "hour", "minutes").annotate(count=Count("pk")):
        by_hour[unit, hour][minutes] = count
    found: dict[int, list[Hour]] = defaultdict(list)
    for (unit, hour), minutes in sorted(by_hour.items()):
        called = times({each: count for each, count in minutes.items() if each is not None})
        found[unit].append(Hour(hour, sum(minutes.values()), called and called.average))
    return found


def _of_unit(
    counted: list[dict], waits: Mapping[str, Minutes], serves: Mapping[str, Minutes], hours: list[Hour]
) -> Any:
    groups = tuple(
        Line(
            letter=(letter := row["group__letter"]),
            name=row["group__name"],
            waiting=times(waits.get(letter, {})),
            serving=times(serves.get(letter, {})),
            **{name: row[name] for name in COUNTED},
        )
        for row in counted
    )
    sums = {name: sum(getattr(group, name) for group in groups) for name in COUNTED}
    whole = Line(**sums, waiting=times(together(waits)), serving=times(together(serves)))
    return QueueFigures(whole, groups, tuple(hours))


COUNTED = ("taken", "served", "no_shows", "cancelled")


def together(lists: Mapping[str, Minutes]) -> Minutes:
    """The minutes of all groups."""
    found: dict[int, int] = defaultdict(int)
    for minutes in lists.values():
        for each, count in minutes.items():
            found[each] += count
    return found


def times(minutes: Minutes) -> Times | None:
    """Mean, median and ninetieth of a hundred; None of nothing."""
    count = sum(minutes.values())
    if not count:
        return None
    average = Decimal(sum(each * often for each, often in minutes.items())) / count
    rounded = average.quantize(Decimal("0.1"), ROUND_HALF_UP)
    return Times(count, rounded, within(minutes, count, 50), within(minutes, count, 90))


def within(minutes: Minutes, count: int, percent: int) -> int:
    """The fewest minutes within which at least so many of a hundred were over."""
    so_far = 0
    for each in sorted(minutes):
        so_far += minutes[each]
        if so_far * 100 >= percent * count:
            return each
    raise ValueError("nothing was counted")
