"""The officers' verbs: take, assign, give back, ask, extend, propose, rework, note."""

import pytest

from requests_desk import actions
from requests_desk.models import ServiceRequest
from requests_desk.workflow import State, StepNotAllowed, StepNotPossible


@pytest.fixture
def forwarded(submit, walk):
    return walk(submit(), "forward")


@pytest.fixture
def taken(forwarded, walk):
    return walk(forwarded, "take")


def test_who_takes_it_has_it(taken, cast):
    assert (taken.state, taken.assignee) == (State.IN_PROGRESS, cast["petugas_agro"])


def test_two_who_take_it_at_once_leave_one(forwarded, cast):
    late = ServiceRequest.objects.get(pk=forwarded.pk)
    actions.take(request=forwarded, by=cast["petugas_agro"])
    with pytest.raises(actions.LostRace):
        actions.take(request=late, by=cast["petugas_agro"])


def test_another_sub_units_officer_cannot_take_it(forwarded, cast):
    with pytest.raises(StepNotAllowed):
        actions.take(request=forwarded, by=cast["petugas_bim"])


def test_what_was_assigned_to_another_is_not_taken(forwarded, cast):
    forwarded.assignee = cast["kepala"]
    with pytest.raises(actions.Refused, match="petugas lain"):
        actions.take(request=forwarded, by=cast["petugas_agro"])


@pytest.mark.parametrize("name", ["kepala", "sekretaris"])
def test_the_head_and_the_secretary_assign(forwarded, cast, name):
    actions.assign(request=forwarded, officer=cast["petugas_agro"], by=cast[name])
    assert ServiceRequest.objects.get(pk=forwarded.pk).assignee == cast["petugas_agro"]


def test_only_officers_of_the_sub_unit_are_assigned(forwarded, cast):
    with pytest.raises(actions.Refused):
        actions.assign(request=forwarded, officer=cast["petugas_bim"], by=cast["kepala"])


@pytest.mark.parametrize("name", ["petugas_agro", "kepala"])
def test_giving_back_needs_a_reason(taken, cast, name):
    with pytest.raises(actions.Refused):
        actions.give_back(request=taken, by=cast[name])
    actions.give_back(request=taken, by=cast[name], note="Cuti")
    assert (taken.state, taken.assignee) == (State.FORWARDED, None)


def test_asking_stops_the_clock(taken, walk):
    walk(taken, "ask")
    assert taken.state == State.ASKED
    assert taken.is_paused


def test_an_extension_moves_the_due_date(taken, walk):
    before = taken.due_on
    walk(taken, "extend")
    assert taken.due_on > before
    assert taken.events.get(step="extend").data["days"] == 2


@pytest.mark.parametrize("days", [0, -1, 4])
def test_the_standard_bounds_the_extension(taken, walk, days):
    with pytest.raises(actions.Refused, match="paling lama 3"):
        walk(taken, "extend", days=days)


def test_extensions_add_up_to_the_bound(taken, walk):
    walk(taken, "extend", days=3)
    with pytest.raises(actions.Refused, match="paling lama 0"):
        walk(taken, "extend", days=1)


def test_the_signer_can_send_it_back_to_work(taken, walk):
    walk(taken, "propose", "rework")
    assert taken.state == State.IN_PROGRESS


def test_a_note_moves_nothing(taken, walk, cast):
    revision = taken.revision
    walk(taken, "note", by=cast["petugas_fo"], text="Sudah ditelepon")
    stored = ServiceRequest.objects.get(pk=taken.pk)
    assert (stored.state, stored.revision) == (State.IN_PROGRESS, revision)
    assert not stored.events.get(step="note").is_public


def test_the_same_note_again_is_the_same_note(taken, walk, cast):
    for _ in range(2):
        walk(taken, "note", by=cast["petugas_fo"], text="Sudah ditelepon")
    walk(taken, "note", by=cast["petugas_agro"], text="Sudah ditelepon")
    assert taken.events.filter(step="note").count() == 2


def test_the_overseer_writes_no_note(taken, walk, cast):
    with pytest.raises(StepNotAllowed):
        walk(taken, "note", by=cast["irjen"], text="Periksa")


def test_nothing_is_asked_before_it_is_taken(forwarded, walk):
    with pytest.raises(StepNotPossible):
        walk(forwarded, "ask")
