"""How long each service really took in the last three whole months, for its page: counted each night."""

import datetime as dt
from collections import defaultdict

from django.db import transaction
from django.db.models import Case, Count, Max, Value, When
from django.utils import timezone

from reports.figures import conditions
from reports.figures.timing import timing_of
from reports.periods import month_before
from requests_desk.models import ServiceRequest
from standards.models import ActualTime

MONTHS = 3


def count_due(now: dt.datetime | None = None) -> int:
    """Count once a day; returns how many services have figures now, 0 when today's are there. Safe to repeat."""
    now = now or timezone.now()
    newest = ActualTime.objects.aggregate(newest=Max("counted_at"))["newest"]
    if newest is not None and timezone.localdate(newest) >= timezone.localdate(now):
        return 0
    return count(now)


@transaction.atomic
def count(now: dt.datetime) -> int:
    """Replace the figures of every service by those of the three months before this one. One grouped statement."""
    since, until = window(timezone.localdate(now))
    rows = [
        ActualTime(
            service_id=service,
            handled=timing.handled,
            on_time=timing.on_time,
            median_days=timing.median,
            p90_days=timing.p90,
            since=since,
            until=until,
            counted_at=now,
        )
        for service, timing in _timings(since, until).items()
    ]
    names = [field.name for field in ActualTime._meta.fields if not field.primary_key]
    ActualTime.objects.bulk_create(rows, update_conflicts=True, unique_fields=["service"], update_fields=names)
    ActualTime.objects.exclude(counted_at=now).delete()
    return len(rows)


def window(today: dt.date) -> tuple[dt.date, dt.date]:
    """First and last day of the three months before that of ``today``."""
    first, until = month_before(today)
    for _month in range(MONTHS - 1):
        first, _last = month_before(first)
    return first, until


def _timings(since: dt.date, until: dt.date) -> dict:
    rows = (
        ServiceRequest.objects.filter(conditions.handled(since, until))
        .order_by()
        .values("service", "handling_days", was_late=Case(When(conditions.LATE, then=Value(1)), default=Value(0)))
        .annotate(count=Count("pk"))
    )
    histograms = defaultdict(list)
    for row in rows:
        histograms[row["service"]].append((row["handling_days"], row["was_late"], row["count"]))
    return {service: timing_of(histogram) for service, histogram in histograms.items()}
