"""Breaches: recorded with a 72 hour timer, texts of the facts, sent on the record, late ones marked."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from core.chain import verify
from privacy.actions import Refused, breaches
from privacy.models import Breach, BreachEvent

SUNDAY = dt.datetime(2026, 11, 29, 3, 0, tzinfo=dt.UTC)  # 10.00 WIB
HOUR = dt.timedelta(hours=1)
TYPED = {
    "title": "Daftar terkirim ke alamat salah",
    "discovered_on": "29 11 2026",
    "discovered_time": "9.30",
    "happened": "Lampiran email tertukar pada hari Minggu pagi.",
    "data": "Nama dan telepon",
    "handling": "Penerima menghapus lampiran",
    "people": "12",
}


@pytest.fixture(autouse=True)
def _sunday(time_machine):
    time_machine.move_to(SUNDAY, tick=False)


@pytest.fixture
def breach(cast):
    def build(*, people=12, is_serious=False) -> Breach:
        facts = ("Lampiran tertukar", SUNDAY - HOUR, "Lampiran email tertukar.", "Nama", "Ditarik kembali")
        incident = breaches.Incident(*facts, people=people, is_serious=is_serious)
        return breaches.record_breach(incident=incident, by=cast["pengelola"])

    return build


def test_it_is_recorded_with_timer_and_texts(sign_in):
    client = sign_in("sekjen")
    answer = client.post(reverse("breach_new"), TYPED, follow=True).content.decode()
    found = Breach.objects.get()
    assert (found.number, found.recorded_by.username) == ("INS-2026-000001", "sekjen")
    assert found.due_at == SUNDAY + 71.5 * HOUR
    assert "sisa 71 jam" in answer
    assert "2 Desember 2026 pukul 09.30 WIB" in answer
    texts = dict(found.notices.values_list("audience", "text"))
    assert set(texts) == {"subjects", "authority"}
    for text in texts.values():
        assert all(part in text for part in ("Nama dan telepon", "tertukar", "menghapus lampiran"))


def test_a_serious_one_is_told_to_the_public_too(breach):
    assert set(breach(is_serious=True).notices.values_list("audience", flat=True)) == {
        "subjects",
        "authority",
        "public",
    }


@pytest.mark.parametrize("change", [{"discovered_on": "30 11 2026"}, {"title": ""}, {"people": "banyak"}])
def test_a_wrong_form_keeps_what_was_typed(sign_in, change):
    text = sign_in("pengelola").post(reverse("breach_new"), {**TYPED, **change}).content.decode()
    assert "Ada yang perlu diperbaiki" in text
    assert "Lampiran email tertukar" in text
    assert not Breach.objects.exists()


def test_a_missing_moment_is_named(sign_in):
    text = sign_in("pengelola").post(reverse("breach_new"), {**TYPED, "discovered_on": "", "discovered_time": ""})
    assert "Isi tanggal insiden diketahui." in text.content.decode()
    assert "Isi jam insiden diketahui." in text.content.decode()


def test_texts_follow_the_facts_until_they_are_sent(sign_in, breach, cast):
    found, client = breach(), sign_in("pengelola")
    breaches.mark_sent(notice=found.notices.get(audience="subjects"), by=cast["sekjen"])
    client.post(reverse("breach_edit", args=[found.number]), {**TYPED, "data": "Nama dan NIK", "is_serious": "on"})
    texts = dict(found.notices.values_list("audience", "text"))
    assert "NIK" not in texts["subjects"]
    assert "NIK" in texts["authority"]
    assert "NIK" in texts["public"]


def test_a_text_is_edited_sent_and_then_fixed(sign_in, breach):
    found, client = breach(), sign_in("pengelola")
    address = reverse("breach_notice", args=[found.number, "subjects"])
    client.post(address, {"text": "Teks kami", "act": "keep"})
    client.post(address, {"text": "Teks kami, diperbaiki", "act": "sent"})
    client.post(address, {"text": "Lain", "act": "sent"})
    notice = found.notices.get(audience="subjects")
    assert (notice.text, notice.sent_by.username) == ("Teks kami, diperbaiki", "pengelola")
    assert found.events.filter(step="send").count() == 1
    paper = client.get(reverse("breach_notice_pdf", args=[found.number, "subjects"]))
    assert paper.content.startswith(b"%PDF")


def test_late_notices_are_marked(sign_in, breach, cast, time_machine):
    found = breach()
    time_machine.move_to(SUNDAY + 73 * HOUR, tick=False)
    assert "terlambat 2 jam" in sign_in("sekjen").get(reverse("breaches")).content.decode()
    for notice in found.notices.all():
        breaches.mark_sent(notice=notice, by=cast["sekjen"])
    assert [event.data["late"] for event in found.events.filter(step="send")] == [True, True]
    text = sign_in("sekjen").get(reverse("breach", args=[found.number])).content.decode()
    assert "Diberitahukan terlambat" in text


def test_it_is_closed_only_when_everybody_was_told(sign_in, breach, cast):
    found, client = breach(), sign_in("pengelola")
    address = reverse("breach_close", args=[found.number])
    assert client.get(address).status_code == 405
    assert "Kirim dahulu semua pemberitahuan" in client.post(address, follow=True).content.decode()
    for notice in found.notices.all():
        breaches.mark_sent(notice=notice, by=cast["pengelola"])
    client.post(address)
    found.refresh_from_db()
    assert not found.is_open
    with pytest.raises(Refused):
        breaches.revise_breach(breach=found, incident=None, by=cast["pengelola"])
    assert verify(BreachEvent, "breaches:KEMENPERIN").ok
    with pytest.raises(IntegrityError), transaction.atomic():
        BreachEvent.objects.update(step="lain")


def test_only_who_records_them_sees_them(sign_in, breach, cast, django_assert_max_num_queries):
    found = breach()
    for name in ("kepala", "irjen", "petugas_fo"):
        assert sign_in(name).get(reverse("breaches")).status_code == 403
        assert sign_in(name).get(reverse("breach", args=[found.number])).status_code == 403
    assert sign_in("sekjen").get(reverse("breach", args=["INS-2026-000099"])).status_code == 404
    client = sign_in("sekjen")
    with django_assert_max_num_queries(7):
        client.get(reverse("breaches"))
    incident = breaches.Incident("x", SUNDAY, "x", "x", "x", people=1)
    with pytest.raises(Refused):
        breaches.record_breach(incident=incident, by=cast["kepala"])
