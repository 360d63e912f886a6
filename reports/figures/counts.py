"""What is counted beside the balance, one grouped statement each, for any number of units at once."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Case, Count, Min, Value, When
from django.db.models.functions import TruncMonth

from reports.figures import conditions
from reports.figures.conditions import EVENT_FIGURES
from reports.figures.timing import Timing, timing_of
from requests_desk.models import RequestEvent, ServiceRequest
from units.models import Unit

TREND_MONTHS = 12


def timings(units: Iterable[Unit], start: dt.date, end: dt.date) -> dict[int, Timing]:
    """Handling times per unit of what was delivered, answered or refused in the period. One statement."""
    rows = (
        ServiceRequest.objects.filter(conditions.handled(start, end), unit__in=list(units))
        .order_by()
        .values("unit", "handling_days", was_late=Case(When(conditions.LATE, then=Value(1)), default=Value(0)))
        .annotate(count=Count("pk"))
    )
    histograms: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for row in rows:
        histograms[row["unit"]].append((row["handling_days"], row["was_late"], row["count"]))
    return {unit: timing_of(histogram) for unit, histogram in histograms.items()}


def events(units: Iterable[Unit], start: dt.date, end: dt.date) -> dict[int, dict[str, int]]:
    """How often requests were returned, paused, extended, reassigned and reminded. One statement."""
    found: dict[int, dict[str, int]] = defaultdict(lambda: dict.fromkeys(EVENT_FIGURES, 0))
    names = {step: figure for figure, steps in EVENT_FIGURES.items() for step in steps}
    rows = (
        RequestEvent.objects.filter(conditions.happened(units, start, end), step__in=names)
        .order_by()
        .values("request__unit", "step")
        .annotate(count=Count("pk"))
    )
    for row in rows:
        found[row["request__unit"]][names[row["step"]]] += row["count"]
    return found


def standing(units: Iterable[Unit], end: dt.date) -> dict[int, dict[str, Any]]:
    """What is open at the end: how many are past their due date, and the oldest day of receipt. Two statements."""
    units = list(units)
    then_open = ServiceRequest.objects.filter(conditions.open_end(end), unit__in=units, received_on__lte=end).order_by()
    oldest = then_open.values("unit").annotate(oldest=Min("received_on"))
    late = (
        then_open.filter(conditions.past_due(end))
        .annotate(state_then=conditions.state_then(units, end))
        .filter(conditions.RUNNING)
        .values("unit")
        .annotate(overdue=Count("pk"))
    )
    found: dict[int, dict[str, Any]] = defaultdict(lambda: {"overdue": 0, "oldest": None})
    for row in oldest:
        found[row["unit"]]["oldest"] = row["oldest"]
    for row in late:
        found[row["unit"]]["overdue"] = row["overdue"]
    return found


def trend(units: Iterable[Unit], end: dt.date) -> dict[int, list[dict[str, Any]]]:
    """Received and closed in each of the twelve months up to ``end``. Two statements."""
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
