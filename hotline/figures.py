"""How many calls, how they ended, at which hour; and the rows behind each number."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Count
from django.db.models.functions import ExtractHour

from hotline.models import Call, CallQuerySet
from units.models import Unit


@dataclass
class CallFigures:
    """Calls of one unit in a period: all, by outcome, and by the hour of the unit's own clock."""

    total: int = 0
    by_outcome: dict[str, int] = field(default_factory=dict)
    by_hour: dict[int, int] = field(default_factory=dict)


def of_units(units: Sequence[Unit], start: dt.date, end: dt.date) -> Mapping[int, CallFigures]:
    """The figures of each unit, by its key: one grouped statement for each time zone among the units."""
    found = {unit.pk: CallFigures() for unit in units}
    zones: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        zones[unit.timezone].append(unit)
    for members in zones.values():
        _count(found, members, start, end)
    return found


def _count(found: Mapping[int, CallFigures], units: Sequence[Unit], start: dt.date, end: dt.date) -> None:
    rows = (
        Call.objects.taken_in(start, end)
        .filter(unit__in=[unit.pk for unit in units])
        .annotate(hour=ExtractHour("taken_at", tzinfo=units[0].zone))
        .order_by()
        .values_list("unit", "outcome", "hour")
        .annotate(number=Count("pk"))
    )
    for unit, outcome, hour, number in rows:
        own = found[unit]
        own.total += number
        own.by_outcome[outcome] = own.by_outcome.get(outcome, 0) + number
        own.by_hour[hour] = own.by_hour.get(hour, 0) + number


def calls_behind(unit: Unit, start: dt.date, end: dt.date, outcome: str = "") -> CallQuerySet:
    """The calls that one number counts."""
    rows = Call.objects.filter(unit=unit).taken_in(start, end)
    return rows.filter(outcome=outcome) if outcome else rows
