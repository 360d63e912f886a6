"""Work that time brings: found in the database, so a missed or doubled run heals itself."""

import datetime as dt

from django.db.models import Max, Q
from django.utils import timezone

from reports.oversight import actions, workflow
from reports.oversight.models import Finding, FindingFile, IntegrityCheck

REMIND_BEFORE = dt.timedelta(days=3)
REMIND_AGAIN = dt.timedelta(days=7)
BATCH = 500


def run(now: dt.datetime | None = None) -> None:
    """Everything that is due now."""
    now = now or timezone.now()
    remind(now)
    FindingFile.objects.scan_waiting()
    for check in IntegrityCheck.objects.to_run(now):
        actions.run_check(check=check, at=now)


def remind(now: dt.datetime) -> int:
    """Remind three days before the due date and each week after it. Returns how many."""
    soon = (
        Finding.objects.waiting()
        .filter(due_on__lte=now.date() + REMIND_BEFORE)
        .annotate(told=Max("events__at", filter=Q(events__step="remind")))
        .filter(Q(told__isnull=True) | Q(told__lte=now - REMIND_AGAIN))
    )
    done = 0
    for finding in soon.select_related("unit", "written_by").order_by("due_on", "pk")[:BATCH]:
        try:
            actions.remind_finding(finding=finding, at=now)
        except (actions.LostRace, workflow.StepNotPossible):
            continue  # somebody was quicker; the next sweep looks again
        done += 1
    return done
