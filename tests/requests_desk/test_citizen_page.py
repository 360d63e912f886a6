import datetime as dt
import io

import pikepdf
import pytest
import time_machine
from django.urls import reverse

from requests_desk import actions, letters, timeline, workflow
from requests_desk.models import HandOver
from requests_desk.workflow import State

MONDAY = dt.datetime(2026, 11, 23, 3, 0, tzinfo=dt.UTC)


@pytest.fixture
def enter(client):
    """Open a request by its signed link."""
    return lambda request: client.get(letters.signed_link(request).replace("http://localhost:8000", ""))


@pytest.fixture
def opened(enter, submit):
    """A request whose applicant has passed the second factor."""

    def build(**changes):
        request = submit(**changes)
        enter(request)
        return request

    return build


@pytest.fixture
def look(client):
    """The text of one of a request's pages."""
    return lambda request, name="request_page", *more: client.get(
        reverse(name, args=[request.display_code, *more])
    ).content.decode()


@pytest.fixture(autouse=True)
def _on_monday():
    with time_machine.travel(MONDAY):
        yield


def test_page_says_status_turn_and_due_date_with_its_days(opened, look):
    page = look(opened())
    assert "Sedang kami kerjakan" in page
    assert "Senin, 30 November 2026" in page
    assert "Sabtu, 28 November 2026" in page
    assert "Kelengkapan diperiksa" in page


def test_page_names_offices_never_officers(opened, look, walk, cast):
    request = walk(opened(), "forward", "take", at=MONDAY)
    page = look(request)
    assert "Sub Unit Layanan Industri Agro" in page
    assert cast["petugas_agro"].get_full_name() not in page


def test_internal_notes_stay_inside(opened, look, walk, cast):
    request = walk(opened(), "forward", "take", at=MONDAY)
    actions.note(request=request, text="rahasia dapur", by=cast["petugas_agro"], at=MONDAY)
    assert "rahasia dapur" not in look(request)


def test_overdue_is_told_as_a_fact(opened, look):
    page = look(opened(at=MONDAY - dt.timedelta(days=30)))
    assert "Melewati target" in page
    assert "Inspektorat Jenderal" in page


def test_work_done_after_its_target_is_told_as_that(opened, look, walk):
    request = opened(at=MONDAY - dt.timedelta(days=30))
    page = look(walk(request, "forward", "take", "propose", "finish", at=MONDAY))
    assert "Melewati target" in page
    assert "Selesai dikerjakan 23 November 2026" in page
    assert "Tanyakan kepada loket" not in page


def test_extension_is_told_with_its_reason(opened, look, walk):
    page = look(walk(opened(), "forward", "take", "extend", at=MONDAY))
    assert "Target berubah dari 30 November 2026 menjadi 2 Desember 2026. Ahli sedang sakit" in page


def test_refusal_tells_ground_reason_and_objection(opened, look, walk):
    request = walk(opened(), "forward", "take", "refuse", at=MONDAY)
    page = look(request)
    assert all(text in page for text in ("Permenperin 1/2020", "Tidak termasuk", "Cara mengajukan keberatan"))
    box = reverse("complaint_box")
    assert f'href="{box}?unit=PUSAT&amp;permohonan={request.display_code}"' in page


def test_answer_is_on_the_page(opened, look, walk, build_service):
    request = walk(opened(of=build_service("INFORMASI", sub_unit="AGRO")), "forward", "take", "answer", at=MONDAY)
    assert "Jawabannya ada di situs kami." in look(request)


def test_what_was_promised_stands_beside_what_was_done(opened, look, walk):
    request = walk(opened(), "forward", "take", "propose", at=MONDAY)
    page = look(walk(request, "finish", at=MONDAY + dt.timedelta(days=2)))
    assert "Senin, 30 November 2026" in page
    assert "Selesai dikerjakan 25 November 2026, dalam 2 hari kerja." in page


def test_withdrawing_asks_once_more(client, opened, look):
    request = opened()
    assert "Tarik permohonan ini?" in look(request, "withdraw")
    client.post(reverse("withdraw", args=[request.display_code]), {"note": "Salah layanan"})
    request.refresh_from_db()
    assert request.state == State.WITHDRAWN
    assert "Ditarik oleh pemohon" in look(request)


def test_a_closed_request_is_not_withdrawn_again(client, opened, walk):
    request = walk(opened(), "forward", "take", "refuse", at=MONDAY)
    client.post(reverse("withdraw", args=[request.display_code]))
    request.refresh_from_db()
    assert request.state == State.REFUSED


# --- Completing -------------------------------------------------------------------------------------------------------


def test_missing_part_is_taken_and_the_clock_goes_on(client, enter, opened, look, walk, picture):
    request = walk(opened(), "return_incomplete", at=MONDAY)
    assert "Belum ditandatangani" in look(request)
    assert "Lengkapi sekarang" in look(request)
    address = reverse("complete", args=[request.display_code])
    name = f"part_{request.missing_parts.get().pk}"
    assert "Unggah Surat permohonan" in client.post(address, {"lanjut": "1"}).content.decode()
    client.post(address, {"document": name, name: picture("ttd.png")})
    assert "ttd.png" in look(request, "complete")
    with time_machine.travel(MONDAY + dt.timedelta(days=2)):
        enter(request)
        client.post(address, {"lanjut": "1", "note": "Sudah saya tandatangani"})
    request.refresh_from_db()
    assert request.state == State.RECEIVED
    assert request.due_on == dt.date(2026, 12, 1)
    assert request.files.get().name == "ttd.png"
    assert not request.missing_parts.unmet().exists()


