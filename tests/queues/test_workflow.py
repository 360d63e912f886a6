"""The table itself, and every state x step x role walked through the actions."""

import pytest
from django.db import transaction

from p2portal.demo.cast import PLAYERS
from queues import actions, workflow
from queues.models import Ticket
from queues.workflow import PUBLIC, TABLE, Actor, State

STAFF_STEPS = sorted({row.name for row in TABLE if Actor.SERVER in row.who})


def test_every_state_has_public_words():
    assert set(PUBLIC) == set(State)


def test_every_state_can_be_reached_and_the_last_ones_stay():
    assert {row.target for row in TABLE} == set(State)
    assert {row.source for row in TABLE} == set(State) - {State.DONE, State.CANCELLED}


def test_no_two_steps_of_one_state_share_a_key():
    for state in State:
        keys = [row.key for row in TABLE if row.source == state and row.key]
        assert len(keys) == len(set(keys))


@pytest.mark.parametrize("state", State)
def test_only_the_front_office_of_the_unit_acts(state, in_state, cast):
    ticket = in_state(state)
    wanted = {row.name for row in TABLE if row.source == state and Actor.SERVER in row.who}
    for player in PLAYERS:
        allowed = {row.name for row in workflow.available(ticket, cast[player.username])}
        assert allowed == (wanted if player.username == "petugas_fo" else set()), player.username


@pytest.mark.parametrize("state", State)
def test_each_step_leaves_its_own_states_and_no_other(state, in_state, step, desks):
    ticket = in_state(state)
    before = (ticket.state, ticket.revision, ticket.events.count())
    for name in STAFF_STEPS:
        here = Ticket.objects.select_related("unit", "line", "counter").get(pk=ticket.pk)
        rows = [row for row in TABLE if row.name == name and row.source == state]
        with transaction.atomic():
            if rows:
                step(here, name)
                assert here.state == rows[0].target, name
                assert here.events.last().step == name
            else:
                with pytest.raises(workflow.StepNotPossible):
                    step(here, name)
            transaction.set_rollback(True)
    ticket.refresh_from_db()
    assert (ticket.state, ticket.revision, ticket.events.count()) == before


@pytest.mark.parametrize("name", STAFF_STEPS)
def test_a_stranger_and_the_head_of_the_unit_do_no_step(name, in_state, step, cast):
    row = next(row for row in TABLE if row.name == name)
    ticket = in_state(row.source)
    for username in ("kepala", "fo_daerah", "petugas_agro"):
        with pytest.raises(workflow.StepNotAllowed):
            step(ticket, name, by=cast[username])


def test_who_was_slower_loses_the_race(in_state, step):
    ticket = in_state(State.CALLED)
    stale = Ticket.objects.get(pk=ticket.pk)
    step(ticket, "serve")
    with pytest.raises(actions.LostRace):
        step(stale, "serve")
