"""The figures of the queue equal a recount of every number, in each unit's own time, with few statements."""

import datetime as dt
import random
from statistics import mean

import pytest
from django.utils.crypto import get_random_string

from queues import actions, figures
from queues.figures import times
from queues.models import Counter, Ticket
from queues.workflow import State
from units.models import Unit, Zone

pytestmark = pytest.mark.django_db
START, END = dt.date(2026, 10, 1), dt.date(2026, 10, 31)
STATES = [State.DONE, State.DONE, State.DONE, State.NO_SHOW, State.CANCELLED, State.WAITING, State.CALLED]


@pytest.fixture
def lived(two_units, cast):
    """Numbers over some weeks with random lives, written as they end up."""

    def build(unit, seed, count=150):
        chance, groups = random.Random(seed), actions.furnish_queue(unit=unit)
        counters = [Counter.objects.create(unit=unit, number=number) for number in range(1, 100)]
        officer = cast["petugas_fo"]
        rows = [number(chance, unit, groups, each, counters[each % 99], officer) for each in range(count)]
        return Ticket.objects.bulk_create(rows)

    return build


def number(chance, unit, groups, each, counter, officer):
    day = dt.date(2026, 9, 20) + dt.timedelta(days=chance.randrange(50))
    clock = dt.time(chance.randrange(7, 17), chance.randrange(60), chance.randrange(60))
    taken = dt.datetime.combine(day, clock, tzinfo=unit.zone)
    state, group = chance.choice(STATES), chance.choice(groups)
    ticket = Ticket(unit=unit, group=group, line=group, day=day, number=each + 1, state=state, source="kiosk")
    ticket.submission_key, ticket.taken_at = get_random_string(20), taken
    moment = taken + dt.timedelta(seconds=chance.randrange(0, 6000))
    if state not in (State.WAITING, State.CANCELLED):
        ticket.first_called_at = ticket.called_at = moment
        ticket.calls, ticket.call_number, ticket.counter, ticket.served_by = 1, each + 1, counter, officer
    if state == State.DONE:
        ticket.serving_at = moment + dt.timedelta(seconds=40)
        moment = ticket.serving_at + dt.timedelta(seconds=chance.randrange(1, 3000))
    if state in (State.DONE, State.NO_SHOW, State.CANCELLED):
        ticket.ended_at = moment
    return ticket


def rounded(since, until):
    return int(((until - since).total_seconds() + 30) // 60)


def check_times(found, minutes):
    minutes = sorted(minutes)
    assert found.count == len(minutes)
    assert float(found.average) == pytest.approx(mean(minutes), abs=0.051)
    for percent, value in ((50, found.median), (90, found.ninety)):
        assert sum(each <= value for each in minutes) * 100 >= percent * len(minutes)
        assert sum(each < value for each in minutes) * 100 < percent * len(minutes)


@pytest.mark.parametrize("seed", range(3))
def test_the_figures_equal_a_recount_of_every_number(two_units, lived, seed):
    unit = two_units["PUSAT"]
    rows = [row for row in lived(unit, seed) if START <= row.day <= END]
    found = figures.of_units([unit], START, END)[unit.pk]
    assert found.whole.taken == len(rows) > 50
    for name, state in (("served", State.DONE), ("no_shows", State.NO_SHOW), ("cancelled", State.CANCELLED)):
        assert getattr(found.whole, name) == sum(row.state == state for row in rows) > 0
    check_times(found.whole.waiting, [rounded(row.taken_at, row.called_at) for row in rows if row.called_at])
    served = [row for row in rows if row.state == State.DONE]
    check_times(found.whole.serving, [rounded(row.serving_at, row.ended_at) for row in served])
    assert [group.letter for group in found.groups] == ["A", "B", "C"]
    for group in found.groups:
        own = [row for row in rows if row.group.letter == group.letter]
        assert group.taken == len(own)
        check_times(group.waiting, [rounded(row.taken_at, row.called_at) for row in own if row.called_at])


def test_hours_are_those_of_the_units_clock(two_units, lived):
    pusat, east = two_units["PUSAT"], two_units["BBKB"]
    Unit.objects.filter(pk=east.pk).update(timezone=Zone.JAYAPURA)
    east.refresh_from_db()
    rows = {unit.pk: [row for row in lived(unit, 5, 60) if START <= row.day <= END] for unit in (pusat, east)}
    found = figures.of_units([pusat, east], START, END)
    for unit in (pusat, east):
        hours = [row.taken_at.astimezone(unit.zone).hour for row in rows[unit.pk]]
        assert {each.hour: each.taken for each in found[unit.pk].hours} == {h: hours.count(h) for h in set(hours)}
        called = {h: [] for h in hours}
        for row in rows[unit.pk]:
            if row.called_at:
                called[row.taken_at.astimezone(unit.zone).hour].append(rounded(row.taken_at, row.called_at))
        for each in found[unit.pk].hours:
            waited = called[each.hour]
            assert (each.waiting is None) == (not waited)
            assert not waited or float(each.waiting) == pytest.approx(mean(waited), abs=0.051)


def test_many_units_need_as_many_statements_as_one(two_units, lived, django_assert_num_queries):
    for unit in two_units.values():
        lived(unit, 1, 20)
    for units in ([two_units["PUSAT"]], list(two_units.values())):
        with django_assert_num_queries(4):
            figures.of_units(units, START, END)


def test_a_unit_without_a_queue_has_zeros(two_units):
    found = figures.of_units(two_units.values(), START, END)[two_units["BBKB"].pk]
    assert (found.whole.taken, found.whole.waiting, found.groups, found.hours) == (0, None, (), ())


@pytest.mark.parametrize(
    ("minutes", "median", "ninety"),
    [({7: 1}, 7, 7), ({1: 5, 9: 5}, 1, 9), ({0: 9, 60: 1}, 0, 0), ({0: 8, 60: 2}, 0, 60)],
)
def test_half_and_nine_of_ten_are_counted_from_below(minutes, median, ninety):
    found = times(minutes)
    assert (found.median, found.ninety) == (median, ninety)
