"""What the verbs promise: once, with reasons, by consent, on the record."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from complaints import actions
from complaints.models import Channel, Complaint, ComplaintEvent, Suggestion
from complaints.workflow import State
from core.chain import verify


@pytest.mark.parametrize("reason", ["", "   ", "pendek"])
def test_refused_without_a_reason_is_impossible(reason, in_state, step):
    complaint = in_state(State.COMPLETED)
    with pytest.raises(actions.Refused):
        step(complaint, "refuse", reason=reason)
    closed = {"closed_at": complaint.received_at, "closed_on": complaint.received_on}
    with pytest.raises(IntegrityError), transaction.atomic():
        Complaint.objects.filter(pk=complaint.pk).update(state=State.REFUSED, reason=reason, **closed)


@pytest.mark.parametrize(
    "changes",
    [
        {"state": State.INCOMPLETE},
        {"state": State.ANSWERED},
        {"state": State.CLOSED},
        {"topic": "gratification"},
        {"secrecy": "somewhat"},
        {"state": "lost"},
        {"published_at": dt.datetime(2026, 11, 24, tzinfo=dt.UTC)},
        {"decide_by": dt.date(2026, 12, 1)},
    ],
)
def test_the_database_keeps_what_belongs_together(changes, complain):
    complaint = complain()
    with pytest.raises(IntegrityError), transaction.atomic():
        Complaint.objects.filter(pk=complaint.pk).update(**changes)


def test_numbers_are_gapless_in_each_register(complain):
    numbers = [complain(**kind).number for kind in ({}, {"topic": "abuse"}, {"unit": "BBKB"}, {}, {"topic": "abuse"})]
    assert numbers == [
        "ADU-PUSAT-2026-000001",
        "ADU-ITJEN-2026-000001",
        "ADU-BBKB-2026-000001",
        "ADU-PUSAT-2026-000002",
        "ADU-ITJEN-2026-000002",
    ]


def test_the_same_key_gives_the_same_complaint(two_units, cast):
    grievance = actions.Grievance(two_units["PUSAT"], "delay", "Lama", "Lama sekali")
    first, second = (
        actions.submit(grievance=grievance, secrecy="anonymous", person=None, channel="online", key="k")
        for _ in range(2)
    )
    assert first == second
    assert ComplaintEvent.objects.count() == 1


def test_an_objection_is_judged_by_somebody_else_and_comes_once(in_state, step, cast):
    complaint = in_state(State.OBJECTED)
    with pytest.raises(actions.Refused):
        step(complaint, "answer")
    with pytest.raises(actions.Refused):
        step(complaint, "forward", officer=cast["sekretaris"])
    step(complaint, "answer", by=cast["kepala"], text="Loket ditambah dua.")
    assert complaint.answer == "Loket ditambah dua."
    with pytest.raises(actions.Refused):
        step(complaint, "object")
    assert complaint.first_answered_on == dt.date(2026, 11, 24)


def test_a_unit_hands_the_third_class_on(complain, step):
    complaint = complain()
    with pytest.raises(actions.Refused):
        step(complaint, "accept", level="supervision")
    step(complaint, "escalate")
    step(complaint, "accept", level="supervision")
    assert complaint.level == "supervision"


def test_where_nobody_is_left_the_inspectorate_handles_it(complain):
    assert complain(officer="Hartono, Rina").office == "inspectorate"


def test_a_summary_is_published_only_by_consent(in_state, step):
    silent, willing = in_state(State.ANSWERED), in_state(State.ANSWERED, may_publish=True)
    with pytest.raises(actions.Refused):
        step(silent, "publish")
    step(willing, "publish")
    assert list(Complaint.objects.public()) == [willing]
    actions.unpublish_own(complaint=willing)
    assert not Complaint.objects.public().exists()
    with pytest.raises(actions.Refused):
        step(willing, "publish")


def test_what_is_handed_on_is_taken_off_the_public_list(in_state, walk):
    complaint = walk(in_state(State.ANSWERED, may_publish=True), "publish", "escalate")
    assert complaint.published_at is None
    assert not Complaint.objects.public().exists()


def test_each_register_is_a_chain_that_verifies(complain, walk):
    walk(complain("confidential"), "ask", "complete", "forward", "answer", "object")
    walk(complain(topic="abuse"), "accept", "answer", "close")
    assert verify(ComplaintEvent, "complaints:PUSAT").ok
    assert verify(ComplaintEvent, "complaints:ITJEN").length == 4


def test_a_late_name_is_taken_out_of_the_text(complain, step, cast, tokens):
    complaint = complain("confidential", by=cast["petugas_fo"], person=False, text="Saya Zulkarnaen")
    step(complaint, "identify")
    complaint.refresh_from_db()
    assert tokens[0] not in complaint.text
    with pytest.raises(actions.Refused):
        step(complaint, "identify")


def test_a_suggestion_is_taken_once_without_contacts_and_marked_read(two_units, cast):
    values = {"unit": two_units["PUSAT"], "text": "Tambah kursi. Telp 081277778888", "key": "s"}
    suggestion = actions.suggest(**values)
    assert actions.suggest(**values) == suggestion
    assert (suggestion.text, suggestion.channel) == ("Tambah kursi. Telp [disembunyikan]", Channel.ONLINE)
    with pytest.raises(actions.Refused):
        actions.mark_read(suggestion=suggestion, by=cast["kepala_daerah"])
    actions.mark_read(suggestion=suggestion, by=cast["kepala"])
    assert not Suggestion.objects.unread().exists()
