"""What a unit's month says of requests for public information: one grouped statement each, all units at once."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import Avg, Count, F, Q

from disclosures.models import Disclosure, Objection
from disclosures.workflow import Decision
from units.models import Unit


@dataclass(frozen=True)
class DisclosureFigures:
    """One unit in one period. Decisions count on the day of the written notice, with what holds now.

    ``average_days``: working days from receipt to the notice, None for none. ``late``: notices after their limit;
    ``overdue``: without a notice at the end of the period although the limit had passed.
    """

    received: int = 0
    extended: int = 0
    granted: int = 0
    partly: int = 0
    refused: int = 0
    not_held: int = 0
    withdrawn: int = 0
    on_time: int = 0
    late: int = 0
    overdue: int = 0
    open: int = 0
    average_days: Decimal | None = None
    objections: int = 0
    objections_answered: int = 0
    objections_late: int = 0

    @property
    def notified(self) -> int:
        """Written notices of the period, whatever they say."""
        return self.granted + self.partly + self.refused + self.not_held


def of_units(units: Iterable[Unit], start: dt.date, end: dt.date) -> dict[int, DisclosureFigures]:
    """The figures of each unit for local dates from ``start`` to ``end``, both included. Two statements."""
    keys = [unit.pk for unit in units]
    counted = _grouped(Disclosure.objects.filter(unit__in=keys), "unit", _counts(start, end))
    objected = _grouped(
        Objection.objects.filter(disclosure__unit__in=keys), "disclosure__unit", _objections(start, end)
    )
    return {pk: _figures(counted.get(pk, {}) | objected.get(pk, {})) for pk in keys}


def _counts(start: dt.date, end: dt.date) -> dict[str, Any]:
    period = (start, end)
    notified = Q(notified_on__range=period)
    waiting = Q(received_on__lte=end) & (Q(notified_on__isnull=True) | Q(notified_on__gt=end))
    waiting &= Q(closed_on__isnull=True) | Q(closed_on__gt=end)
    return {
        "received": Count("pk", filter=Q(received_on__range=period)),
        "extended": Count("pk", filter=Q(extended_on__range=period)),
        **{value: Count("pk", filter=notified & Q(decision=value)) for value in Decision.values},
        "withdrawn": Count("pk", filter=Q(closed_on__range=period)),
        "on_time": Count("pk", filter=notified & Q(notified_on__lte=F("due_on"))),
        "late": Count("pk", filter=notified & Q(notified_on__gt=F("due_on"))),
        "overdue": Count("pk", filter=waiting & Q(due_on__lte=end)),
        "open": Count("pk", filter=waiting),
        "average_days": Avg("handling_days", filter=notified),
    }


def _objections(start: dt.date, end: dt.date) -> dict[str, Any]:
    period = (start, end)
    return {
        "objections": Count("pk", filter=Q(received_on__range=period)),
        "objections_answered": Count("pk", filter=Q(answered_on__range=period)),
        "objections_late": Count("pk", filter=Q(answered_on__range=period, answered_on__gt=F("due_on"))),
    }


def _grouped(rows: Any, key: str, counts: dict[str, Any]) -> dict[int, dict[str, Any]]:
    return {row.pop(key): row for row in rows.order_by().values(key).annotate(**counts)}


def _figures(row: dict[str, Any]) -> DisclosureFigures:
    average = row.pop("average_days", None)
    rounded = None if average is None else Decimal(str(average)).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    return DisclosureFigures(**row, average_days=rounded)
