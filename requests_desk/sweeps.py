"""Work that time brings: found in the database, so a missed or doubled run heals itself."""

import datetime as dt
from collections.abc import Callable, Iterable

from django.db.models import Max
from django.utils import timezone

from requests_desk import actions
from requests_desk.models import RequestFile, ServiceRequest
from requests_desk.workflow import StepNotPossible

REMIND_BEFORE = dt.timedelta(days=3)
BATCH = 500


def run(now: dt.datetime | None = None) -> None:
    """Everything that is due now."""
    now = now or timezone.now()
    lapse_incomplete(now)
    remind_incomplete(now)
    RequestFile.objects.scan_waiting()


def lapse_incomplete(now: dt.datetime) -> int:
    """Close what was not completed in time; the last day itself still counts, in the unit's zone. Returns how many."""
    late = ServiceRequest.objects.paused().filter(complete_by__lte=now.date()).for_detail()[:BATCH]
    return _each(
        (request for request in late if request.complete_by < request.unit.local_date(now)), actions.lapse, now
    )


def remind_incomplete(now: dt.datetime) -> int:
    """Remind once for each time that something was asked, three days before the limit. Returns how many."""
    soon = ServiceRequest.objects.paused().filter(
        complete_by__gte=now.date(), complete_by__lte=now.date() + REMIND_BEFORE, events__step="remind"
    )
    reminded = soon.annotate(asked=Max("missing_parts__asked_at"), told=Max("events__at")).values_list(
        "pk", "asked", "told"
    )
    done = {pk for pk, asked, told in reminded if asked and told > asked}
    waiting = ServiceRequest.objects.paused().filter(
        complete_by__gte=now.date(), complete_by__lte=now.date() + REMIND_BEFORE
    )
    return _each(waiting.exclude(pk__in=done).for_detail()[:BATCH], actions.remind, now)


def _each(requests: Iterable[ServiceRequest], action: Callable, now: dt.datetime) -> int:
    done = 0
    for request in requests:
        try:
            action(request=request, at=now)
        except (actions.LostRace, StepNotPossible):
            continue  # someone was quicker; the next sweep looks again
        done += 1
    return done
