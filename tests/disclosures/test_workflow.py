"""The two tables, walked: who may do what where, and nobody else anywhere."""

from types import SimpleNamespace

import pytest

from disclosures import workflow
from disclosures.actions.engine import check
from disclosures.models import Disclosure, Objection
from disclosures.workflow import Actor, ObjectionState, State, StepNotAllowed, StepNotPossible

PEOPLE = ("petugas_fo", "kepala", "sekretaris", "sekjen", "irjen", "petugas_agro", "fo_daerah", "pimpinan_upt")
HOLDERS = {
    Actor.FRONT_OFFICE: {"petugas_fo"},
    Actor.HANDLER: {"kepala", "sekretaris"},
    Actor.SUPERIOR: {"sekjen"},
    Actor.APPLICANT: set(),
    Actor.SYSTEM: set(),
}


def may(row, step, person) -> bool:
    try:
        check(row, step, by=person)
    except (StepNotPossible, StepNotAllowed):
        return False
    return True


@pytest.mark.parametrize("state", State)
def test_every_step_and_person(state, cast, two_units):
    row = Disclosure(unit=two_units["PUSAT"], state=state)
    for step in {each.name for each in workflow.TABLE}:
        rows = [each for each in workflow.TABLE if each.name == step and each.source == state]
        allowed = {name for each in rows for actor in each.who for name in HOLDERS[actor]}
        for name in PEOPLE:
            assert may(row, step, cast[name]) == (name in allowed), (step, name)


@pytest.mark.parametrize("state", ObjectionState)
def test_only_the_superior_answers_an_objection(state, cast, two_units):
    row = Objection(disclosure=Disclosure(unit=two_units["PUSAT"]), state=state)
    allowed = {name for name in PEOPLE if may(row, "answer_objection", cast[name])}
    assert allowed == ({"sekjen"} if state == ObjectionState.RECEIVED else set())


def test_at_a_daerah_unit_its_own_head_answers(cast, two_units):
    row = Objection(disclosure=Disclosure(unit=two_units["BBKB"]), state=ObjectionState.RECEIVED)
    assert {name for name in PEOPLE if may(row, "answer_objection", cast[name])} == {"pimpinan_upt"}


def test_every_state_is_reached_and_has_public_words():
    assert {row.target for row in workflow.TABLE} | {State.RECEIVED} == set(State)
    assert set(workflow.PUBLIC) == set(State)


def test_applicant_and_system_need_no_account(two_units):
    row = SimpleNamespace(unit=two_units["PUSAT"])
    assert not any(workflow.holds(actor, row.unit, SimpleNamespace()) for actor in (Actor.APPLICANT, Actor.SYSTEM))
