"""The ways out: product, hand-over, answer, refusal, withdrawal, lapse."""

import datetime as dt

import pytest

from notifications.models import Message
from requests_desk import actions
from requests_desk.actions.closing import Receiver
from requests_desk.models import ServiceRequest
from requests_desk.workflow import State, StepNotAllowed, StepNotPossible

WEDNESDAY = dt.datetime(2026, 11, 25, 3, 0, tzinfo=dt.UTC)
SITI = Receiver("counter", "Siti", identity="KTP 0001")


@pytest.fixture
def proposed(submit, walk):
    return walk(submit(), "forward", "take", "propose", at=WEDNESDAY)


@pytest.fixture
def ready(proposed, walk):
    return walk(proposed, "finish", at=WEDNESDAY)


def test_a_finished_product_stops_the_clock(ready):
    stored = ServiceRequest.objects.get(pk=ready.pk)
    assert (stored.state, stored.handling_days, stored.was_on_time) == (State.READY, 2, True)
    assert stored.closed_at is None


@pytest.mark.parametrize("wrong", [{"number": " "}, {"signer": ""}, {"signed_on": dt.date(2026, 12, 24)}])
def test_a_product_has_number_signer_and_a_past_date(proposed, walk, wrong):
    with pytest.raises(actions.Refused):
        walk(proposed, "finish", at=WEDNESDAY, **wrong)


def test_the_counter_records_the_hand_over(ready, cast):
    actions.deliver(request=ready, receiver=SITI, by=cast["petugas_fo"], at=WEDNESDAY)
    stored = ServiceRequest.objects.get(pk=ready.pk)
    assert (stored.state, stored.closed_on.isoformat()) == (State.DELIVERED, "2026-11-25")
    assert (stored.hand_over.receiver, stored.hand_over.by) == ("Siti", cast["petugas_fo"])


def test_a_product_is_handed_over_once(ready, cast):
    late = ServiceRequest.objects.get(pk=ready.pk)
    actions.deliver(request=ready, receiver=SITI, by=cast["petugas_fo"], at=WEDNESDAY)
    with pytest.raises(actions.LostRace):
        actions.deliver(request=late, receiver=SITI, by=cast["petugas_fo"], at=WEDNESDAY)


@pytest.mark.parametrize("receiver", [Receiver("counter", "Siti"), Receiver("post", " ")])
def test_the_hand_over_names_receiver_and_identity(ready, cast, receiver):
    with pytest.raises(actions.Refused):
        actions.deliver(request=ready, receiver=receiver, by=cast["petugas_fo"], at=WEDNESDAY)


def test_the_applicant_fetches_it_online(ready):
    actions.deliver(request=ready, receiver=Receiver("download", "Siti"), at=WEDNESDAY)
    assert ready.hand_over.by is None


@pytest.mark.parametrize("name", ["petugas_agro", "kepala", "irjen", "fo_daerah"])
def test_only_the_front_office_hands_over(ready, cast, name):
    with pytest.raises(StepNotAllowed):
        actions.deliver(request=ready, receiver=SITI, by=cast[name], at=WEDNESDAY)


@pytest.mark.parametrize("empty", ["legal_ground", "reason", "objection"])
def test_no_refusal_without_ground_reason_and_objection(submit, walk, empty):
    request = walk(submit(), "forward", "take", at=WEDNESDAY)
    with pytest.raises(actions.Refused):
        walk(request, "refuse", at=WEDNESDAY, **{empty: " "})


def test_a_refusal_closes_and_tells(submit, walk):
    request = walk(submit(), "forward", "take", at=WEDNESDAY)
    letters = Message.objects.count()
    walk(request, "refuse", at=WEDNESDAY)
    stored = ServiceRequest.objects.get(pk=request.pk)
    assert stored.state == State.REFUSED
    assert stored.closed_on == stored.finished_on
    assert Message.objects.count() > letters


def test_a_service_is_not_answered(submit, cast):
    with pytest.raises(StepNotPossible):
        actions.answer(request=submit(), text="Ya", by=cast["petugas_fo"], at=WEDNESDAY)


@pytest.mark.parametrize("kind", ["INFORMASI", "KONSULTASI"])
def test_a_question_is_answered_at_the_counter_or_by_the_officer(submit, walk, build_service, cast, kind):
    service = build_service(kind, sub_unit="AGRO")
    at_once, forwarded = submit(of=service), walk(submit(of=service), "forward", "take", at=WEDNESDAY)
    walk(at_once, "answer", by=cast["petugas_fo"], at=WEDNESDAY)
    walk(forwarded, "answer", at=WEDNESDAY)
    assert set(ServiceRequest.objects.values_list("state", flat=True)) == {State.ANSWERED}


@pytest.mark.parametrize("steps", [(), ("return_incomplete",), ("forward", "take"), ("forward", "take", "propose")])
def test_the_applicant_withdraws_while_it_is_open(submit, walk, steps):
    request = walk(submit(), *steps, "withdraw", at=WEDNESDAY)
    assert request.state == State.WITHDRAWN


def test_a_finished_product_is_not_withdrawn(ready, walk):
    with pytest.raises(StepNotPossible):
        walk(ready, "withdraw", at=WEDNESDAY)


@pytest.mark.parametrize("step", ["remind", "lapse"])
def test_only_what_waits_for_the_applicant_is_reminded_and_lapses(submit, walk, step):
    request = submit()
    with pytest.raises(StepNotPossible):
        walk(request, step, at=WEDNESDAY)
    walk(request, "return_incomplete", step, at=WEDNESDAY)
    assert request.state == (State.LAPSED if step == "lapse" else State.RETURNED)


def test_nothing_happens_to_a_closed_request(submit, walk, cast):
    request = walk(submit(), "withdraw", at=WEDNESDAY)
    for step in ("forward", "take", "withdraw", "lapse"):
        with pytest.raises(StepNotPossible):
            walk(request, step, at=WEDNESDAY)
