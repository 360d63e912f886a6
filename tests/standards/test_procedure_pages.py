"""SOPs at the desk: who reads what, the lines of a draft without JavaScript, setting it."""

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from p2portal.demo.requests import BLANK
from standards.actions import draft_procedure
from standards.models import OperatingProcedure, Service


@pytest.fixture(autouse=True)
def _monday_noon(noon):
    with time_machine.travel(noon, tick=False):
        yield


@pytest.fixture
def enter(client, cast):
    """``enter("kepala")``: the browser of that person."""

    def act(name):
        client.force_login(cast[name])
        return client

    return act


def page(name, service, **parts):
    return reverse(name, kwargs={"slug": service.slug, **parts})


def lines(*rows, revision=2, **buttons):
    """What the editor's form sends: rows of actor, text, duration."""
    data = {"revision": revision, "note": "Catatan", "langkah-TOTAL_FORMS": len(rows), "langkah-INITIAL_FORMS": "0"}
    for place, row in enumerate(rows):
        names = dict(zip(("actor", "text", "duration"), row, strict=True)) | {"time_unit": "minutes"}
        data |= {f"langkah-{place}-{name}": value for name, value in (names | {"equipment": "", "output": ""}).items()}
    return data | buttons


ONE, TWO = ("Pemohon", "Mengajukan", "5"), ("Petugas", "Mencatat", "10")


def test_the_sekretaris_jenderal_sees_first_what_waits(enter, sop_draft):
    answer = enter("sekjen").get(reverse("procedures"))
    assertContains(answer, sop_draft.service.name)
    assert answer.context["listing"].view.key == "menunggu"
    assertContains(answer, "Menunggu penetapan")


def test_the_draft_of_another_unit_does_not_wait_for_them(enter, services, cast, noon):
    service = Service.objects.filter(unit__code="BBKB").select_related("unit", "current").first()
    draft_procedure(service=service, by=cast["sekretaris_daerah"], at=noon)
    assertNotContains(enter("sekjen").get(reverse("procedures")), service.name)
    assertContains(enter("pimpinan_upt").get(reverse("procedures")), service.name)


def test_the_list_shows_only_what_the_person_may_read(enter, services, sop):
    assertContains(enter("kepala").get(reverse("procedures")), sop.service.name)
    assertNotContains(enter("kepala_daerah").get(reverse("procedures")), sop.service.name)
    shown = enter("petugas_agro").get(reverse("procedures")).context["listing"].page.rows
    assert {service.sub_unit.code for service in shown} == {"AGRO"}
    assert enter("pengelola").get(reverse("procedures")).status_code == 403


def test_the_list_is_filtered_and_sorted(enter, services, sop):
    client, address = enter("kepala"), reverse("procedures")
    rows = lambda query: client.get(address + query).context["listing"].page.rows  # noqa: E731
    assert [row.pk for row in rows("?tampilan=berlaku")] == [sop.service_id]
    assert rows("?tampilan=belum-disesuaikan") == []
    assert all(row.current_procedure is None for row in rows("?tampilan=belum-ada"))
    assert {row.pk for row in rows("?tampilan=semua&q=contoh+izin")} == {sop.service_id}
    names = [row.name for row in rows("?urut=-layanan")]
    assert names == sorted(names, reverse=True)


def test_the_list_needs_few_queries(enter, services, sop, django_assert_max_num_queries):
    client = enter("sekjen")
    with django_assert_max_num_queries(12):
        client.get(reverse("procedures") + "?tampilan=semua")


def test_a_stranger_finds_nothing(enter, sop):
    for name in ("kepala_daerah", "petugas_agro"):
        assert enter(name).get(page("procedure", sop.service)).status_code == 404
    assertContains(enter("petugas_fo").get(page("procedure", sop.service)), "Menyusun konsep surat")


def test_a_service_without_one_says_who_must_act(enter, in_force):
    answer = enter("kepala").get(page("procedure", in_force.service))
    assertContains(answer, "Sekretaris Jenderal menetapkannya")
    assertNotContains(answer, "Buat rancangan SOP")


def test_the_sekretaris_drafts_with_one_press(enter, in_force):
    client, address = enter("sekretaris"), page("draft_procedure", in_force.service)
    assert client.get(address).status_code == 405
    assertRedirects(client.post(address), page("edit_procedure", in_force.service))
    client.post(address)
    assert OperatingProcedure.objects.count() == 1


def test_the_kepala_neither_edits_nor_sets(enter, sop_draft):
    client = enter("kepala")
    for name in ("edit_procedure", "set_procedure"):
        assert client.get(page(name, sop_draft.service)).status_code == 403
    assert client.post(page("set_procedure", sop_draft.service), {"number": "1"}).status_code == 403
    assertContains(client.get(page("procedure", sop_draft.service)), "bukan Kepala Unit P2")


def test_lines_are_saved_in_order_and_empty_ones_left_out(enter, sop_draft):
    answer = enter("sekretaris").post(page("edit_procedure", sop_draft.service), lines(TWO, ("", "", ""), ONE))
    assertRedirects(answer, page("procedure_version", sop_draft.service, number=1))
    assert [(step.position, step.actor) for step in sop_draft.steps.all()] == [(1, "Petugas"), (2, "Pemohon")]
    sop_draft.refresh_from_db()
    assert sop_draft.note == "Catatan"


