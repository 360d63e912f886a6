"""A test of integrity: asked for by a person, run by a worker, kept with its results."""

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone

from core.wakeup import wake
from reports.oversight import integrity
from reports.oversight.actions.engine import may_oversee
from reports.oversight.models import IntegrityCheck
from reports.oversight.models.checks import CheckState

if TYPE_CHECKING:
    from accounts.models import User

TASK = "reports.tasks.check_integrity"


@transaction.atomic
def ask_check(*, by: "User", at: dt.datetime | None = None) -> IntegrityCheck:
    """Ask for a test; while one is waiting or running, that one. Raises StepNotAllowed."""
    may_oversee(by)
    if active := IntegrityCheck.objects.active().first():
        return active
    try:
        with transaction.atomic():
            check = IntegrityCheck.objects.create(asked_at=at or timezone.now(), asked_by=by)
    except IntegrityError:  # somebody else asked at the same moment
        return IntegrityCheck.objects.active().get()
    transaction.on_commit(partial(wake, TASK, check.pk), robust=True)
    return check


def run_check(*, check: IntegrityCheck, at: dt.datetime | None = None) -> bool:
    """Run a test that waits, or one whose worker died. False when another worker has it.

    Outside of a transaction: it reads for minutes, and events appended meanwhile do not disturb it.
    """
    at = at or timezone.now()
    mine = IntegrityCheck.objects.to_run(at).filter(pk=check.pk, started_at=check.started_at)
    if mine.update(state=CheckState.RUNNING, started_at=at) != 1:
        return False
    results = [
        {
            "chain": found.chain,
            "length": found.length,
            "ok": found.ok,
            "broken_at": found.broken_at_seq,
            "sentence": found.sentence,
            "erased": found.erased,
        }
        for found in integrity.examine()
    ]
    state = CheckState.WHOLE if all(entry["ok"] for entry in results) else CheckState.BROKEN
    running = IntegrityCheck.objects.filter(pk=check.pk, state=CheckState.RUNNING, started_at=at)
    return running.update(state=state, finished_at=timezone.now(), results=results) == 1
