"""A unit with its three groups and two counters on a working morning."""

import datetime as dt
from itertools import count

import pytest

from queues import actions
from queues.models import Counter
from queues.workflow import State

MONDAY = dt.datetime(2026, 11, 23, 2, 0, tzinfo=dt.UTC)  # 09.00 WIB
KEYS = count()
WAY = {
    State.WAITING: [],
    State.CALLED: ["call"],
    State.SERVING: ["call", "serve"],
    State.HELD: ["call", "hold"],
    State.NO_SHOW: ["call", "no_show"],
    State.DONE: ["call", "serve", "done"],
    State.CANCELLED: ["cancel"],
}


@pytest.fixture(autouse=True)
def _monday(time_machine):
    time_machine.move_to(MONDAY)


@pytest.fixture
def pusat(cast, two_units):
    return two_units["PUSAT"]


@pytest.fixture
def groups(pusat):
    """By letter."""
    return {group.letter: group for group in actions.furnish_queue(unit=pusat)}


@pytest.fixture
def desks(pusat):
    """Counters 1 and 2."""
    return [Counter.objects.create(unit=pusat, number=number) for number in (1, 2)]


@pytest.fixture
def take(pusat, groups):
    """``take("B", is_priority=True)``: a number taken at the kiosk."""

    def build(letter="A", **changes):
        values = {"source": "kiosk", "key": f"key-{next(KEYS)}", **changes}
        return actions.take(unit=pusat, group=groups[letter], **values)

    return build


@pytest.fixture
def step(cast, desks, groups):
    """``step(ticket, "serve")``: one step, with what it needs filled in."""

    def do(ticket, name, **more):
        known = {"by": cast["petugas_fo"]}
        if name in ("call", "resume"):
            known["counter"] = desks[0]
        if name == "transfer":
            known["line"] = groups["C"]
        return getattr(actions, name)(ticket=ticket, **{**known, **more})

    return do


@pytest.fixture
def in_state(take, step):
    """``in_state("held")``: a number there."""

    def build(state, letter="A", **changes):
        ticket = take(letter, **changes)
        for name in WAY[state]:
            step(ticket, name)
        return ticket

    return build