def test_a_part_can_be_taken_back_before_sending(client, opened, walk, picture):
    request = walk(opened(), "return_incomplete", at=MONDAY)
    address = reverse("complete", args=[request.display_code])
    name = f"part_{request.missing_parts.get().pk}"
    client.post(address, {"document": name, name: picture()})
    client.post(address, {"remove": name})
    assert not request.files.exists()


def test_a_completed_document_replaces_the_older_one(client, opened, look, walk, picture, stored_file):
    request = opened()
    old = stored_file("lama.png", request=request, requirement=request.standard.requirements.first())
    old.save()
    walk(request, "return_incomplete", at=MONDAY)
    name = f"part_{request.missing_parts.get().pk}"
    address = reverse("complete", args=[request.display_code])
    client.post(address, {"document": name, name: picture("baru.png")})
    client.post(address, {"lanjut": "1"})
    assert "baru.png" in look(request)
    assert "lama.png" not in look(request)


# --- The product ------------------------------------------------------------------------------------------------------


@pytest.fixture
def finished(opened, walk, stored_file):
    """A request whose product is ready to be fetched."""
    request = walk(opened(), "forward", "take", "propose", at=MONDAY)
    return walk(request, "finish", at=MONDAY, file=stored_file(purpose="product"))


def test_product_is_received_on_the_record_then_fetched(client, finished, look):
    assert "Siap diunduh atau diambil" in look(finished)
    file = reverse("product_file", args=[finished.display_code])
    assert client.get(file).url == reverse("receive_product", args=[finished.display_code])
    client.post(reverse("receive_product", args=[finished.display_code]))
    record = HandOver.objects.get()
    assert (record.way, record.receiver, record.by) == ("download", "Siti Rahmawati", None)
    answer = client.get(file)
    assert answer["Content-Disposition"].startswith("attachment")
    assert b"PNG" in b"".join(answer.streaming_content)


def test_product_in_quarantine_stays_there(client, opened, walk, stored_file, look):
    request = walk(opened(), "forward", "take", "propose", at=MONDAY)
    walk(request, "finish", at=MONDAY, file=stored_file(purpose="product", scan="waiting"))
    client.post(reverse("receive_product", args=[request.display_code]))
    assert not HandOver.objects.exists()
    assert "sedang diperiksa keamanannya" in look(request)


def test_own_documents_can_be_fetched_again_others_not(client, opened, submit, stored_file):
    mine, other = opened(), submit(key="other")
    own, foreign = stored_file("akta.png", request=mine), stored_file("lain.png", request=other)
    own.save()
    foreign.save()
    answer = client.get(reverse("request_file", args=[mine.display_code, own.pk]))
    assert b"PNG" in b"".join(answer.streaming_content)
    assert client.get(reverse("request_file", args=[mine.display_code, foreign.pk])).status_code == 404


# --- The receipt ------------------------------------------------------------------------------------------------------


def test_receipt_says_what_was_recorded(opened, look):
    request = opened()
    page = look(request, "receipt")
    for text in (request.number, request.display_code, "23 November 2026 pukul 09.00 WIB", "Tidak ada", "<svg"):
        assert text in page


def test_receipt_keeps_the_first_promise(opened, look, walk):
    page = look(walk(opened(), "forward", "take", "extend", at=MONDAY), "receipt")
    assert "Senin, 30 November 2026" in page
    assert "Lihat target yang sekarang" in page


def test_receipt_pdf_is_one_sheet_and_always_the_same(client, opened):
    address = reverse("receipt_pdf", args=[opened().display_code])
    first, second = client.get(address).content, client.get(address).content
    assert first == second
    assert len(pikepdf.open(io.BytesIO(first)).pages) == 1


# --- Words ------------------------------------------------------------------------------------------------------------


def test_every_public_step_has_words():
    public = {row.name for table in workflow.TABLES.values() for row in table if row.is_public} | {"submit"}
    by_right = {"erase", "correct", "restrict"}  # of the person's data; they move nothing
    assert public | by_right == set(timeline.WORDS)


def test_every_state_has_public_words_and_every_open_one_a_next_step(opened):
    assert set(workflow.PUBLIC) == set(State)
    request = opened()
    for state in workflow.OPEN:
        request.state = state
        assert timeline.upcoming(request), state


def test_pages_can_be_read_in_english(client, opened, look):
    request = opened()
    client.cookies["p2_language"] = "en"
    assert '<html lang="en">' in look(request)
    assert "Friday" not in look(request, "receipt").partition("<main")[0]


@pytest.mark.parametrize(("name", "most"), [("request_page", 25), ("receipt", 25)])
def test_pages_stay_within_their_queries(client, opened, walk, stored_file, django_assert_max_num_queries, name, most):
    request = walk(opened(), "return_incomplete", at=MONDAY)
    for number in range(10):
        stored_file(f"{number}.png", request=request).save()
    with django_assert_max_num_queries(most):
        client.get(reverse(name, args=[request.display_code]))
