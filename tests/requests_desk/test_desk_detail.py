"""The page of one request: what it shows, to whom, and what it lets one do."""

import pytest
from django.urls import reverse

from requests_desk.models import ScanState


def page_of(request):
    return reverse("request_detail", args=[request.number])


@pytest.fixture(autouse=True)
def _tuesday(time_machine):
    """The day after the requests of these tests came in."""
    time_machine.move_to("2026-11-24T03:00:00+00:00")


@pytest.fixture
def sign_in(client, cast):
    def enter(name):
        client.force_login(cast[name])
        return client

    return enter


def offered(response):
    return [choice["name"] for choice in response.context["steps"]]


def test_it_shows_facts_documents_clock_and_history(sign_in, submit):
    request = submit()

    text = sign_in("petugas_fo").get(page_of(request)).content.decode()

    for words in (request.number, request.display_code, "Siti Rahmawati", "Surat permohonan", "Cara menghitung"):
        assert words in text
    assert "Diterima dan dicatat di register" in text


@pytest.mark.parametrize(
    ("name", "steps", "names"),
    [
        ("petugas_fo", (), ["forward", "return_incomplete", "reclassify"]),
        ("petugas_agro", ("forward",), ["take", "send_back"]),
        ("petugas_agro", ("forward", "take"), ["propose", "give_back", "ask", "extend", "refuse"]),
        ("petugas_agro", ("forward", "take", "propose"), ["finish", "rework", "refuse"]),
        ("petugas_fo", ("forward", "take", "propose", "finish"), ["deliver"]),
        ("kepala", ("forward",), ["assign"]),
        ("irjen", ("forward",), []),
    ],
)
def test_it_offers_only_what_the_person_may_do_now(sign_in, submit, walk, name, steps, names):
    request = walk(submit(), *steps)
    assert offered(sign_in(name).get(page_of(request))) == names


@pytest.mark.parametrize("name", ["petugas_agro", "petugas_bim", "kepala_daerah", "petugas_teknis"])
def test_who_may_not_see_it_finds_nothing(sign_in, submit, name):
    assert sign_in(name).get(page_of(submit())).status_code == 404


def test_it_takes_no_post(sign_in, submit):
    assert sign_in("petugas_fo").post(page_of(submit())).status_code == 405


def test_the_identity_number_is_masked_for_who_only_reads(sign_in, submit):
    request = submit()
    assert request.nik in sign_in("petugas_fo").get(page_of(request)).content.decode()
    assert request.nik not in sign_in("irjen").get(page_of(request)).content.decode()


def test_internal_notes_are_marked(sign_in, submit, walk, cast):
    request = walk(submit(), "note", by=cast["petugas_fo"], text="Pemohon menelepon dua kali.")

    text = sign_in("petugas_fo").get(page_of(request)).content.decode()

    assert "Pemohon menelepon dua kali." in text
    assert "step-internal" in text


def test_letters_show_their_state(sign_in, submit):
    text = sign_in("petugas_fo").get(page_of(submit())).content.decode()
    assert "Menunggu dikirim" in text
    assert "+6281234567890" not in text.split("Pesan kepada pemohon")[1]


def test_it_needs_at_most_25_queries(sign_in, submit, walk, cast, stored_file, django_assert_max_num_queries):
    request = walk(submit(files=[stored_file()]), "forward", "take", "ask")
    walk(request, "resubmit", by=cast["petugas_fo"])
    walk(request, "propose", "finish")
    for number in range(8):
        walk(request, "note", by=cast["petugas_agro"], text=f"Catatan {number}")
    client = sign_in("kepala")
    with django_assert_max_num_queries(25):
        client.get(page_of(request))


def file_page(request):
    return reverse("desk_request_file", args=[request.number, request.files.get().pk])


def test_a_clean_file_comes_as_an_attachment(sign_in, submit, stored_file):
    request = submit(files=[stored_file("brosur.png")])

    answer = sign_in("petugas_fo").get(file_page(request))

    assert answer["Content-Disposition"] == 'attachment; filename="brosur.png"'
    assert b"".join(answer.streaming_content).startswith(b"\x89PNG")


@pytest.mark.parametrize("state", [ScanState.WAITING, ScanState.INFECTED])
def test_a_file_in_quarantine_stays_there(sign_in, submit, stored_file, state):
    request = submit(files=[stored_file(scan=state)])
    assert sign_in("petugas_fo").get(file_page(request)).status_code == 404


def test_another_offices_file_is_not_found(sign_in, submit, stored_file):
    request = submit(files=[stored_file()])
    assert sign_in("kepala_daerah").get(file_page(request)).status_code == 404


def test_a_file_is_found_only_at_its_own_request(sign_in, submit, stored_file):
    mine, other = submit(files=[stored_file()]), submit()
    address = reverse("desk_request_file", args=[other.number, mine.files.get().pk])
    assert sign_in("petugas_fo").get(address).status_code == 404


def test_the_hand_over_sheet_waits_for_the_product(sign_in, submit, walk):
    request = walk(submit(), "forward", "take", "propose")
    address = reverse("hand_over_record", args=[request.number])
    client = sign_in("petugas_fo")
    assert client.get(address).status_code == 404

    walk(request, "finish")

    assert "12/P2/2026" in client.get(address).content.decode()
