"""Calls: the next number of a counter's lines, one picked from the list, the same once more, one held before.

Each call of a unit's day has a number of its own, without gaps, so that a screen asks for what is newer than what it
knows. It belongs to the transaction of the call; everyone else who calls at that unit waits from there to the commit.
"""

import datetime as dt
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import numbering
from core.moves import Refused
from queues import letters, workflow
from queues.actions.engine import LostRace, check, check_counter, move
from queues.models import Counter, Ticket
from queues.models.tickets import TicketQuerySet

if TYPE_CHECKING:
    from accounts.models import User

BOOK = "panggilan"


def call_next(*, counter: Counter, by: "User", at: dt.datetime | None = None, seen: int | None = None) -> Ticket | None:
    """Call who is next in the counter's lines (T54); None when nobody waits.

    Desks that press at once each get another number: one that is being called at another desk is passed over, and
    taken up by the next call should that desk fail. ``seen`` is the last call of this counter that the officer knew
    of: when there is a newer one, its number is given and nobody is called. Raises Refused while a number stands at
    the counter, LostRace for a page that is older than the counter.
    """
    at = at or timezone.now()
    check_counter(counter, by)
    day = counter.unit.local_date(at)
    while True:
        try:
            with transaction.atomic():
                if (here := _already_called(counter, day, seen)) is not None:
                    return here
                line = Ticket.objects.of_day(counter.unit, day).waiting().callable_at(counter).in_call_order()
                if (ticket := unlocked(line).first()) is None:
                    return None
                ticket.unit = counter.unit
                return _call(ticket, "call", counter, by, at)
        except LostRace:
            if seen is not None and last_call(counter, day) != seen:
                raise


@transaction.atomic
def call(*, ticket: Ticket, counter: Counter, by: "User", at: dt.datetime | None = None) -> Ticket:
    """Call this one, whatever its place. Raises Refused, LostRace, StepNotPossible, StepNotAllowed."""
    return _call_here(ticket, "call", counter, by, at or timezone.now())


@transaction.atomic
def resume(*, ticket: Ticket, counter: Counter, by: "User", at: dt.datetime | None = None) -> Ticket:
    """Call a number that was held, to this counter. Raises as ``call``."""
    return _call_here(ticket, "resume", counter, by, at or timezone.now())


@transaction.atomic
def call_again(*, ticket: Ticket, by: "User", at: dt.datetime | None = None) -> Ticket:
    """Call the same number to the same counter once more. Raises as ``call``."""
    return _call(ticket, "call_again", ticket.counter, by, at or timezone.now())


def last_call(counter: Counter, day: dt.date) -> int:
    """The number of the counter's last call of the day; 0 before the first."""
    latest = _latest(counter, day)
    return latest.call_number if latest else 0


def unlocked(rows: TicketQuerySet) -> TicketQuerySet:
    """Rows that nobody else is moving, locked for us; SQLite has one writer at a time and needs no lock."""
    if connection.features.has_select_for_update_skip_locked:
        return rows.select_for_update(skip_locked=True, of=("self",))
    return rows


def _already_called(counter: Counter, day: dt.date, seen: int | None) -> Ticket | None:
    """The number that a press before this one called. Raises Refused and LostRace as ``call_next``."""
    latest = _latest(counter, day)
    is_here = latest is not None and latest.state in workflow.AT_COUNTER
    if seen is not None and seen != (latest.call_number if latest else 0):
        if is_here:
            return latest
        raise LostRace
    if is_here:
        raise _busy(latest)
    return None


def _call_here(ticket: Ticket, step: str, counter: Counter, by: "User", at: dt.datetime) -> Ticket:
    check_counter(counter, by)
    if counter.unit_id != ticket.unit_id or ticket.day != ticket.unit.local_date(at):
        raise workflow.StepNotAllowed(step)
    check(ticket, step, by=by)
    latest = _latest(counter, ticket.day)
    if latest is not None and latest.state in workflow.AT_COUNTER:
        raise _busy(latest)
    return _call(ticket, step, counter, by, at)


def _call(ticket: Ticket, step: str, counter: Counter, by: "User", at: dt.datetime) -> Ticket:
    check(ticket, step, by=by)
    changes = {
        "counter": counter,
        "served_by": by,
        "call_number": numbering.take(book=BOOK, key=f"{counter.unit.code}:{ticket.day}", year=ticket.day.year),
        "called_at": at,
        "first_called_at": ticket.first_called_at or at,
        "calls": ticket.calls + 1,
    }
    move(ticket, step, by=by, at=at, data={"call": changes["call_number"]}, **changes)
    if step == "call":
        letters.warn_those_near(counter.unit, ticket.day, ticket.line_id, at)
    return ticket


def _latest(counter: Counter, day: dt.date) -> Ticket | None:
    """The number that this counter called last; only it can stand at the counter."""
    called = Ticket.objects.filter(counter=counter, day=day).select_related("group")
    return called.order_by(F("call_number").desc()).first()


def _busy(ticket: Ticket) -> Refused:
    return Refused(
        _("%(number)s masih di loket ini. Selesaikan, tahan, atau alihkan dahulu.") % {"number": ticket.label}
    )
