import pytest

from requests_desk import workflow
from requests_desk.actions.engine import check
from requests_desk.models import ServiceRequest
from requests_desk.workflow import Actor, State, StepNotAllowed, StepNotPossible
from standards.models import Kind

FRONT, OFFICER, OTHER, HEAD = "petugas_fo", "petugas_agro", "petugas_bim", "kepala"
PEOPLE = (FRONT, OFFICER, OTHER, HEAD, "sekretaris", "kepala_daerah", "fo_daerah", "petugas_teknis", "irjen", "sekjen")
HOLDERS = {
    Actor.FRONT_OFFICE: {FRONT},
    Actor.OFFICER: {OFFICER},
    Actor.SUPERVISOR: {HEAD, "sekretaris"},
    Actor.STAFF: {FRONT, OFFICER, HEAD, "sekretaris"},
    Actor.APPLICANT: set(),
    Actor.SYSTEM: set(),
    Actor.PROCEDURE: set(),
}
EVERY_STEP = sorted({row.name for table in workflow.TABLES.values() for row in table})


@pytest.fixture
def request_in(service):
    """An unsaved request of Pusat's sub unit Agro in any state."""

    def build(kind, state, assignee=None):
        return ServiceRequest(
            kind=kind, state=state, unit=service.unit, sub_unit=service.sub_unit, service=service, assignee=assignee
        )

    return build


def possible(kind, step, state) -> list:
    return [row for row in workflow.TABLES[kind] if row.name == step and row.source == state]


@pytest.mark.parametrize("kind", list(Kind))
def test_every_state_step_and_person(kind, request_in, cast):
    """The whole table, walked: who may do what where, and nobody else anywhere."""
    for state in State:
        request = request_in(kind, state, cast[OFFICER])
        for step in EVERY_STEP:
            rows = possible(kind, step, state)
            allowed = {name for row in rows for actor in row.who for name in HOLDERS[actor]}
            for name in PEOPLE:
                assert may(request, step, cast[name]) == (name in allowed), (state, step, name)


def may(request, step, person) -> bool:
    try:
        check(request, step, by=person)
    except (StepNotPossible, StepNotAllowed):
        return False
    return True


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("actor", [Actor.APPLICANT, Actor.SYSTEM, Actor.PROCEDURE])
def test_applicant_system_and_procedure_do_their_own_steps_only(kind, actor, request_in):
    for state in State:
        for step in EVERY_STEP:
            rows = [row for row in possible(kind, step, state) if actor in row.who]
            try:
                check(request_in(kind, state), step, by=None, actor=actor)
                done = True
            except (StepNotPossible, StepNotAllowed):
                done = False
            assert done == bool(rows), (state, step)


@pytest.mark.parametrize("kind", list(Kind))
def test_buttons_are_the_steps_that_check_allows(kind, request_in, cast):
    for state in State:
        request = request_in(kind, state, cast[OFFICER])
        for name in PEOPLE:
            shown = {row.name for row in workflow.available(request, cast[name])}
            assert shown == {step for step in EVERY_STEP if may(request, step, cast[name])}


def test_an_officer_works_only_on_the_own_requests(request_in, cast):
    request = request_in(Kind.SERVICE, State.IN_PROGRESS, None)
    assert not may(request, "propose", cast[OFFICER])


def test_a_closed_request_moves_no_more():
    moving = [row for table in workflow.TABLES.values() for row in table if row.source in workflow.CLOSED]
    assert not moving


def test_every_state_is_open_or_closed_and_reached():
    assert set(State) == workflow.OPEN | workflow.CLOSED
    reached = {row.target for table in workflow.TABLES.values() for row in table}
    assert reached == set(State)


def test_a_service_is_never_answered_and_a_question_has_no_product():
    names = {kind: {row.name for row in table} for kind, table in workflow.TABLES.items()}
    assert "answer" not in names[Kind.SERVICE]
    assert "finish" not in names[Kind.INFORMATION] | names[Kind.CONSULTATION]
