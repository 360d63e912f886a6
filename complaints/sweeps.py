"""Work that time brings: found in the database, so a missed or doubled run heals itself."""

import datetime as dt
from collections.abc import Callable, Iterable
from functools import partial

from django.db.models import Max, Q
from django.utils import timezone

from complaints import actions
from complaints.models import Complaint, ComplaintFile
from complaints.models.complaints import ComplaintQuerySet
from complaints.workflow import Actor, State, StepNotPossible

REMIND_BEFORE = dt.timedelta(days=2)
REMIND_AGAIN = dt.timedelta(days=7)
BATCH = 500


def run(now: dt.datetime | None = None) -> None:
    """Everything that is due now."""
    now = now or timezone.now()
    lapse_incomplete(now)
    close_silent(now)
    remind_handlers(now)
    ComplaintFile.objects.scan_waiting()


def lapse_incomplete(now: dt.datetime) -> int:
    """What was not completed in 30 days counts as withdrawn; the last day itself still counts. Returns how many."""
    return _each(past(Complaint.objects.filter(state=State.INCOMPLETE), now), actions.lapse, now)


def close_silent(now: dt.datetime) -> int:
    """Answered, and ten working days without an objection: closed. Returns how many."""
    return _each(
        past(Complaint.objects.filter(state=State.ANSWERED), now), partial(actions.close, actor=Actor.SYSTEM), now
    )


def past(rows: ComplaintQuerySet, now: dt.datetime) -> Iterable[Complaint]:
    """Those whose limit has passed in the zone of their own unit."""
    late = rows.filter(due_on__lte=now.date()).for_detail().order_by("due_on", "pk")[:BATCH]
    return (row for row in late if row.due_on < row.unit.local_date(now))


def remind_handlers(now: dt.datetime) -> int:
    """Remind two days before the limit and each week after it, the longest overdue first. Returns how many."""
    soon = (
        Complaint.objects.running()
        .filter(due_on__lte=now.date() + REMIND_BEFORE)
        .annotate(told=Max("events__at", filter=Q(events__step="remind")))
        .filter(Q(told__isnull=True) | Q(told__lte=now - REMIND_AGAIN))
    )
    return _each(soon.for_detail().order_by("due_on", "pk")[:BATCH], actions.remind, now)


def _each(complaints: Iterable[Complaint], action: Callable, now: dt.datetime) -> int:
    done = 0
    for complaint in complaints:
        try:
            action(complaint=complaint, at=now)
        except (actions.LostRace, StepNotPossible):
            continue  # someone was quicker; the next sweep looks again
        done += 1
    return done
