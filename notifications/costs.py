"""What SMS have cost, by month, unit and gateway, for the desk's page and its file."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q, Sum
from django.utils import timezone

from notifications.models import LOST, PAID, Channel, Message, State

MONTHS_SHOWN = 12
NUMBERS = ("messages", "parts", "cost", "failed", "uncertain")


@dataclass(frozen=True)
class Line:
    """SMS of one unit by one gateway in a month; ``parts`` and ``cost`` (rupiah) count what the gateway has taken."""

    unit_code: str
    gateway: str
    messages: int
    parts: int
    cost: int
    failed: int
    uncertain: int


def of_month(codes: frozenset[str] | None, month: date) -> list[Line]:
    """The month's SMS of these units (None: of every unit), the dearest first: one grouped statement."""
    begins, ends = bounds(month)
    rows = (
        Message.objects.of_units(codes)
        .filter(channel=Channel.SMS, handing_over_at__gte=begins, handing_over_at__lt=ends)
        .values("unit_code", "gateway")
        .order_by()
        .annotate(
            messages=Count("pk"),
            parts=Sum("parts", filter=PAID, default=0),
            cost=Sum("cost", filter=PAID, default=0),
            failed=Count("pk", filter=Q(state__in=LOST)),
            uncertain=Count("pk", filter=Q(state=State.UNCERTAIN)),
        )
    )
    return sorted((Line(**row) for row in rows), key=lambda line: (-line.cost, -line.parts, line.unit_code))


def total(lines: Iterable[Line]) -> Line:
    """All lines together."""
    lines = list(lines)
    sums = {name: sum(getattr(line, name) for line in lines) for name in NUMBERS}
    return Line(unit_code="", gateway="", **sums)


def bounds(month: date) -> tuple[datetime, datetime]:
    """The moments at which the month begins and ends, in the portal's own zone."""
    zone = timezone.get_default_timezone()
    first, following = month.replace(day=1), (month.replace(day=28) + timedelta(days=4)).replace(day=1)
    return datetime.combine(first, time(), tzinfo=zone), datetime.combine(following, time(), tzinfo=zone)


def months(today: date) -> list[date]:
    """The months that can be looked at, the newest first."""
    found = [today.replace(day=1)]
    while len(found) < MONTHS_SHOWN:
        found.append((found[-1] - timedelta(days=1)).replace(day=1))
    return found
