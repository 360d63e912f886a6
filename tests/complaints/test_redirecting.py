"""No wrong door: a complaint goes on to another unit, and the complainant loses nothing by it."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from complaints import actions, figures, receipts
from complaints.models import Complaint, ComplaintEvent
from complaints.workflow import State, StepNotAllowed, StepNotPossible
from core.chain import verify
from notifications.models import Message


def page_of(complaint):
    return reverse("complaint_detail", args=[complaint.number])


def door_of(complaint):
    return reverse("complaint_step", args=[complaint.number, "redirect"])


def test_it_keeps_everything_that_the_complainant_holds(complain, walk, two_units):
    complaint = walk(complain(), "accept", "forward")
    kept = ("code", "number", "register", "received_at", "received_on", "due_on", "decide_by", "completed_on", "level")
    before, paper = [getattr(complaint, name) for name in kept], receipts.pdf_of(complaint)
    walk(complaint, "redirect")
    complaint = Complaint.objects.for_detail().get()
    assert [getattr(complaint, name) for name in kept] == before
    assert (complaint.unit, complaint.first_unit) == (two_units["BBKB"], two_units["PUSAT"])
    assert (complaint.state, complaint.handler) == (State.COMPLETED, None)
    assert receipts.pdf_of(complaint) == paper


def test_the_old_unit_sees_it_no_more_and_the_new_one_handles_it(complain, walk, sign_in):
    complaint = walk(complain("confidential"), "redirect")
    assert sign_in("kepala").get(page_of(complaint)).status_code == 404
    assert sign_in("irjen").get(page_of(complaint)).status_code == 200
    body = sign_in("sekretaris_daerah").get(page_of(complaint)).content.decode()
    assert "lalu dialihkan ke unit ini" in body
    assert "Kewenangan unit lain" in body
    walk(complaint, "accept", "answer")
    assert complaint.answered_by.username == "sekretaris_daerah"


def test_the_new_unit_does_not_learn_who_complained(complain, walk, sign_in, tokens):
    complaint = walk(complain("confidential"), "redirect")
    address = reverse("complaint_identity", args=[complaint.number])
    for name in ("kepala_daerah", "sekretaris_daerah"):
        assert sign_in(name).post(address, {"reason": "Ingin tahu"}).status_code == 403
        body = sign_in(name).get(page_of(complaint)).content.decode()
        assert not [token for token in tokens if token in body]


def test_it_leaves_an_event_in_the_chain_of_its_register(complain, walk, cast):
    complaint = walk(complain(), "redirect", "accept", "answer")
    event = complaint.events.get(step="redirect")
    assert (event.chain, event.by, event.note) == ("complaints:PUSAT", cast["sekretaris"], "Kewenangan unit lain")
    assert (event.data["from"], event.data["to"], event.data["office"]) == ("PUSAT", "BBKB", "unit")
    assert verify(ComplaintEvent, "complaints:PUSAT").ok


def test_the_complainant_is_told_by_letter_and_reads_where_and_why(complain, walk, own, two_units):
    complaint = walk(complain(), "redirect", "accept")
    letters = Message.objects.filter(template="complaints/messages/redirect")
    assert set(letters.values_list("channel", flat=True)) == {"sms", "email"}
    assert not [row for row in letters if "Kewenangan" in str(row.context)]
    answer = own(complaint).get(reverse("complaint_page", args=[complaint.display_code]))
    assert f"dialihkan ke {two_units['BBKB'].name}" in answer.content.decode()
    entries = [(entry["by_label"], entry["note"]) for entry in answer.context["entries"]]
    pusat, bbkb = two_units["PUSAT"].name, two_units["BBKB"].name
    assert entries == [("Anda", ""), (pusat, "Kewenangan unit lain"), (bbkb, "")]


@pytest.mark.parametrize("wrong", ["no reason", "same unit", "closed unit"])
def test_without_a_reason_or_another_unit_it_stays(wrong, complain, step, two_units):
    complaint = complain()
    two_units["BBKB"].is_active = wrong != "closed unit"
    typed = {"no reason": {"note": "  "}, "same unit": {"unit": two_units["PUSAT"]}}
    with pytest.raises(actions.Refused):
        step(complaint, "redirect", **typed.get(wrong, {}))
    complaint.refresh_from_db()
    assert (complaint.unit.code, complaint.events.count()) == ("PUSAT", 1)


@pytest.mark.parametrize("state", [State.INCOMPLETE, State.ANSWERED, State.OBJECTED, State.CLOSED])
def test_what_is_not_ours_or_was_answered_is_not_redirected(state, in_state, step):
    with pytest.raises(StepNotPossible):
        step(in_state(state), "redirect")


def test_an_objection_is_not_sent_elsewhere(in_state, step, cast):
    complaint = in_state(State.OBJECTED)
    step(complaint, "forward", by=cast["sekretaris"], officer=cast["kepala"])
    with pytest.raises(actions.Refused):
        step(complaint, "redirect")


@pytest.mark.parametrize("name", ["petugas_fo", "kepala_daerah", "sekjen"])
def test_nobody_else_redirects(name, complain, step, cast):
    with pytest.raises(StepNotAllowed):
        step(complain(), "redirect", by=cast[name])


def test_the_inspektur_redirects_what_is_a_units(complain, step, cast):
    complaint = complain()
    step(complaint, "redirect", by=cast["irjen"])
    assert (complaint.unit.code, complaint.office) == ("BBKB", "unit")


def test_gratification_goes_nowhere_but_by_the_inspektur_and_stays_with_him(complain, step, cast, sign_in):
    complaint = complain("confidential", topic="gratification")
    for name in ("kepala", "sekretaris", "kepala_daerah"):
        with pytest.raises(StepNotAllowed):
            step(complaint, "redirect", by=cast[name])
    step(complaint, "redirect", by=cast["irjen"])
    assert (complaint.unit.code, complaint.office) == ("BBKB", "inspectorate")
    for name in ("kepala", "kepala_daerah"):
        assert sign_in(name).get(page_of(complaint)).status_code == 404


def test_the_third_class_stays_with_the_inspectorate_and_the_rest_goes_to_the_unit(complain, step, walk):
    grave, plain = walk(complain(), "escalate"), walk(complain(), "escalate")
    step(grave, "accept", level="supervision")
    walk(grave, "redirect")
    walk(plain, "redirect")
    assert (grave.office, plain.office) == ("inspectorate", "unit")


def test_who_is_meant_at_the_new_unit_neither_sees_nor_handles_it(complain, walk, cast):
    complaint = walk(complain(position="KEPALA"), "redirect")
    seeing = {name for name in cast if Complaint.objects.visible_to(cast[name]).exists()}
    assert "sekretaris_daerah" in seeing
    assert not {"kepala_daerah", "kepala"} & seeing
    with pytest.raises(StepNotAllowed):
        actions.accept(complaint=complaint, level="ordinary", by=cast["kepala_daerah"])


def test_where_nobody_is_left_at_the_new_unit_the_inspectorate_takes_it(complain, walk, cast):
    names = ", ".join(cast[name].full_name for name in ("kepala_daerah", "sekretaris_daerah"))
    complaint = walk(complain(officer=names), "redirect")
    assert (complaint.office, complaint.escalated_on) == ("inspectorate", dt.date(2026, 11, 24))


def test_it_may_come_back(complain, walk, two_units):
    complaint = walk(complain(), "redirect", "redirect")
    complaint.refresh_from_db()
    assert (complaint.unit, complaint.redirected_from) == (two_units["PUSAT"], None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Complaint.objects.update(redirected_from=two_units["PUSAT"])


def test_it_counts_once_where_it_came_in(complain, walk, two_units):
    walk(complain(), "redirect", "accept", "answer")
    units, november = two_units.values(), (dt.date(2026, 11, 1), dt.date(2026, 11, 30))
    found = figures.of_units(units, *november)
    assert (found[two_units["PUSAT"].pk].received, found[two_units["PUSAT"].pk].answered) == (1, 1)
    assert found[two_units["BBKB"].pk] == figures.ComplaintFigures()


def test_the_numbers_of_both_registers_stay_gapless(complain, walk):
    walk(complain(), "redirect")
    numbers = [complain(unit=code).number for code in ("PUSAT", "BBKB")]
    assert numbers == ["ADU-PUSAT-2026-000002", "ADU-BBKB-2026-000001"]


def test_the_step_is_done_by_its_form_and_leads_back_to_the_list(complain, sign_in, two_units):
    complaint = complain()
    values = {"revision": "1", "unit": two_units["BBKB"].pk, "note": "Layanan ini pada unit daerah"}
    answer = sign_in("sekretaris").post(door_of(complaint), values, follow=True)
    assert answer.request["PATH_INFO"] == reverse("complaint_inbox")
    assert "Pengaduan dialihkan ke unit yang berwenang." in answer.content.decode()
    assert sign_in("sekretaris").post(door_of(complaint), values).status_code == 404
    assert Complaint.objects.get().events.filter(step="redirect").count() == 1


def test_the_form_keeps_what_was_typed_and_offers_no_own_unit(complain, sign_in, two_units):
    complaint = complain()
    typed = {"revision": "1", "unit": two_units["PUSAT"].pk, "note": "Layanan ini pada unit daerah"}
    body = sign_in("kepala").post(door_of(complaint), typed).content.decode()
    assert "Pilih unit yang berwenang." in body
    assert "Layanan ini pada unit daerah" in body
    assert f'<option value="{two_units["PUSAT"].pk}"' not in body


@pytest.mark.parametrize(("name", "status"), [("kepala_daerah", 404), ("petugas_fo", 403), ("sekretaris", 200)])
def test_the_door_opens_to_who_handles_it(name, status, complain, sign_in):
    assert sign_in(name).get(door_of(complain())).status_code == status