@pytest.mark.parametrize(
    ("button", "order"),
    [
        ({"naik": "1"}, ["Petugas", "Pemohon"]),
        ({"turun": "0"}, ["Petugas", "Pemohon"]),
        ({"hapus": "0"}, ["Petugas"]),
        ({"tambah": "1"}, ["Pemohon", "Petugas", None]),
    ],
)
def test_lines_move_without_javascript_and_keep_what_was_typed(enter, sop_draft, button, order):
    answer = enter("sekretaris").post(page("edit_procedure", sop_draft.service), lines(ONE, TWO, **button))
    assert [form["actor"].value() for form in answer.context["steps"]] == order
    assertContains(answer, "Belum disimpan")
    assertContains(answer, "Catatan")
    assert sop_draft.steps.count() == 2
    assert sop_draft.steps.first().actor == "Petugas Front Office"


@pytest.mark.parametrize("button", [{"naik": "x"}, {"hapus": "9"}])
def test_rubbish_buttons_save_nothing_odd(enter, sop_draft, button):
    answer = enter("sekretaris").post(page("edit_procedure", sop_draft.service), lines(ONE, **button))
    assert answer.status_code == 302
    assert sop_draft.steps.get().actor == "Pemohon"


def test_what_is_wrong_is_said_beside_the_line(enter, sop_draft):
    answer = enter("sekretaris").post(page("edit_procedure", sop_draft.service), lines(("", "Mencatat", "lima"), TWO))
    assertContains(answer, "Isi siapa yang mengerjakan langkah ini.")
    assertContains(answer, "Isi waktu dengan bilangan bulat")
    assertContains(answer, 'value="lima"')


def test_who_was_slower_loses_nothing(enter, sop_draft):
    client, address = enter("sekretaris"), page("edit_procedure", sop_draft.service)
    client.post(address, lines(ONE))
    answer = client.post(address, lines(TWO))
    assertContains(answer, "baru saja diubah orang lain")
    assertContains(answer, 'value="Petugas"')
    assert client.post(address, lines(TWO, revision=3)).status_code == 302


def test_the_paper_is_checked_by_its_content(enter, sop_draft):
    client, address = enter("sekretaris"), page("attach_procedure_file", sop_draft.service)
    word = SimpleUploadedFile("sop.pdf", b"hello", "application/pdf")
    assertContains(client.post(address, {"revision": 2, "file": word}, follow=True), "Berkas harus PDF")
    paper = SimpleUploadedFile("sop.pdf", BLANK, "application/pdf")
    assertContains(client.post(address, {"revision": 2, "file": paper}, follow=True), "Unduh PDF")
    answer = client.get(page("procedure_file", sop_draft.service, number=1))
    assert answer["Content-Disposition"].startswith("attachment")
    assert b"".join(answer.streaming_content) == BLANK


def test_a_draft_is_thrown_away_by_post(enter, sop_draft):
    client, address = enter("sekretaris"), page("discard_procedure", sop_draft.service)
    assert client.get(address).status_code == 405
    assertRedirects(client.post(address), page("procedure", sop_draft.service))
    assert not OperatingProcedure.objects.exists()
    assert client.get(page("edit_procedure", sop_draft.service)).status_code == 404


def test_setting_shows_the_difference_and_asks_for_the_decision(enter, sop, cast, noon):
    draft = draft_procedure(service=sop.service, by=cast["sekretaris"], at=noon)
    enter("sekretaris").post(page("edit_procedure", sop.service), lines(ONE, TWO, revision=1))
    client, address = enter("sekjen"), page("set_procedure", sop.service)
    assertContains(client.get(address), "Yang berubah dari versi 1")
    data = {"revision": 2, "number": "2/SJ-IND", "set_on": "20 November 2026", "adapted_on": ""}
    assertContains(client.post(address, data | {"set_on": "kemarin"}), "Isi tanggal, misalnya")
    assertContains(client.post(address, data | {"set_on": "24 11 2026"}), "tidak boleh sesudah hari ini")
    assertContains(client.post(address, data | {"revision": 1}), "baru saja diubah orang lain")
    assertRedirects(client.post(address, data), page("procedure", sop.service))
    draft.refresh_from_db()
    assert (draft.number, str(draft.set_on), draft.adapted_on) == ("2/SJ-IND", "2026-11-20", None)
    assertContains(client.get(page("procedure_version", sop.service, number=2)), "Yang berubah dari versi 1")


def test_more_time_than_the_standard_promises_is_pointed_out(enter, sop_draft):
    sop_draft.steps.update(duration=4, time_unit="working_days")
    assertContains(enter("sekjen").get(page("set_procedure", sop_draft.service)), "melewati jangka waktu standar 3")


def test_a_version_page_needs_few_queries(enter, sop, django_assert_max_num_queries):
    client = enter("sekjen")
    with django_assert_max_num_queries(15):
        client.get(page("procedure", sop.service))
