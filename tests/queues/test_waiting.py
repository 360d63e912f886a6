"""People ahead and the range of minutes."""

import datetime as dt

from queues import waiting
from queues.models import Ticket
from queues.workflow import State

NOW = dt.datetime(2026, 11, 23, 2, 30, tzinfo=dt.UTC)


def served(pusat, groups, desks, cast, minutes, count):
    """So many visitors of last Friday, each served for so long."""
    began = dt.datetime(2026, 11, 20, 2, 0, tzinfo=dt.UTC)
    for number in range(1, count + 1):
        Ticket.objects.create(
            unit=pusat,
            group=groups["A"],
            line=groups["A"],
            day=began.date(),
            number=number,
            submission_key=f"served-{number}",
            state=State.DONE,
            source="kiosk",
            taken_at=began,
            counter=desks[0],
            served_by=cast["petugas_fo"],
            calls=1,
            call_number=number,
            called_at=began,
            first_called_at=began,
            serving_at=began,
            ended_at=began + dt.timedelta(minutes=minutes),
        )


def test_priority_stands_before_the_others(take):
    first, second = take(), take()
    elderly, other_line = take(is_priority=True), take("B")
    assert [waiting.ahead(row) for row in (elderly, first, second, other_line)] == [0, 1, 2, 0]


def test_who_waits_in_another_line_of_the_same_counter_is_ahead_too(take, groups, desks):
    take()
    other_line = take("B")
    assert waiting.ahead(other_line) == 1
    desks[0].groups.set([groups["A"], groups["C"]])
    desks[1].groups.set([groups["B"]])
    assert waiting.ahead(other_line) == 0
    desks[1].groups.add(groups["A"])
    assert waiting.ahead(other_line) == 1


def test_who_was_called_has_nobody_ahead(in_state, take):
    take()
    assert waiting.ahead(in_state(State.CALLED)) == 0


def test_too_few_served_say_nothing(take, pusat, groups, desks, cast):
    served(pusat, groups, desks, cast, 10, waiting.ENOUGH - 1)
    assert waiting.estimate(take(), NOW) is None


def test_the_range_grows_with_the_people_and_shrinks_with_the_counters(take, pusat, groups, desks, cast, step):
    served(pusat, groups, desks, cast, 10, waiting.ENOUGH)
    numbers = [take() for _turn in range(5)]
    assert [waiting.estimate(row, NOW) for row in numbers[:3]] == [(0, 10), (10, 20), (20, 30)]
    step(numbers[0], "call", at=NOW)
    step(numbers[1], "call", counter=desks[1], at=NOW)
    assert waiting.estimate(numbers[4], NOW) == (10, 15)
    assert waiting.estimate(numbers[0], NOW) is None


def test_people_waiting_now(take, pusat, in_state):
    take()
    in_state(State.DONE)
    assert waiting.waiting_now(pusat, NOW) == 1
