"""How every step moves a request for information or an objection: check the table, move, append the event."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import chain
from core.moves import advance
from disclosures import workflow
from disclosures.models import Disclosure, DisclosureEvent, Objection
from disclosures.models.events import chain_of
from disclosures.workflow import Actor, Step

if TYPE_CHECKING:
    from accounts.models import User

Row = Disclosure | Objection


class LostRace(Exception):
    """Someone else moved the request between reading and writing; what was typed must stay on the page."""

    sentence = _("Permohonan ini baru saja diubah orang lain. Perubahan Anda belum disimpan; periksa lalu kirim lagi.")


@transaction.atomic
def move(
    row: Row,
    step: str,
    *,
    by: "User | None",
    at: dt.datetime | None = None,
    actor: Actor | None = None,
    note: str = "",
    data: dict | None = None,
    **changes: Any,
) -> DisclosureEvent:
    """Do one step: the row of the table must allow it now, to this person (or ``actor``: applicant, system).

    ``changes`` are columns written together with the new state, in the one update that succeeds only if nobody moved
    the row since it was read. Raises StepNotPossible, StepNotAllowed, LostRace.
    """
    at = at or timezone.now()
    found = check(row, step, by=by, actor=actor)
    ends = {"closed_on": row.unit.local_date(at)} if found.target in workflow.GONE else {}
    advance(row, lost=LostRace, **changes, **ends, state=found.target)
    return record(row, found, by=by, at=at, note=note, data=data)


def table_of(row: Row) -> tuple[Step, ...]:
    """The table by which this row moves."""
    return workflow.TABLE if isinstance(row, Disclosure) else workflow.OBJECTIONS


def check(row: Row, step: str, *, by: "User | None", actor: Actor | None = None) -> Step:
    """The line of the table by which this step may be done now. Raises StepNotPossible or StepNotAllowed."""
    for found in workflow.find(table_of(row), step, row.state):
        if (actor is not None and actor in found.who) or (by is not None and workflow.permits(found, row.unit, by)):
            return found
    raise workflow.StepNotAllowed(step)


def record(
    row: Row, step: Step, *, by: "User | None", at: dt.datetime, note: str = "", data: dict | None = None
) -> DisclosureEvent:
    """Append the event of a step that was done; an objection's names its number."""
    about = {"objection": row.number} if isinstance(row, Objection) else {}
    return append(
        row if isinstance(row, Disclosure) else row.disclosure,
        step=step.name,
        by=by,
        at=at,
        from_state=step.source,
        to_state=step.target,
        note=note,
        is_public=step.is_public,
        data=about | (data or {}),
    )


def append(disclosure: Disclosure, **facts: Any) -> DisclosureEvent:
    """Put an event at the end of the unit's chain."""
    return chain.append(DisclosureEvent(chain=chain_of(disclosure.unit), disclosure=disclosure, **facts))
