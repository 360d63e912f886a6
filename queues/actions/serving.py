"""At the counter, after the call: serve, hold, done, no show and back, into another line; and the visitor gives up."""

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.moves import Refused
from queues.actions.engine import move
from queues.models import QueueGroup, Ticket, TicketEvent
from queues.workflow import Actor

if TYPE_CHECKING:
    from accounts.models import User

AWAY = {"counter": None, "served_by": None}
"""Back in a line, at no counter."""


@transaction.atomic
def serve(*, ticket: Ticket, by: "User", at: dt.datetime | None = None) -> TicketEvent:
    """The visitor stands at the counter. The first moment counts when it was held in between."""
    at = at or timezone.now()
    return move(ticket, "serve", by=by, at=at, served_by=by, serving_at=ticket.serving_at or at)


@transaction.atomic
def hold(*, ticket: Ticket, by: "User", at: dt.datetime | None = None) -> TicketEvent:
    """The visitor comes back in a moment, with a copy or a signature; the counter is free meanwhile."""
    at = at or timezone.now()
    return move(ticket, "hold", by=by, at=at, held_at=at)


@transaction.atomic
def done(*, ticket: Ticket, by: "User", at: dt.datetime | None = None) -> TicketEvent:
    """The visit is over."""
    return move(ticket, "done", by=by, at=at or timezone.now())


@transaction.atomic
def no_show(*, ticket: Ticket, by: "User", at: dt.datetime | None = None) -> TicketEvent:
    """Called, and nobody came."""
    return move(ticket, "no_show", by=by, at=at or timezone.now())


@transaction.atomic
def restore(*, ticket: Ticket, by: "User", at: dt.datetime | None = None) -> TicketEvent:
    """Who missed the call is here after all, and waits again where the number stood. Raises Refused on another day."""
    at = at or timezone.now()
    if ticket.day != ticket.unit.local_date(at):
        raise Refused(_("Nomor ini dari hari lain. Minta pengunjung mengambil nomor baru."))
    return move(ticket, "restore", by=by, at=at, **AWAY, ended_at=None)


@transaction.atomic
def transfer(*, ticket: Ticket, line: QueueGroup, by: "User", at: dt.datetime | None = None) -> TicketEvent:
    """Into the line of another group, with the same number and the time at which it was taken.

    Raises Refused for the line it is in already, or one of another unit.
    """
    if line.unit_id != ticket.unit_id or not line.is_active or line.pk == ticket.line_id:
        raise Refused(_("Pilih kelompok lain yang dipakai di unit ini."))
    data = {"from_line": ticket.line.letter, "to_line": line.letter}
    return move(
        ticket,
        "transfer",
        by=by,
        at=at or timezone.now(),
        where=ticket.counter,
        data=data,
        line=line,
        serving_at=None,
        held_at=None,
        **AWAY,
    )


@transaction.atomic
def cancel(*, ticket: Ticket, by: "User | None" = None, at: dt.datetime | None = None) -> TicketEvent:
    """The visitor does not wait any longer; without ``by`` it is the visitor who says so."""
    actor = Actor.VISITOR if by is None else None
    return move(ticket, "cancel", by=by, at=at or timezone.now(), actor=actor)
