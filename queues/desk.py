"""What the counter's page shows: who stands here, who waits, and what this officer did today."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from queues import workflow
from queues.models import Counter, Ticket
from queues.workflow import State, Step
from units.models import Unit

if TYPE_CHECKING:
    from accounts.models import User

SHOWN = 60
"""Lines of the waiting list; more say only how many."""


@dataclass(frozen=True)
class Line:
    """A number in one of the lists, with its minutes and what can be done with it here."""

    ticket: Ticket
    minutes: int


@dataclass(frozen=True)
class Lists:
    """The numbers of the day that are not done: waiting in the order of calls, held, missed."""

    waiting: list[Line]
    count: int
    held: list[Line]
    missed: list[Line]

    @property
    def hidden(self) -> int:
        """How many more wait than the list shows."""
        return self.count - len(self.waiting)


@dataclass(frozen=True)
class Mine:
    """What the officer did today."""

    called: int
    done: int
    missed: int


def current(counter: Counter, day: dt.date) -> tuple[Ticket | None, int]:
    """The number that stands at the counter, and the counter's last call as the page has seen it (0: none)."""
    called = Ticket.objects.filter(counter=counter, day=day).select_related("unit", "group", "line")
    latest = called.order_by("-call_number").first()
    if latest is None:
        return None, 0
    return (latest if latest.state in workflow.AT_COUNTER else None), latest.call_number


def lists(unit: Unit, counter: Counter | None, now: dt.datetime) -> Lists:
    """Waiting as this counter would call them (every line without a counter), held and missed of the whole unit."""
    today = Ticket.objects.of_day(unit, unit.local_date(now))
    waiting = today.waiting()
    if counter is not None:
        waiting = waiting.callable_at(counter)
    aside = today.filter(state__in=[State.HELD, State.NO_SHOW]).for_list().order_by("called_at")
    found = [Line(ticket, minutes_since(ticket, now)) for ticket in aside]
    return Lists(
        waiting=[Line(row, row.minutes_waited(now)) for row in waiting.in_call_order().for_list()[:SHOWN]],
        count=waiting.count(),
        held=[line for line in found if line.ticket.state == State.HELD],
        missed=[line for line in found if line.ticket.state == State.NO_SHOW],
    )


def minutes_since(ticket: Ticket, now: dt.datetime) -> int:
    """Whole minutes since it was held or missed."""
    return int((now - (ticket.ended_at or ticket.held_at or ticket.taken_at)).total_seconds() // 60)


def mine(unit: Unit, person: "User", now: dt.datetime) -> Mine:
    """The numbers of today that this officer called last."""
    called = Ticket.objects.of_day(unit, unit.local_date(now)).filter(served_by=person)
    done, missed = Count("pk", filter=Q(state=State.DONE)), Count("pk", filter=Q(state=State.NO_SHOW))
    return Mine(**called.aggregate(called=Count("pk"), done=done, missed=missed))


def keys(ticket: Ticket, person: "User") -> list[Step]:
    """The steps with a key that this person may do now; the transfer has a page of its own."""
    return [step for step in workflow.available(ticket, person) if step.key and step.name != "transfer"]
