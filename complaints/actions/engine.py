"""How every step moves a complaint: check the table, move by conditional update, append the event."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from complaints import workflow
from complaints.models import Complaint, ComplaintEvent
from complaints.models.events import chain_of
from complaints.workflow import Actor, Step
from core import chain
from core.moves import advance

if TYPE_CHECKING:
    from accounts.models import User


class LostRace(Exception):
    """Someone else moved the complaint between reading and writing; what was typed must stay on the page."""

    sentence = _("Pengaduan ini baru saja diubah orang lain. Perubahan Anda belum disimpan; periksa lalu kirim lagi.")


@transaction.atomic
def move(
    complaint: Complaint,
    step: str,
    *,
    by: "User | None",
    at: dt.datetime | None = None,
    actor: Actor | None = None,
    note: str = "",
    data: dict | None = None,
    **changes: Any,
) -> ComplaintEvent:
    """Do one step: the row of the table must allow it now, to this person (or ``actor``: complainant, system).

    ``changes`` are columns written together with the new state, in the one update that succeeds only if nobody moved
    the complaint since it was read. Raises StepNotPossible, StepNotAllowed, LostRace.
    """
    at = at or timezone.now()
    row = check(complaint, step, by=by, actor=actor)
    closes = row.target in workflow.CLOSED and complaint.closed_at is None
    closing = {"closed_at": at, "closed_on": complaint.unit.local_date(at)} if closes else {}
    advance(complaint, lost=LostRace, **changes, **closing, state=row.target)
    return record(complaint, row, by=by, at=at, note=note, data=data)


def check(complaint: Complaint, step: str, *, by: "User | None", actor: Actor | None = None) -> Step:
    """The row by which this step may be done now. Raises StepNotPossible or StepNotAllowed."""
    for row in workflow.find(step, complaint.state):
        if (actor is not None and actor in row.who) or (by is not None and workflow.permits(row, complaint, by)):
            return row
    raise workflow.StepNotAllowed(step)


def record(
    complaint: Complaint,
    row: Step,
    *,
    by: "User | None",
    at: dt.datetime,
    note: str = "",
    data: dict | None = None,
) -> ComplaintEvent:
    """Append the event of a step that was done."""
    return chain.append(
        ComplaintEvent(
            chain=chain_of(complaint),
            complaint=complaint,
            at=at,
            by=by,
            step=row.name,
            from_state=row.source,
            to_state=row.target,
            note=note,
            is_public=row.is_public,
            data=data or {},
        )
    )
