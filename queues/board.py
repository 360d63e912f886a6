"""What the waiting room reads: the last calls, who still has to come, how many wait. Numbers only, never a person."""

import datetime as dt
from collections import Counter as Tally
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Sum

from queues.models import QueueGroup, ScreenNotice, Ticket
from queues.workflow import State
from units import opening
from units.models import Unit

SHOWN = 5
"""The newest call in large, and the four before it."""
NOTICES = 3
"""More would take the room of the numbers."""
CAME = (State.CALLED, State.SERVING, State.DONE, State.NO_SHOW)
"""States in which a call still tells where to go or went; who was sent to another line waits again."""


@dataclass(frozen=True)
class Call:
    """One number called to a counter. ``number`` counts the calls of the unit's day, a repeated call included."""

    number: int
    label: str
    counter: int
    language: str
    called_at: dt.datetime
    is_awaited: bool
    """The person has not come yet."""


@dataclass(frozen=True)
class Line:
    """How many wait in one group's line."""

    letter: str
    name: str
    name_en: str
    waiting: int


@dataclass(frozen=True)
class Board:
    """What the screen of a unit shows at a moment. ``calls``: newest first; ``awaited``: in the order of the calls."""

    unit: Unit
    day: dt.date
    at: dt.datetime
    calls: tuple[Call, ...]
    awaited: tuple[Call, ...]
    lines: tuple[Line, ...]
    notices: tuple[ScreenNotice, ...]
    is_open: bool
    opening: str

    @property
    def latest(self) -> Call | None:
        """The call in large."""
        return self.calls[0] if self.calls else None

    @property
    def earlier(self) -> tuple[Call, ...]:
        """The four calls before it."""
        return self.calls[1:]


def board(unit: Unit, now: dt.datetime) -> Board:
    """The board of a unit at a moment. Four statements, and those of the opening hours."""
    day = unit.local_date(now)
    return Board(
        unit=unit,
        day=day,
        at=now,
        calls=_calls(_called(unit, day).filter(state__in=CAME)[:SHOWN]),
        awaited=tuple(reversed(_calls(_called(unit, day).filter(state=State.CALLED)))),
        lines=_lines(unit, day),
        notices=tuple(ScreenNotice.objects.filter(unit=unit).shown_at(now)[:NOTICES]),
        is_open=opening.is_open(unit, now),
        opening=opening.sentence(unit, now),
    )


def version(unit: Unit, now: dt.datetime) -> tuple:
    """Changes with every step of every number of the unit's day. One statement on an index, for a look each second.

    Each step raises a number's revision, so the sum tells also what another one committed late.
    """
    day = unit.local_date(now)
    found = Ticket.objects.of_day(unit, day).aggregate(count=Count("pk"), revisions=Sum("revision"))
    return day, found["count"], found["revisions"]


def _called(unit: Unit, day: dt.date) -> Iterable[Ticket]:
    rows = Ticket.objects.of_day(unit, day).filter(call_number__isnull=False)
    return rows.select_related("group", "counter").order_by("-call_number")


def _calls(rows: Iterable[Ticket]) -> tuple[Call, ...]:
    return tuple(
        Call(
            number=row.call_number,
            label=row.label,
            counter=row.counter.number,
            language=row.language,
            called_at=row.called_at,
            is_awaited=row.state == State.CALLED,
        )
        for row in rows
        if row.counter is not None
    )


def _lines(unit: Unit, day: dt.date) -> tuple[Line, ...]:
    waiting = Tally(Ticket.objects.of_day(unit, day).waiting().values_list("line_id", flat=True))
    return tuple(
        Line(group.letter, group.name, group.name_en, waiting[group.pk])
        for group in QueueGroup.objects.filter(unit=unit).order_by("position", "letter")
        if group.is_active or waiting[group.pk]
    )
