"""How every step moves a request: check the table, move by conditional update, append the event."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import chain
from core.moves import advance
from requests_desk import clock, workflow
from requests_desk.models import RequestEvent, ServiceRequest
from requests_desk.models.events import chain_of
from requests_desk.workflow import Actor, Step

if TYPE_CHECKING:
    from accounts.models import User


class LostRace(Exception):
    """Someone else moved the request between reading and writing; what was typed must stay on the page."""

    sentence = _("Permohonan ini baru saja diubah orang lain. Perubahan Anda belum disimpan; periksa lalu kirim lagi.")


@transaction.atomic
def move(
    request: ServiceRequest,
    step: str,
    *,
    by: "User | None",
    at: dt.datetime | None = None,
    actor: Actor | None = None,
    note: str = "",
    data: dict | None = None,
    **changes: Any,
) -> RequestEvent:
    """Do one step: the row of the table must allow it now, to this person (or ``actor``: applicant, system).

    ``changes`` are columns written together with the new state, in the one update that succeeds only if nobody moved
    the request since it was read. Raises StepNotPossible, StepNotAllowed, LostRace.
    """
    at = at or timezone.now()
    row = check(request, step, by=by, actor=actor)
    closing = closed(request, at) if row.target in workflow.CLOSED else {}
    advance(request, lost=LostRace, **changes, **closing, state=row.target)
    return record(request, row, by=by, at=at, note=note, data=data)


def check(request: ServiceRequest, step: str, *, by: "User | None", actor: Actor | None = None) -> Step:
    """The row by which this step may be done now. Raises StepNotPossible or StepNotAllowed."""
    rows = workflow.find(request.kind, step, request.state)
    for row in rows:
        if (actor is not None and actor in row.who) or (by is not None and workflow.permits(row, request, by)):
            return row
    raise workflow.StepNotAllowed(step)


def record(
    request: ServiceRequest,
    row: Step,
    *,
    by: "User | None",
    at: dt.datetime,
    note: str = "",
    data: dict | None = None,
) -> RequestEvent:
    """Append the event of a step that was done."""
    return chain.append(
        RequestEvent(
            chain=chain_of(request),
            request=request,
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


def closed(request: ServiceRequest, at: dt.datetime) -> dict[str, Any]:
    """The columns that say when it was closed and how many working days each hand held it."""
    days = clock.days_by_hand(request, request.events.order_by("seq"), at)
    return {
        "closed_at": at,
        "closed_on": request.unit.local_date(at),
        **{f"days_{hand}": count for hand, count in days.items()},
    }


def finished(request: ServiceRequest, at: dt.datetime) -> dict[str, Any]:
    """The columns that say when the work was done and how many working days it took."""
    days = clock.handling_days(request, request.events.order_by("seq"), at)
    return {"finished_at": at, "finished_on": request.unit.local_date(at), "handling_days": days}
