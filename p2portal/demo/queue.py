"""The queue of two units: the past months' numbers with plausible times, and today's line while the counter is open."""

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass

from accounts.models import User
from core.numbering import take
from p2portal.demo.cast import DAERAH, PUSAT
from queues import actions
from queues.actions.calling import BOOK as CALLS
from queues.actions.taking import BOOK as NUMBERS
from queues.models import Counter, QueueGroup, ScreenNotice, Source, Ticket, TicketEvent
from queues.workflow import State
from units.calendars import calendar_for
from units.models import Unit
from units.opening import spans_of

DAYS_BACK = 75
A_DAY = dt.timedelta(days=1)
COUNTERS = {PUSAT: 3, DAERAH: 2}
SERVES = {PUSAT: "petugas_fo", DAERAH: "fo_daerah"}
BUSY = {PUSAT: (8, 18), DAERAH: (3, 8)}
"""Fewest and most visitors of a day."""
MINUTES = {"A": (3, 9), "B": (8, 25), "C": (6, 18)}
"""How long each group's visitors are served."""
AT_WORK = (1, 2)
"""Fewest and most counters that are served on a day: with all of them nobody would wait."""
ROLL = ("A", "A", "B", "C", "C", "C")
ON_THE_WAY = 6


@dataclass
class Day:
    """A unit's queue on one day, with its people and how far its numbers have come."""

    unit: Unit
    day: dt.date
    groups: dict[str, QueueGroup]
    counters: list[Counter]
    officer: User
    rng: random.Random


def line_up(cast: dict[str, User], now: dt.datetime) -> None:
    """Fill the past, then today. Nothing happens where the unit has numbers already."""
    for code, count in COUNTERS.items():
        unit = Unit.objects.get(code=code)
        if Ticket.objects.filter(unit=unit).exists():
            continue
        welcome(unit, cast[SERVES[code]], now)
        groups = {group.letter: group for group in actions.furnish_queue(unit=unit)}
        counters = [Counter.objects.get_or_create(unit=unit, number=n)[0] for n in range(1, count + 1)]
        rng = random.Random(code)  # noqa: S311 the same demo each time
        today = unit.local_date(now)
        days = (today - A_DAY * back for back in range(DAYS_BACK, 0, -1))
        past = [Day(unit, day, groups, counters, cast[SERVES[code]], rng) for day in days if opens(unit, day)]
        write(ticket for day in past for ticket in finished(day))
        if opens(unit, today):
            live(Day(unit, today, groups, counters, cast[SERVES[code]], rng), now)


def welcome(unit: Unit, by: User, now: dt.datetime) -> None:
    """A sentence on the unit's screen."""
    words = {"text": "Semua layanan di unit ini tidak dipungut biaya kecuali yang tertulis pada standar pelayanan."}
    words["text_en"] = "All services here are free of charge except where the service standard names a fee."
    ScreenNotice.objects.create(unit=unit, created_by=by, shown_from=now - A_DAY, **words)


def opens(unit: Unit, day: dt.date) -> bool:
    """Whether the counter serves on that day."""
    return bool(spans_of(unit, day, calendar_for(unit)))


def finished(day: Day) -> Iterator[Ticket]:
    """The numbers of a day that is over, in the order of their calls: one after the other at each counter."""
    spans = spans_of(day.unit, day.day, calendar_for(day.unit))
    free = dict.fromkeys(range(day.rng.randint(*AT_WORK)), spans[0][0])
    numbers = dict.fromkeys(day.groups, 0)
    visits = sorted(arrival(spans, day.rng) for _visitor in range(day.rng.randint(*BUSY[day.unit.code])))
    for call_number, taken_at in enumerate(visits, start=1):
        letter, place = day.rng.choice(ROLL), min(free, key=free.__getitem__)
        numbers[letter] += 1
        called_at = max(taken_at, free[place]) + dt.timedelta(seconds=day.rng.randint(20, 90))
        ticket = visit(day, letter, numbers[letter], taken_at, called_at, day.counters[place], call_number)
        free[place] = ticket.ended_at
        yield ticket


