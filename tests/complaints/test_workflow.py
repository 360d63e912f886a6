"""The table itself, and every state x step x role walked through the actions."""

import pytest
from django.db import transaction

from complaints import actions, workflow
from complaints.models import Complaint
from complaints.workflow import PUBLIC, TABLE, Actor, State
from p2portal.demo.cast import PLAYERS

HANDLERS = {"kepala", "sekretaris"}
STAFF_STEPS = sorted({row.name for row in TABLE if row.who & {Actor.HANDLER, Actor.OVERSEER}})


def test_every_state_has_public_words():
    assert set(PUBLIC) == set(State)


def test_every_state_can_be_reached_and_no_closed_one_is_left():
    assert {row.target for row in TABLE} | {State.RECEIVED} == set(State)
    assert not [row for row in TABLE if row.source in workflow.CLOSED and row.target != row.source]


@pytest.mark.parametrize("state", State)
def test_every_role_may_do_what_the_table_says_and_nothing_else(state, in_state, cast):
    complaint = in_state(state, may_publish=True)
    here = {row.name: row for row in TABLE if row.source == state}
    for player in PLAYERS:
        allowed = {row.name for row in workflow.available(complaint, cast[player.username])}
        wanted = set()
        if player.username in HANDLERS:
            wanted = {name for name, row in here.items() if Actor.HANDLER in row.who}
        if player.username == "irjen":
            wanted = {name for name, row in here.items() if Actor.OVERSEER in row.who}
        mine = {
            name for name, row in here.items() if row.mine and complaint.handler not in (None, cast[player.username])
        }
        assert allowed == wanted - mine, player.username


@pytest.mark.parametrize("state", State)
def test_each_step_leaves_its_own_states_and_no_other(state, in_state, step, cast):
    """Each step is tried from each state and taken back; from another state it moves nothing."""
    complaint = in_state(state, may_publish=True)
    before = (complaint.state, complaint.revision, complaint.events.count())
    for name in STAFF_STEPS:
        here = Complaint.objects.for_detail().get(pk=complaint.pk)
        rows = [row for row in TABLE if row.name == name and row.source == state]
        other = {"officer": cast["kepala"]} if name == "forward" else {}
        other |= {"by": cast["kepala"]} if state == State.OBJECTED else {}  # not who gave the answer
        with transaction.atomic():
            if rows and name not in ("read_identity", "unpublish"):
                step(here, name, **other)
                assert here.state == rows[0].target, name
            elif not rows:
                with pytest.raises(workflow.StepNotPossible):
                    step(here, name)
            transaction.set_rollback(True)
    complaint.refresh_from_db()
    assert (complaint.state, complaint.revision, complaint.events.count()) == before


def test_nobody_else_answers(in_state, step, cast):
    complaint = in_state(State.COMPLETED)
    for name in {player.username for player in PLAYERS} - HANDLERS:
        with pytest.raises(workflow.StepNotAllowed):
            step(complaint, "answer", by=cast[name])


def test_only_the_person_to_whom_it_was_forwarded_answers(in_state, step, cast):
    complaint = in_state(State.COMPLETED)
    step(complaint, "forward", officer=cast["kepala"])
    with pytest.raises(workflow.StepNotAllowed):
        step(complaint, "answer", by=cast["sekretaris"])
    step(complaint, "answer", by=cast["kepala"])


def test_who_was_slower_loses_the_race(in_state, step):
    complaint = in_state(State.COMPLETED)
    stale = Complaint.objects.for_detail().get(pk=complaint.pk)
    step(complaint, "answer")
    with pytest.raises(actions.LostRace):
        step(stale, "answer")
