"""Work that time brings: found in the database, so a missed or doubled run heals itself."""

import datetime as dt
from collections.abc import Callable, Iterable

from django.utils import timezone

from disclosures import actions
from disclosures.models import Disclosure
from disclosures.workflow import OPEN, State, StepNotPossible
from requests_desk import actions as desk
from requests_desk.workflow import State as RequestState
from requests_desk.workflow import StepNotPossible as RequestCannot

BATCH = 500


def run(now: dt.datetime | None = None) -> None:
    """Everything that is due now."""
    now = now or timezone.now()
    follow_withdrawn(now)
    lapse_incomplete(now)
    follow_calendar(now)


def follow_withdrawn(now: dt.datetime) -> int:
    """What its applicant withdrew on the request's own page is withdrawn here too. Returns how many."""
    gone = Disclosure.objects.filter(state__in=sorted(OPEN), service_request__state=RequestState.WITHDRAWN)
    return _each(gone.for_detail().order_by("pk")[:BATCH], actions.withdraw, now)


def lapse_incomplete(now: dt.datetime) -> int:
    """Close what was not completed in three working days; the last day itself still counts. Returns how many."""
    waiting = Disclosure.objects.filter(state=State.INCOMPLETE, complete_by__lte=now.date()).for_detail()
    late = (row for row in waiting.order_by("complete_by", "pk")[:BATCH] if row.complete_by < row.unit.local_date(now))
    return _each(late, actions.lapse, now)


def follow_calendar(now: dt.datetime) -> int:
    """Move the due dates that a changed calendar moves. Returns how many were looked at."""
    rows = list(Disclosure.objects.running().for_detail().order_by("unit", "pk")[:BATCH])
    units = {row.unit_id: row.unit for row in rows}
    for row in rows:
        row.unit = row.service_request.unit = units[row.unit_id]  # the calendar is read once for each unit
    return _each(rows, actions.reschedule, now)


def _each(rows: Iterable[Disclosure], action: Callable, now: dt.datetime) -> int:
    done = 0
    for row in rows:
        try:
            action(disclosure=row, at=now)
        except (actions.LostRace, StepNotPossible, desk.LostRace, RequestCannot):
            continue  # someone was quicker; the next sweep looks again
        done += 1
    return done
