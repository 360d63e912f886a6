"""What each step does to the formal request, to the service request under it, and to the chain."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from core.chain import verify
from disclosures import actions, sweeps
from disclosures.models import Disclosure, DisclosureEvent, Objection
from disclosures.workflow import State, StepNotAllowed, StepNotPossible
from notifications.models import Message
from requests_desk import actions as desk
from requests_desk.workflow import State as RequestState
from requests_desk.workflow import StepNotPossible as RequestCannot

NOW = dt.datetime(2026, 11, 24, 3, tzinfo=dt.UTC)


def under(disclosure):
    disclosure.service_request.refresh_from_db()
    return disclosure.service_request


def test_registering_takes_a_number_of_its_own_book_per_unit(formal):
    numbers = [formal().number, formal().number, formal("BBKB").number]
    assert numbers == ["INF-PUSAT-2026-000001", "INF-PUSAT-2026-000002", "INF-BBKB-2026-000001"]


def test_registering_twice_gives_the_same_one(formal, submit):
    request = submit()
    assert formal(request=request).pk == formal(request=request).pk
    assert under(Disclosure.objects.get()).state == RequestState.FORMAL


@pytest.mark.parametrize("name", ["irjen", "petugas_agro", "fo_daerah", "sekjen"])
def test_who_may_not_register_leaves_nothing(name, submit, cast, particulars):
    request = submit()
    with pytest.raises(StepNotAllowed):
        actions.register(request=request, particulars=actions.Particulars(**particulars), by=cast[name])
    assert not Disclosure.objects.exists()


def test_only_an_information_request_becomes_formal(submit, formal):
    with pytest.raises(actions.Refused):
        formal(request=submit(kind="KONSULTASI"))


def test_a_closed_request_does_not_become_formal(submit, formal, cast):
    request = submit()
    desk.answer(request=request, text="Sudah", by=cast["petugas_fo"])
    with pytest.raises(RequestCannot):
        formal(request=request)
    assert not Disclosure.objects.exists()


@pytest.mark.parametrize("missing", ["address", "occupation", "details", "purpose"])
def test_every_particular_of_the_form_is_wanted(missing, formal):
    with pytest.raises(actions.Refused):
        formal(**{missing: "  "})


def test_nobody_answers_a_formal_request_past_the_law(formal, cast):
    request = under(formal())
    with pytest.raises(desk_errors()):
        desk.answer(request=request, text="Sudah", by=cast["petugas_fo"])


def desk_errors():
    from requests_desk.workflow import StepNotAllowed as NotAllowed

    return (RequestCannot, NotAllowed)


def test_extended_once_and_only_before_the_limit(formal, step):
    disclosure = formal()
    step(disclosure, "extend")
    with pytest.raises(actions.Refused, match="sekali"):
        step(disclosure, "extend")
    late = formal()
    with pytest.raises(actions.Refused, match="sudah lewat"):
        step(late, "extend", at=dt.datetime(2026, 12, 9, 3, tzinfo=dt.UTC))


def test_an_extension_needs_its_reason(formal, step):
    with pytest.raises(actions.Refused):
        step(formal(), "extend", reason="Sibuk")


@pytest.mark.parametrize(
    "lacking",
    [{"grounds": [], "other_law": ""}, {"consequence": "Rahasia"}, {"reason": "Tidak"}, {"grounds": ["j"]}],
    ids=["no ground", "no test", "no reason", "letter j without a law"],
)
def test_a_refusal_without_grounds_is_impossible(lacking, formal, step, exemption):
    disclosure = formal()
    with pytest.raises(actions.Refused):
        step(disclosure, "refuse", exemption=actions.Exemption(**exemption | lacking))
    assert under(disclosure).state == RequestState.FORMAL
    assert disclosure.state == State.RECEIVED


@pytest.mark.parametrize("lacking", [{"grounds": ""}, {"consequence": ""}, {"reason": ""}])
def test_the_database_refuses_it_too(lacking, in_state):
    disclosure = in_state(State.REFUSED)
    with pytest.raises(IntegrityError), transaction.atomic():
        Disclosure.objects.filter(pk=disclosure.pk).update(**lacking)


def test_a_refusal_refuses_the_service_request_too(in_state):
    disclosure = in_state(State.REFUSED)
    request = under(disclosure)
    assert (disclosure.decision, disclosure.was_on_time, disclosure.handling_days) == ("refused", True, 1)
    assert (request.state, request.legal_ground) == (RequestState.REFUSED, "UU 14/2008 Pasal 17 huruf b")
    assert "30 hari kerja" in request.objection


def test_giving_answers_the_service_request(formal, step):
    disclosure = formal()
    step(disclosure, "grant")
    assert under(disclosure).state == RequestState.FORMAL
    step(disclosure, "give")
    assert (disclosure.state, under(disclosure).state) == (State.GIVEN, RequestState.ANSWERED)


def test_not_held_answers_with_who_has_it(in_state):
    request = under(in_state(State.NOT_HELD))
    assert request.state == RequestState.ANSWERED
    assert "Badan Pusat Statistik" in request.answer


def test_a_part_is_blacked_out_only_with_its_grounds(formal, step, exemption):
    with pytest.raises(actions.Refused):
        step(formal(), "grant_partly", exemption=actions.Exemption(**exemption | {"grounds": []}))
    disclosure = formal()
    step(disclosure, "grant_partly")
    assert (disclosure.decision, disclosure.blackened, disclosure.grounds) == ("partly", "Kolom produksi", "b")


def test_a_cost_says_how_it_is_paid(formal, step, offer):
    with pytest.raises(actions.Refused, match="pembayaran"):
        step(formal(), "grant", offer=actions.Offer(**offer, cost=15000))


def test_what_is_not_completed_closes_both_after_three_working_days(formal, step):
    disclosure = formal()
    step(disclosure, "ask")
    assert sweeps.lapse_incomplete(dt.datetime(2026, 11, 27, 9, tzinfo=dt.UTC)) == 0
    assert sweeps.lapse_incomplete(dt.datetime(2026, 11, 27, 18, tzinfo=dt.UTC)) == 1
    disclosure.refresh_from_db()
    assert (disclosure.state, under(disclosure).state) == (State.LAPSED, RequestState.LAPSED)


def test_what_the_applicant_withdraws_is_withdrawn_here(formal):
    disclosure = formal()
    desk.withdraw(request=under(disclosure))
    sweeps.run(NOW)
    sweeps.run(NOW)
    disclosure.refresh_from_db()
    assert (disclosure.state, disclosure.closed_on) == (State.WITHDRAWN, dt.date(2026, 11, 24))
    assert disclosure.events.filter(step="withdraw").count() == 1


def test_an_objection_has_its_own_book_and_comes_once(in_state, step):
    disclosure = in_state(State.REFUSED)
    first, second = step(disclosure, "object"), step(disclosure, "object")
    assert (first.number, first.pk) == ("KEB-PUSAT-2026-000001", second.pk)


def test_an_objection_needs_a_ground_that_holds_now(formal, step):
    with pytest.raises(actions.Refused):
        step(formal(), "object")


def test_silence_is_a_ground_once_the_limit_has_passed(formal, step, time_machine):
    disclosure = formal()
    time_machine.move_to("2026-12-08T03:00:00+00:00")
    assert step(disclosure, "object", case=actions.Case("c", "Belum ada jawaban apa pun.")).pk


def test_an_objection_comes_within_thirty_working_days(in_state, step):
    disclosure = in_state(State.REFUSED)
    with pytest.raises(actions.Refused, match="30 hari kerja"):
        step(disclosure, "object", at=dt.datetime(2027, 1, 12, 3, tzinfo=dt.UTC))


@pytest.mark.parametrize("name", ["kepala", "sekretaris", "petugas_fo", "irjen", "pimpinan_upt"])
def test_only_the_superior_answers(name, in_state, step, answer, cast):
    objection = step(in_state(State.REFUSED), "object")
    with pytest.raises(StepNotAllowed):
        answer(objection, by=cast[name])


def test_refused_can_be_granted_only_after_the_superior_upheld(in_state, step, answer):
    disclosure = in_state(State.REFUSED)
    with pytest.raises(actions.Refused):
        step(disclosure, "grant")
    answer(step(disclosure, "object"), "upheld")
    step(disclosure, "grant")
    step(disclosure, "give")
    assert (disclosure.state, disclosure.decision, under(disclosure).state) == ("given", "granted", "refused")
    assert disclosure.notified_on == dt.date(2026, 11, 24)


def test_a_dispute_is_noted_after_the_answer(in_state, step, answer, cast):
    objection = step(in_state(State.REFUSED), "object")
    with pytest.raises((actions.Refused, StepNotPossible)):
        actions.dispute(objection=objection, on=NOW.date(), by=cast["sekretaris"])
    answer(objection)
    actions.dispute(objection=objection, on=NOW.date(), number="12/KI", by=cast["sekretaris"])
    assert Objection.objects.get().state == "disputed"


def test_two_at_once_decide_once(formal, step):
    mine = formal()
    other = Disclosure.objects.for_detail().get(pk=mine.pk)
    step(mine, "refuse")
    with pytest.raises(actions.LostRace):
        step(other, "grant")


def test_every_step_is_in_the_unbroken_chain(in_state, step, answer):
    answer(step(in_state(State.REFUSED), "object"))
    steps = list(DisclosureEvent.objects.order_by("seq").values_list("step", flat=True))
    assert steps == ["register", "refuse", "object", "answer_objection"]
    assert verify(DisclosureEvent, "disclosures:PUSAT").ok


def test_the_superior_is_told_without_the_matter(in_state, step, cast):
    step(in_state(State.REFUSED), "object")
    letter = Message.objects.get(template="disclosures/messages/objection_waits")
    assert letter.recipient == cast["sekjen"].email
    assert "Zulkarnaen" not in str(letter.context)
