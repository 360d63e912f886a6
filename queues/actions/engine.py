"""How every step moves a number: check the table, move by conditional update, append the event."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from core.moves import Refused, advance
from queues import workflow
from queues.models import Counter, Ticket, TicketEvent
from queues.workflow import Actor, Step
from units.roles import Permission

if TYPE_CHECKING:
    from accounts.models import User


class LostRace(Exception):
    """Someone else moved the number, or the page is older than what happened since."""

    sentence = _("Nomor ini baru saja diubah petugas lain. Periksa daftarnya, lalu tekan lagi.")


def move(
    ticket: Ticket,
    step: str,
    *,
    by: "User | None",
    at: dt.datetime,
    where: Counter | None = None,
    actor: Actor | None = None,
    data: dict | None = None,
    **changes: Any,
) -> TicketEvent:
    """Do one step inside the caller's transaction: the table must allow it now, to this person or to ``actor``.

    ``changes`` are columns written with the new state, in the one update that succeeds only if nobody moved the number
    since it was read. ``where``: the counter of the event, when the number leaves it. Raises StepNotPossible,
    StepNotAllowed, LostRace.
    """
    row = check(ticket, step, by=by, actor=actor)
    if row.target in workflow.ENDED:
        changes["ended_at"] = at
    advance(ticket, lost=LostRace, **changes, state=row.target)
    return record(ticket, row.name, row.source, by=by, at=at, counter=where or ticket.counter, data=data)


def check(ticket: Ticket, step: str, *, by: "User | None", actor: Actor | None = None) -> Step:
    """The row by which this step may be done now. Raises StepNotPossible or StepNotAllowed."""
    row = workflow.find(step, ticket.state)
    if (actor is not None and actor in row.who) or (by is not None and workflow.permits(row, ticket.unit, by)):
        return row
    raise workflow.StepNotAllowed(step)


def record(
    ticket: Ticket,
    step: str,
    source: str,
    *,
    by: "User | None",
    at: dt.datetime,
    counter: Counter | None,
    data: dict | None = None,
) -> TicketEvent:
    """Append the event of a step that was done."""
    return TicketEvent.objects.create(
        ticket=ticket,
        unit_id=ticket.unit_id,
        at=at,
        by=by,
        counter=counter,
        step=step,
        from_state=source,
        to_state=ticket.state,
        data=data or {},
    )


def check_counter(counter: Counter, by: "User") -> None:
    """Raises Refused for a counter that is closed, StepNotAllowed for who does not serve at its unit."""
    if not by.authority.may(Permission.SERVE_QUEUE, counter.unit):
        raise workflow.StepNotAllowed("call")
    if not counter.is_active:
        raise Refused(_("Loket ini tidak dipakai. Pilih loket lain."))
