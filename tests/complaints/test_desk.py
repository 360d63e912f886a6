"""The desk: most urgent first, every page answers its questions, the hotline, the steps."""

import datetime as dt

import pytest
from django.urls import reverse

from complaints.models import Complaint, Identity
from complaints.workflow import State

INBOX = reverse("complaint_inbox")


def page_of(complaint):
    return reverse("complaint_detail", args=[complaint.number])


def test_the_soonest_due_comes_first_and_the_late_one_is_marked(complain, sign_in):
    fresh, old = complain(), complain(at=dt.datetime(2026, 11, 2, 2, tzinfo=dt.UTC))
    answer = sign_in("kepala").get(INBOX)
    assert [row.pk for row in answer.context["page"].rows] == [old.pk, fresh.pk]
    assert "Terlambat" in answer.content.decode()
    late = sign_in("kepala").get(INBOX, {"tampilan": "terlambat"})
    assert [row.pk for row in late.context["page"].rows] == [old.pk]


def test_filters_narrow_the_list(complain, sign_in):
    complain("open"), complain("anonymous", topic="conduct")
    for asked, count in (({}, 2), ({"secrecy": "anonymous"}, 1), ({"topic": "conduct"}, 1), ({"topic": "rubbish"}, 2)):
        assert len(sign_in("kepala").get(INBOX, asked).context["page"].rows) == count


def test_each_unit_sees_its_own(complain, sign_in):
    complain(unit="BBKB")
    assert not sign_in("kepala").get(INBOX).context["page"].rows
    assert sign_in("kepala_daerah").get(INBOX).context["page"].rows
    assert sign_in("irjen").get(INBOX).context["page"].rows


def test_the_list_costs_the_same_for_one_and_for_many(complain, sign_in, django_assert_max_num_queries):
    complain()
    client = sign_in("kepala")
    with django_assert_max_num_queries(12):
        client.get(INBOX)
    for _ in range(6):
        complain()
    with django_assert_max_num_queries(12):
        client.get(INBOX)


def test_the_page_costs_the_same_however_long_its_history(complain, walk, sign_in, django_assert_max_num_queries):
    complaint = walk(complain(), "accept", "forward", "note", "note", "note", "note", "answer")
    client = sign_in("kepala")
    with django_assert_max_num_queries(16):
        client.get(page_of(complaint))


@pytest.mark.parametrize("state", [State.RECEIVED, State.INCOMPLETE, State.FORWARDED, State.ANSWERED])
def test_the_page_answers_what_where_whose_turn_until_when_and_what_next(state, in_state, sign_in):
    complaint = in_state(state)
    answer = sign_in("sekretaris").get(page_of(complaint))
    text = answer.content.decode()
    for words in ("Menunggu tiga jam", complaint.get_state_display(), "Giliran", "2026", "Langkah berikutnya"):
        assert words in text
    assert answer.context["steps"]


@pytest.mark.parametrize(
    "name", ["complaint_inbox", "suggestions", "log_complaint"], ids=["complaints", "suggestions", "log"]
)
def test_an_empty_page_says_so_or_asks(name, sign_in):
    user = "petugas_fo" if name == "log_complaint" else "kepala"
    assert sign_in(user).get(reverse(name)).status_code == 200


def test_a_step_is_done_by_its_form_and_told(complain, sign_in):
    complaint = complain()
    address = reverse("complaint_step", args=[complaint.number, "accept"])
    body = sign_in("sekretaris").post(address, {"revision": "1", "level": "ordinary"}, follow=True).content.decode()
    assert "Pengaduan dinyatakan lengkap." in body
    assert Complaint.objects.get().state == State.COMPLETED


def test_a_refusal_without_a_reason_stays_on_the_page(complain, sign_in):
    complaint = complain()
    address = reverse("complaint_step", args=[complaint.number, "refuse"])
    assert (
        "paling sedikit 10 huruf"
        in sign_in("kepala").post(address, {"revision": "1", "reason": "tidak"}).content.decode()
    )
    assert Complaint.objects.get().state == State.RECEIVED


def test_what_was_typed_survives_somebody_quicker(complain, step, sign_in):
    complaint = complain()
    step(complaint, "accept")
    address = reverse("complaint_step", args=[complaint.number, "refuse"])
    answer = sign_in("kepala").post(address, {"revision": "1", "reason": "Bukan kewenangan kami"})
    assert answer.status_code == 409
    assert "Bukan kewenangan kami" in answer.content.decode()


def test_forwarding_offers_nobody_who_is_complained_about(complain, step, sign_in, cast):
    complaint = complain(officer="Hartono")
    step(complaint, "accept")
    body = sign_in("sekretaris").get(reverse("complaint_step", args=[complaint.number, "forward"])).content.decode()
    assert "Rina Kusumawati" in body
    assert f'<option value="{cast["kepala"].pk}"' not in body


def test_the_page_of_every_step_opens(complain, walk, sign_in):
    for complaint in (complain(), walk(complain(may_publish=True), "accept", "answer")):
        answer = sign_in("sekretaris").get(page_of(complaint))
        for choice in answer.context["steps"]:
            address = reverse("complaint_step", args=[complaint.number, choice["name"]])
            assert sign_in("sekretaris").get(address).status_code == 200


def test_the_hotline_takes_an_open_call_down(sign_in, two_units, cast):
    values = {"key": "k", "channel": "phone", "secrecy": "open", "unit": two_units["PUSAT"].pk, "topic": "conduct"}
    typed = {**values, "subject": "Kasar", "text": "Dibentak", "name": "Siti", "phone": "081234567890"}
    body = sign_in("petugas_fo").post(reverse("log_complaint"), typed, follow=True).content.decode()
    complaint = Complaint.objects.get()
    assert complaint.display_code in body
    assert (complaint.logged_by, complaint.channel) == (cast["petugas_fo"], "phone")
    assert Identity.objects.get().name == "Siti"


def test_the_hotline_takes_no_hidden_name_down(sign_in, two_units, cast):
    values = {"key": "k", "channel": "phone", "secrecy": "confidential", "unit": two_units["PUSAT"].pk}
    typed = {**values, "topic": "conduct", "subject": "Kasar", "text": "Dibentak", "name": "Siti"}
    body = sign_in("petugas_fo").post(reverse("log_complaint"), typed).content.decode()
    assert "Kosongkan: pelapor mengisinya sendiri" in body
    assert not Complaint.objects.exists()


def test_a_suggestion_is_marked_as_read(sign_in, two_units):
    from complaints import actions

    suggestion = actions.suggest(unit=two_units["PUSAT"], text="Tambah kursi", key="s")
    assert "Tambah kursi" in sign_in("kepala").get(reverse("suggestions")).content.decode()
    assert sign_in("kepala_daerah").post(reverse("suggestion_read", args=[suggestion.pk])).status_code == 404
    sign_in("kepala").post(reverse("suggestion_read", args=[suggestion.pk]))
    suggestion.refresh_from_db()
    assert suggestion.read_by is not None
