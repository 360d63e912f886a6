"""What officers have learnt (Pasal 14 h)."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from core.moves import Refused
from p2portal.demo.requests import BLANK
from units.actions import NotYoursError, remove_competence
from units.models import Competence

RECORD = {
    "key": "k1",
    "kind": "certificate",
    "title": "Pelayanan prima",
    "provider": "LSP Industri",
    "held_on": "2 3 2026",
    "valid_until": "1 3 2029",
    "hours": "24",
}


@pytest.fixture(autouse=True)
def _monday(time_machine):
    time_machine.move_to("2026-11-23T03:00:00+00:00")


@pytest.fixture
def secretary(client, cast):
    client.force_login(cast["sekretaris"])
    return client


def test_the_sekretaris_adds_a_record_with_its_certificate(secretary, cast):
    upload = SimpleUploadedFile("sertifikat.pdf", BLANK, "application/pdf")
    body = RECORD | {"person": cast["petugas_fo"].pk, "certificate": upload}
    assert secretary.post(reverse("record_competence"), body).status_code == 302
    record = Competence.objects.get()
    assert (record.person, record.hours, record.recorded_by) == (cast["petugas_fo"], 24, cast["sekretaris"])
    answer = secretary.get(reverse("competence_file", args=[record.pk]))
    assert b"".join(answer.streaming_content) == BLANK
    assert 'filename="sertifikat.pdf"' in answer["Content-Disposition"]


def test_only_people_of_the_unit_are_offered_and_taken(secretary, learnt, cast):
    text = secretary.get(reverse("record_competence")).content.decode()
    assert "Ayu Lestari" in text
    assert "Joko Susilo" not in text
    body = RECORD | {"person": cast["petugas_teknis"].pk}
    assert "Pilih petugas unit ini." in secretary.post(reverse("record_competence"), body).content.decode()
    with pytest.raises(Refused, match="ditetapkan di unit ini"):
        learnt("petugas_teknis")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"),
        ({"provider": ""}, "provider"),
        ({"held_on": dt.date(2026, 11, 24)}, "held_on"),
        ({"valid_until": dt.date(2026, 3, 1)}, "valid_until"),
    ],
)
def test_a_record_that_cannot_be_is_refused(learnt, changes, field):
    with pytest.raises(Refused) as refused:
        learnt(**changes)
    assert refused.value.field == field


def test_the_same_form_twice_is_one_record(learnt):
    assert learnt(key="sama") == learnt(key="sama")


@pytest.mark.parametrize("username", ["kepala", "staf_sarpras", "irjen", "sekretaris_daerah"])
def test_only_the_sekretaris_of_the_unit_records(learnt, cast, username):
    with pytest.raises(NotYoursError):
        learnt(by=cast[username])


def test_a_removed_record_leaves_who_when_and_why(secretary, learnt):
    record = learnt()
    address = reverse("remove_competence", args=[record.pk])
    assert "Tulis alasan" in secretary.post(address, {"reason": " "}).content.decode()
    assert secretary.get(address).status_code == 200
    assert Competence.objects.kept().exists()
    secretary.post(address, {"reason": "Salah orang"})
    record.refresh_from_db()
    assert (record.removal_reason, record.removed_by.username) == ("Salah orang", "sekretaris")
    text = secretary.get(reverse("competence")).content.decode()
    assert "Alasan: Salah orang" in text
    assert secretary.post(address, {"reason": "Lagi"}).status_code == 404


def test_a_record_is_removed_once(learnt, cast):
    record = learnt()
    words = {"record": record, "reason": "Salah", "by": cast["sekretaris"], "at": timezone.now()}
    remove_competence(**words)
    with pytest.raises(Refused, match="sudah dihapus"):
        remove_competence(**words)


@pytest.mark.parametrize(
    ("username", "lists", "removes"),
    [("kepala", 200, 403), ("irjen", 200, 403), ("kepala_daerah", 404, 404), ("petugas_fo", 403, 403)],
)
def test_who_sees_and_who_may_not_remove(client, cast, learnt, username, lists, removes):
    record = learnt()
    client.force_login(cast[username])
    assert client.get(reverse("competence"), {"unit": "PUSAT"}).status_code == lists
    assert client.post(reverse("remove_competence", args=[record.pk]), {"reason": "x"}).status_code == removes
    assert Competence.objects.kept().count() == 1


def test_who_has_none_and_what_ends_stands_out(secretary, learnt):
    learnt("petugas_fo", title="Lama", valid_until=dt.date(2026, 11, 22))
    learnt("petugas_agro", title="Segera", valid_until=dt.date(2027, 1, 10))
    learnt("petugas_bim", title="Tetap")
    page = secretary.get(reverse("competence"))
    text = page.content.decode()
    assert "0 dari 1 petugas front office dan 2 dari 6 petugas teknis" in text
    assert [tab["count"] for tab in page.context["tabs"]] == [10, 8, 2]
    for words in ("Tidak ada yang berlaku", "Habis masa berlaku", "Segera berakhir", "Belum ada catatan"):
        assert words in text
    lacking = secretary.get(reverse("competence"), {"tampilan": "belum"}).content.decode()
    assert "Ayu Lestari" in lacking
    assert "Budi Santoso" not in lacking


def test_who_reads_everywhere_sees_which_units_lack(client, cast, learnt):
    learnt("petugas_fo")
    client.force_login(cast["irjen"])
    text = client.get(reverse("competence")).content.decode()
    assert "2 unit mempunyai petugas tanpa catatan yang berlaku" in text
    assert "6 petugas" in text


def test_the_records_are_exported_by_officer(secretary, learnt):
    learnt("petugas_fo", title="=Pelayanan")
    text = secretary.get(reverse("export_competence", args=["csv"])).content.decode()
    assert "PUSAT,Ayu Lestari,Pelatihan,'=Pelayanan" in text


def test_the_page_costs_the_same_with_few_and_many_records(secretary, learnt, django_assert_max_num_queries):
    for name in ("petugas_fo", "petugas_agro", "petugas_bim", "petugas_ikm"):
        learnt(name)
    with django_assert_max_num_queries(9):
        secretary.get(reverse("competence"))
