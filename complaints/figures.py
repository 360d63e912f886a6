"""What a unit's month says of complaints, for the monthly report: one grouped statement each, for many units at once.

A complaint counts at the unit in whose register it came in, also when it was redirected to another one: so no sum
counts it twice or not at all, and a past month stays as it was reported. What the Inspektorat Jenderal took from the
first moment stands in its own register and in no unit's figures; what was handed on later is counted as escalated.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Avg, Count, F, Q, QuerySet

from complaints.models import Complaint, Suggestion
from complaints.models.complaints import INSPECTORATE
from complaints.workflow import State
from units.models import Unit

GONE = ("first_answered_on", "closed_on", "escalated_on")
"""The days from which a complaint is no longer waiting for the unit's answer."""


def _closed_as(state: str) -> Callable[[dt.date, dt.date], Q]:
    return lambda start, end: Q(state=state, closed_on__range=(start, end))


def _answered(start: dt.date, end: dt.date) -> Q:
    return Q(first_answered_on__range=(start, end))


def _open(start: dt.date, end: dt.date) -> Q:
    return Q(*(Q(**{f"{day}__isnull": True}) | Q(**{f"{day}__gt": end}) for day in GONE), received_on__lte=end)


CONDITIONS: dict[str, Callable[[dt.date, dt.date], Q]] = {
    "received": lambda start, end: Q(received_on__range=(start, end)),
    "answered": _answered,
    "on_time": lambda start, end: _answered(start, end) & Q(first_answered_on__lte=F("decide_by")),
    "refused": _closed_as(State.REFUSED),
    "withdrawn": _closed_as(State.WITHDRAWN),
    "lapsed": _closed_as(State.LAPSED),
    "escalated": lambda start, end: Q(escalated_on__range=(start, end)),
    "open": _open,
}
"""What each figure counts in a register, said once: for the counting and for the rows behind the figure."""


@dataclass(frozen=True)
class ComplaintFigures:
    """One register in one period. ``average_days``: working days from receipt to the first answer, None for none."""

    received: int = 0
    by_level: dict[str, int] = field(default_factory=dict)
    by_topic: dict[str, int] = field(default_factory=dict)
    answered: int = 0
    on_time: int = 0
    average_days: Decimal | None = None
    refused: int = 0
    withdrawn: int = 0
    lapsed: int = 0
    escalated: int = 0
    open: int = 0
    suggestions: int = 0


def of_units(units: Iterable[Unit], start: dt.date, end: dt.date) -> dict[int, ComplaintFigures]:
    """The figures of each unit for local dates from ``start`` to ``end``, both included. Three statements."""
    units = list(units)
    by_register = {unit.code: unit.pk for unit in units}
    heard = Suggestion.objects.filter(unit__in=units, received_on__range=(start, end)).order_by()
    suggestions = dict(heard.values_list("unit").annotate(count=Count("pk")))
    found = of_registers(by_register, start, end)
    return {
        pk: ComplaintFigures(**{**vars(found[register]), "suggestions": suggestions.get(pk, 0)})
        for register, pk in by_register.items()
    }


def of_inspectorate(start: dt.date, end: dt.date) -> ComplaintFigures:
    """The figures of the Inspektorat Jenderal's own register."""
    return of_registers([INSPECTORATE], start, end)[INSPECTORATE]


def of_registers(registers: Iterable[str], start: dt.date, end: dt.date) -> dict[str, ComplaintFigures]:
    """The figures by register, without suggestions. Two statements."""
    registers = list(registers)
    rows = Complaint.objects.filter(register__in=registers).order_by()
    levels, topics = _grouped(rows.filter(CONDITIONS["received"](start, end)))
    counts = {name: Count("pk", filter=condition(start, end)) for name, condition in CONDITIONS.items()}
    average = Avg("handling_days", filter=CONDITIONS["answered"](start, end))
    counted = {row["register"]: row for row in rows.values("register").annotate(**counts, average=average)}
    return {
        register: _figures(counted.get(register, {}), levels.get(register, {}), topics.get(register, {}))
        for register in registers
    }


def complaints_behind(unit: Unit, name: str, start: dt.date, end: dt.date, value: str = "") -> QuerySet[Complaint]:
    """The complaints that one figure of the unit counts; ``topic`` and ``level``: those received with that value."""
    rows = Complaint.objects.filter(register=unit.code)
    if name in ("topic", "level"):
        return rows.filter(CONDITIONS["received"](start, end), **{name: value})
    return rows.filter(CONDITIONS[name](start, end))


def suggestions_behind(unit: Unit, start: dt.date, end: dt.date) -> QuerySet[Suggestion]:
    """The suggestions that the figure of the unit counts."""
    return Suggestion.objects.filter(unit=unit, received_on__range=(start, end))


def _grouped(rows: QuerySet) -> tuple[dict[str, dict[str, int]], dict[str, dict[str, int]]]:
    """Those with a level by level, and all by topic, for each register."""
    levels: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    topics: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for register, level, topic, count in rows.values_list("register", "level", "topic").annotate(count=Count("pk")):
        topics[register][topic] += count
        if level:
            levels[register][level] += count
    return levels, topics


def _figures(counted: dict, levels: dict, topics: dict) -> ComplaintFigures:
    average = counted.get("average")
    return ComplaintFigures(
        **{name: counted.get(name, 0) for name in CONDITIONS},
        by_level=dict(levels),
        by_topic=dict(topics),
        average_days=None
        if average is None
        else Decimal(str(average)).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP),
    )