def arrival(spans: list[tuple[dt.datetime, dt.datetime]], rng: random.Random) -> dt.datetime:
    """Some moment of the counter's hours, not in the last half hour."""
    start, end = rng.choice(spans)
    return start + dt.timedelta(seconds=rng.randint(0, int((end - start).total_seconds()) - 1800))


def visit(
    day: Day, letter: str, number: int, taken_at: dt.datetime, called_at: dt.datetime, counter: Counter, call: int
) -> Ticket:
    """One visitor, served or missed."""
    comes = day.rng.random() > 0.07
    serving_at = called_at + dt.timedelta(seconds=day.rng.randint(20, 80))
    ended_at = serving_at + dt.timedelta(minutes=day.rng.randint(*MINUTES[letter]) if comes else 1)
    return Ticket(
        unit=day.unit,
        group=day.groups[letter],
        line=day.groups[letter],
        day=day.day,
        number=number,
        submission_key=f"demo-{day.unit.code}-{day.day}-{letter}-{number}",
        state=State.DONE if comes else State.NO_SHOW,
        source=day.rng.choice((Source.KIOSK, Source.KIOSK, Source.COUNTER, Source.PHONE)),
        is_priority=day.rng.random() < 0.08,
        taken_at=taken_at,
        counter=counter,
        served_by=day.officer,
        call_number=call,
        calls=1,
        first_called_at=called_at,
        called_at=called_at,
        serving_at=serving_at if comes else None,
        ended_at=ended_at,
    )


def write(tickets: Iterator[Ticket]) -> None:
    """Store finished numbers with the events that brought them there."""
    rows = Ticket.objects.bulk_create(tickets, batch_size=500)
    TicketEvent.objects.bulk_create((event for row in rows for event in events_of(row)), batch_size=500)


def events_of(ticket: Ticket) -> Iterator[TicketEvent]:
    """Taken, called, served and done; or taken, called and missed."""
    steps = [("take", "", State.WAITING, ticket.taken_at), ("call", State.WAITING, State.CALLED, ticket.called_at)]
    if ticket.state == State.DONE:
        steps += [("serve", State.CALLED, State.SERVING, ticket.serving_at)]
        steps += [("done", State.SERVING, State.DONE, ticket.ended_at)]
    else:
        steps += [("no_show", State.CALLED, State.NO_SHOW, ticket.ended_at)]
    for name, source, target, at in steps:
        seated = name != "take"
        yield TicketEvent(
            ticket=ticket,
            unit=ticket.unit,
            at=at,
            by=ticket.served_by if seated else None,
            counter=ticket.counter if seated else None,
            step=name,
            from_state=source,
            to_state=target,
            data={"call": ticket.call_number} if name == "call" else {},
        )


def live(day: Day, now: dt.datetime) -> None:
    """Today so far; some wait and one is being served while the counter is open."""
    served = [ticket for ticket in finished(day) if ticket.ended_at < now]
    if not any(start <= now < end for start, end in spans_of(day.unit, day.day, calendar_for(day.unit))):
        return
    write(renumbered(served, day))
    for place in range(ON_THE_WAY):
        letter = ROLL[place % len(ROLL)]
        taken_at = now - dt.timedelta(minutes=3 * (ON_THE_WAY - place))
        values = {"source": Source.KIOSK, "key": f"demo-{day.unit.code}-{place}", "is_priority": place == 4}
        actions.take(unit=day.unit, group=day.groups[letter], at=taken_at, **values)
    called = actions.call_next(counter=day.counters[0], by=day.officer, at=now - dt.timedelta(minutes=2))
    actions.serve(ticket=called, by=day.officer, at=now - dt.timedelta(minutes=1))


def renumbered(tickets: list[Ticket], day: Day) -> Iterator[Ticket]:
    """With numbers of today's own registers, which the next visitor goes on with."""
    for ticket in tickets:
        key, year = f"{day.unit.code}:{ticket.group.letter}:{day.day}", day.day.year
        ticket.number = take(book=NUMBERS, key=key, year=year)
        ticket.call_number = take(book=CALLS, key=f"{day.unit.code}:{day.day}", year=year)
        yield ticket
