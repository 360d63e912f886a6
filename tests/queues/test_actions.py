"""Numbers taken and called: one source of numbers, order, and one visitor at a counter."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction

from queues import actions
from queues.models import Counter, Ticket, TicketEvent
from queues.workflow import State, StepNotAllowed
from units import calendars
from units.models import CalendarDay

WIB = dt.timezone(dt.timedelta(hours=7))


def at(hour, minute=0, day=23):
    return dt.datetime(2026, 11, day, hour, minute, tzinfo=WIB)


def test_each_group_and_day_counts_from_one_whatever_the_source(take, cast):
    ahead = take("A", source="phone", at=at(7))
    given = take("A", source="counter", by=cast["petugas_fo"])
    labels = [ahead.label, given.label, take("A").label, take("B").label, take("A", at=at(9, day=24)).label]
    assert labels == ["A-001", "A-002", "A-003", "B-001", "A-001"]
    assert ahead.code != given.code


def test_the_same_key_gives_the_same_number(take):
    assert take(key="once").pk == take(key="once").pk
    assert Ticket.objects.count() == TicketEvent.objects.count() == 1


def test_nobody_takes_a_number_when_the_counter_opens_no_more_today(take, pusat, cast):
    with pytest.raises(actions.Refused, match="Selasa, 24 November 2026"):
        take(at=at(20))
    CalendarDay.objects.create(unit=pusat, date=dt.date(2026, 11, 24), kind="CLOSURE", name="Rapat kerja")
    calendars.forget(pusat)
    with pytest.raises(actions.Refused):
        take(source="phone", at=at(10, day=24))
    assert take(source="counter", by=cast["petugas_fo"], at=at(20)).label == "A-001"


def test_a_group_out_of_use_takes_no_number(take, groups):
    groups["A"].is_active = False
    with pytest.raises(actions.Refused):
        take("A")


def test_a_telephone_holds_at_most_three_numbers(take, step):
    first, *_rest = [take(phone="+6281234567890") for _turn in range(3)]
    with pytest.raises(actions.Refused) as refused:
        take(phone="+6281234567890")
    assert refused.value.field == "phone"
    step(first, "cancel", by=None)
    assert take(phone="+6281234567890").number == 4


@pytest.mark.parametrize("username", ["kepala", "fo_daerah"])
def test_only_who_serves_here_gives_a_number(username, take, cast):
    with pytest.raises(StepNotAllowed):
        take(source="counter", by=cast[username])


def test_priority_first_then_who_waited_longest(take, desks, cast):
    waiting = [take("A", at=at(9, 1)), take("C", at=at(9, 0)), take("B", at=at(9, 5), is_priority=True)]
    called = []
    for _turn in waiting:
        called.append(actions.call_next(counter=desks[0], by=cast["petugas_fo"]).label)
        actions.no_show(ticket=Ticket.objects.get(state=State.CALLED), by=cast["petugas_fo"])
    assert called == ["B-001", "C-001", "A-001"]
    assert actions.call_next(counter=desks[0], by=cast["petugas_fo"]) is None


def test_a_counter_calls_its_own_groups(take, desks, groups, cast):
    desks[0].groups.add(groups["B"])
    take("A")
    consulting = take("B")
    assert actions.call_next(counter=desks[0], by=cast["petugas_fo"]) == consulting


def test_two_desks_get_two_numbers_and_calls_are_counted(take, desks, cast):
    first, second = take(), take()
    called = [actions.call_next(counter=desk, by=cast["petugas_fo"]) for desk in desks]
    assert called == [first, second]
    again = actions.call_again(ticket=called[0], by=cast["petugas_fo"])
    assert (again.call_number, again.calls, called[1].call_number) == (3, 2, 2)
    assert [event.step for event in again.events.all()] == ["take", "call", "call_again"]


def test_a_counter_takes_no_second_visitor(take, desks, cast):
    first, second = take(), take()
    actions.call_next(counter=desks[0], by=cast["petugas_fo"])
    with pytest.raises(actions.Refused, match="A-001"):
        actions.call_next(counter=desks[0], by=cast["petugas_fo"])
    with pytest.raises(actions.Refused):
        actions.call(ticket=second, counter=desks[0], by=cast["petugas_fo"])
    values = {"state": State.CALLED, "calls": 1, "call_number": 9, "called_at": at(9), "first_called_at": at(9)}
    with pytest.raises(DatabaseError), transaction.atomic():
        Ticket.objects.filter(pk=second.pk).update(**values, counter=desks[0], served_by=cast["petugas_fo"])
    assert Ticket.objects.get(pk=first.pk).state == State.CALLED


def test_two_presses_from_one_page_call_one_number(take, desks, cast, step):
    press = {"counter": desks[0], "by": cast["petugas_fo"], "seen": 0}
    first, _second = take(), take()
    assert actions.call_next(**press) == actions.call_next(**press) == first
    step(Ticket.objects.get(pk=first.pk), "no_show")
    with pytest.raises(actions.LostRace):
        actions.call_next(**press)
    assert Ticket.objects.waiting().count() == 1


def test_a_closed_counter_and_one_of_another_unit_call_nobody(take, desks, cast, two_units):
    ticket = take()
    desks[0].is_active = False
    with pytest.raises(actions.Refused):
        actions.call_next(counter=desks[0], by=cast["petugas_fo"])
    elsewhere = Counter.objects.create(unit=two_units["BBKB"], number=1)
    with pytest.raises(StepNotAllowed):
        actions.call(ticket=ticket, counter=elsewhere, by=cast["petugas_fo"])


def test_a_transferred_number_keeps_its_label_and_its_time(in_state, take, groups, step, desks, cast):
    later = take("C", at=at(9, 30))
    moved = in_state(State.SERVING, "A")
    step(moved, "transfer", line=groups["C"])
    assert (moved.label, moved.line, moved.counter, moved.state) == ("A-001", groups["C"], None, State.WAITING)
    assert moved.events.last().counter == desks[0]
    desks[1].groups.add(groups["C"])
    assert actions.call_next(counter=desks[1], by=cast["petugas_fo"]) == moved != later
    with pytest.raises(actions.Refused):
        step(in_state(State.CALLED), "transfer", line=groups["A"])


def test_who_missed_the_call_returns_on_the_same_day_only(in_state, step):
    missed = in_state(State.NO_SHOW)
    with pytest.raises(actions.Refused):
        step(missed, "restore", at=at(9, day=24))
    step(missed, "restore")
    assert (missed.state, missed.ended_at, missed.counter) == (State.WAITING, None, None)


def test_a_held_number_is_served_once_counted_from_the_first_moment(in_state, step, desks):
    ticket = in_state(State.SERVING)
    began = ticket.serving_at
    step(ticket, "hold", at=at(9, 10))
    step(ticket, "resume", counter=desks[1], at=at(9, 20))
    step(ticket, "serve", at=at(9, 21))
    step(ticket, "done", at=at(9, 30))
    assert (ticket.serving_at, ticket.ended_at, ticket.counter) == (began, at(9, 30), desks[1])


def test_events_are_never_changed(take):
    take()
    with pytest.raises(DatabaseError), transaction.atomic():
        TicketEvent.objects.update(step="done")


def test_a_unit_is_furnished_once(pusat, groups):
    groups["A"].name = "Umum"
    groups["A"].save()
    assert [group.name for group in actions.furnish_queue(unit=pusat)] == ["Umum", "Konsultasi", "Layanan"]
