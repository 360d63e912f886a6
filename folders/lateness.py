"""A batch that nobody accepted within four working hours of the unit, its breaks and holidays left out."""

import datetime as dt

from folders.models import Batch
from folders.models.batches import BatchQuerySet
from folders.workflow import LineState
from units.calendars import calendar_for
from units.models import Unit
from units.opening import spans_of

WORKING_HOURS = dt.timedelta(hours=4)
LOOKED_BACK = 30
"""Days; a unit that did not open for so long has nothing late."""


def latest_in_time(unit: Unit, now: dt.datetime, hours: dt.timedelta = WORKING_HOURS) -> dt.datetime | None:
    """The moment since which the unit's counter was open for ``hours``; None when it was not open for so long."""
    calendar, left = calendar_for(unit), hours
    today = now.astimezone(unit.zone).date()
    for back in range(LOOKED_BACK):
        for start, end in reversed(spans_of(unit, today - dt.timedelta(days=back), calendar)):
            until = min(end, now)
            if until - start >= left:
                return until - left
            left -= max(until - start, dt.timedelta(0))
    return None


def overdue_batches(unit: Unit, now: dt.datetime) -> BatchQuerySet:
    """Batches of the unit on the way with a folder that was not decided within four working hours of sending."""
    limit = latest_in_time(unit, now)
    if limit is None:
        return Batch.objects.none()
    late = Batch.objects.on_the_way().filter(unit=unit, sent_at__lte=limit, lines__state=LineState.IN)
    return Batch.objects.filter(pk__in=late.values("pk"))
