"""What a unit's month says of complaints, for the monthly report: one grouped statement each, for many units at once.

A complaint counts at the unit in whose register it came in. What the Inspektorat Jenderal took from the first moment
stands in its own register and in no unit's figures; what was handed on later is counted as escalated.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Avg, Count, F, Q, QuerySet

from complaints.models import Complaint, Suggestion
from complaints.models.complaints import INSPECTORATE
from complaints.workflow import State
from units.models import Unit

GONE = ("first_answered_on", "closed_on", "escalated_on")
"""The days from which a complaint is no longer waiting for the unit's answer."""


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
    """The figures of each unit for local dates from ``start`` to ``end``, both included. Five statements."""
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
    """The figures by register, without suggestions. Four statements."""
    registers, period = list(registers), (start, end)
    rows = Complaint.objects.filter(register__in=registers).order_by()
    received = rows.filter(received_on__range=period)
    levels, topics = _grouped(received.exclude(level=""), "level"), _grouped(received, "topic")
    answered = {
        row["register"]: row
        for row in rows.filter(first_answered_on__range=period)
        .values("register")
        .annotate(
            answered=Count("pk"),
            on_time=Count("pk", filter=Q(first_answered_on__lte=F("decide_by"))),
            average=Avg("handling_days"),
        )
    }
    counted = {row["register"]: row for row in rows.values("register").annotate(**_counts(start, end))}
    return {
        register: _figures(
            counted.get(register, {}), answered.get(register, {}), levels.get(register, {}), topics.get(register, {})
        )
        for register in registers
    }


def _counts(start: dt.date, end: dt.date) -> dict[str, Count]:
    period = (start, end)
    closed = {
        name: Count("pk", filter=Q(state=state, closed_on__range=period))
        for name, state in (("refused", State.REFUSED), ("withdrawn", State.WITHDRAWN), ("lapsed", State.LAPSED))
    }
    not_yet = [Q(**{f"{day}__isnull": True}) | Q(**{f"{day}__gt": end}) for day in GONE]
    return {
        "received": Count("pk", filter=Q(received_on__range=period)),
        "escalated": Count("pk", filter=Q(escalated_on__range=period)),
        "open": Count("pk", filter=Q(*not_yet, received_on__lte=end)),
        **closed,
    }


def _grouped(rows: QuerySet, column: str) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for register, value, count in rows.values_list("register", column).annotate(count=Count("pk")):
        found.setdefault(register, {})[value] = count
    return found


def _figures(counted: dict, answered: dict, levels: dict, topics: dict) -> ComplaintFigures:
    average = answered.get("average")
    return ComplaintFigures(
        **{name: counted.get(name, 0) for name in ("received", "refused", "withdrawn", "lapsed", "escalated", "open")},
        by_level=levels,
        by_topic=topics,
        answered=answered.get("answered", 0),
        on_time=answered.get("on_time", 0),
        average_days=None
        if average is None
        else Decimal(str(average)).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP),
    )
