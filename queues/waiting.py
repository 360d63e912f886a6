"""How long it takes: people ahead, and a range of minutes from the serving times of the last weeks. Never a promise."""

import datetime as dt
from statistics import quantiles

from django.db.models import Q

from queues.models import Counter, QueueGroup, Ticket
from queues.workflow import State
from units.models import Unit

WEEKS = dt.timedelta(weeks=4)
"""About twenty working days."""
LATEST = 200
ENOUGH = 5
"""Fewer served visitors say nothing."""
CALLING = dt.timedelta(minutes=30)
"""A counter that called within this time counts as calling now."""
STEP = 5


def ahead(ticket: Ticket) -> int:
    """How many wait and are called before it by the counters that call its line; 0 once it has been called."""
    if ticket.state != State.WAITING:
        return 0
    before = Q(taken_at__lt=ticket.taken_at) | Q(taken_at=ticket.taken_at, pk__lt=ticket.pk)
    if ticket.is_priority:
        before &= Q(is_priority=True)
    else:
        before |= Q(is_priority=True)
    others = Ticket.objects.of_day(ticket.unit, ticket.day).waiting().exclude(pk=ticket.pk)
    return others.filter(beside(ticket.unit, ticket.line_id)).filter(before).count()


def beside(unit: Unit, line_id: int) -> Q:
    """The numbers in the lines that are called by a counter which calls this one; a counter without lines calls all.

    The time at which a number was taken counts across them (ADR 0011), so whoever waits there goes first too.
    """
    called: dict[int, set[int | None]] = {}
    for counter, line in Counter.objects.active().filter(unit=unit).values_list("pk", "groups"):
        called.setdefault(counter, set()).add(line)
    mine = [lines for lines in called.values() if line_id in lines or None in lines]
    if any(None in lines for lines in mine):
        return Q()
    return Q(line__in={line_id}.union(*mine))


def estimate(ticket: Ticket, now: dt.datetime, *, people: int | None = None) -> tuple[int, int] | None:
    """Minutes until the call, as a range in steps of five; None when too few were served to tell, or it was called.

    From the middle half of the line's serving times, shared by the counters that are calling. ``people``: how many
    are ahead, when that is known already.
    """
    if ticket.state != State.WAITING:
        return None
    people = ahead(ticket) if people is None else people
    return between(ticket.line, ticket.day, now, people)


def between(group: QueueGroup, day: dt.date, now: dt.datetime, people: int) -> tuple[int, int] | None:
    """The range for somebody with so many people ahead in the line of that group."""
    minutes = serving_minutes(group, day)
    if len(minutes) < ENOUGH:
        return None
    quick, _middle, slow = quantiles(minutes, n=4)
    desks = counters_calling(group.unit, day, now)
    return _down(people * quick / desks), _up((people + 1) * slow / desks)


def serving_minutes(group: QueueGroup, day: dt.date) -> list[float]:
    """How long the latest visitors of this line were served."""
    done = Ticket.objects.filter(unit=group.unit_id, day__gt=day - WEEKS, day__lte=day, state=State.DONE, line=group)
    times = done.order_by("-day", "-pk").values_list("serving_at", "ended_at")[:LATEST]
    return [(ended - began).total_seconds() / 60 for began, ended in times]


def counters_calling(unit: Unit, day: dt.date, now: dt.datetime) -> int:
    """How many counters are at work, at least one."""
    recent = Ticket.objects.of_day(unit, day).filter(called_at__gte=now - CALLING, counter__isnull=False)
    return max(1, recent.values("counter").distinct().count())


def waiting_now(unit: Unit, now: dt.datetime) -> int:
    """How many people wait at that unit."""
    return Ticket.objects.of_day(unit, unit.local_date(now)).waiting().count()


def _down(minutes: float) -> int:
    return int(minutes // STEP * STEP)


def _up(minutes: float) -> int:
    return max(STEP, int(-(-minutes // STEP) * STEP))
