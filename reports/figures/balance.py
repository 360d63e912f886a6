"""The balance: what stood open, came in, went out each way, and stands open at the end (Pasal 6c, 10c)."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Count

from reports.figures import conditions
from requests_desk.models import ServiceRequest
from units.models import Unit


@dataclass(frozen=True)
class Flow:
    """What came in and went out of one group of requests."""

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
    rows = (
        ServiceRequest.objects.filter(conditions.alive(start, end), unit__in=list(units))
        .order_by()
        .values("unit", "kind", "channel", "service__name", "sub_unit__name", "state")
        .annotate(
            opening=Count("pk", filter=conditions.opening(start)),
            received=Count("pk", filter=conditions.received(start)),
            closed=Count("pk", filter=conditions.closed(end)),
            open_end=Count("pk", filter=conditions.open_end(end)),
        )
    )
    return [
        Cell(row["unit"], row["kind"], row["channel"], row["service__name"], row["sub_unit__name"] or "", _flow(row))
        for row in rows
    ]


def _flow(row: Mapping) -> Flow:
    closed = {row["state"]: row["closed"]} if row["closed"] else {}
    return Flow(row["opening"], row["received"], closed, row["open_end"])


def grouped(found: Iterable[Cell], column: str) -> dict[str, Flow]:
    """The flows of one unit's cells, by one of their columns."""
    groups: dict[str, Flow] = defaultdict(Flow)
    for cell in found:
        groups[getattr(cell, column)] += cell.flow
    return {name: groups[name] for name in sorted(groups)}
