"""The box, the list, and the way back to a complaint, as a visitor meets them."""

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from complaints.models import Complaint, Identity, Suggestion
from complaints.receipts import pdf_of
from complaints.workflow import State
from core import codes
from core.quarantine import ScanState
from notifications.models import Message
from p2portal.demo.requests import BLANK

BOX = reverse("complaint_box")


@pytest.fixture
def typed(two_units, cast):
    """What a visitor types, one key a test."""
    values = {"key": "k", "secrecy": "open", "unit": two_units["PUSAT"].pk, "topic": "delay", "subject": "Lama"}
    return {**values, "text": "Tiga jam menunggu", "name": "Siti Rahmawati", "phone": "0812 3456 7890"}


def nameless(typed):
    return {**typed, "secrecy": "anonymous", "name": "", "phone": ""}


def test_every_public_page_leads_to_the_box(client, two_units):
    assert f'href="{BOX}"' in client.get(reverse("home")).content.decode()


def test_the_box_explains_each_choice_and_the_other_ways(client, two_units):
    text = client.get(BOX).content.decode()
    for words in ("Terbuka:", "Rahasia:", "Tanpa nama:", "LAPOR!", "Inspektorat Jenderal", "14 hari"):
        assert words in text


def test_it_gives_a_receipt_with_number_time_and_receiver(client, typed):
    answer = client.post(BOX, {**typed, "file": SimpleUploadedFile("bukti.pdf", BLANK)}, follow=True)
    complaint = Complaint.objects.get()
    for words in (complaint.number, complaint.display_code, "Siti Rahmawati", "Lama", "Penerima", "UU 25/2009"):
        assert words in answer.content.decode()
    assert complaint.files.get().name == "bukti.pdf"
    assert answer["Cache-Control"] == "no-store"


def test_the_receipt_of_a_hidden_complainant_names_nobody(client, typed):
    body = client.post(BOX, {**typed, "secrecy": "confidential"}, follow=True).content.decode()
    assert "Dirahasiakan" in body
    assert "Siti" not in body
    assert pdf_of(Complaint.objects.get()).startswith(b"%PDF")


def test_the_second_click_makes_no_second_complaint(client, typed):
    for _click in range(2):
        client.post(BOX, typed)
    assert Complaint.objects.count() == 1


def test_what_was_typed_stays_when_something_is_wrong(client, typed):
    body = client.post(BOX, {**typed, "topic": "", "text": "Tiga jam di loket"}).content.decode()
    assert "Pilih pokok pengaduan." in body
    assert "Tiga jam di loket" in body
    assert not Complaint.objects.exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "Isi nama lengkap"),
        ({"phone": ""}, "Isi telepon atau email"),
        ({"secrecy": "anonymous"}, "Kosongkan: pengaduan tanpa nama"),
        ({"request_code": "AAAAA-AAAAA"}, "Kode permohonan tidak ditemukan"),
        ({"happened_on": "1 1 2030"}, "tidak boleh sesudah hari ini"),
        ({"website": "http://spam"}, "Kosongkan isian ini"),
        ({"secrecy": ""}, "Pilih terbuka, rahasia, atau tanpa nama"),
    ],
)
def test_it_says_what_to_do(changes, sentence, client, typed):
    assert sentence in client.post(BOX, {**typed, **changes}).content.decode()
    assert not Complaint.objects.exists()


def test_one_address_cannot_flood_it(client, typed, monkeypatch):
    monkeypatch.setattr("complaints.views.citizen.box.SENT_AN_HOUR", 1)
    client.post(BOX, typed)
    assert client.post(BOX, {**typed, "key": "other"}).status_code == 429


def test_an_anonymous_complainant_goes_on_by_the_code_alone(client, typed):
    client.post(BOX, nameless(typed))
    complaint = Complaint.objects.get()
    assert not Identity.objects.exists()
    client.session.flush()
    client.cookies.clear()
    page = reverse("complaint_page", args=[complaint.display_code])
    assert client.get(page).status_code == 302
    body = client.post(reverse("complaint_track"), {"code": complaint.display_code}, follow=True).content.decode()
    assert complaint.number in body


@pytest.mark.parametrize("digits", ["", "0000"])
def test_a_named_complainant_needs_the_digits_too(digits, client, complain):
    complaint = complain("confidential")
    address, code = reverse("complaint_track"), complaint.display_code
    wrong = client.post(address, {"code": code, "last_digits": digits}).content.decode()
    assert "tidak cocok dengan pengaduan mana pun" in wrong
    right = client.post(address, {"code": code, "last_digits": "8888"}, follow=True).content.decode()
    assert complaint.number in right


def test_guessing_is_slowed_down(client, complain):
    complaint = complain("open")
    tries = [client.post(reverse("complaint_track"), {"code": complaint.code, "last_digits": "0000"}) for _ in range(6)]
    assert [answer.status_code for answer in tries] == [200] * 5 + [429]


def test_the_link_of_the_email_opens_it_and_no_other_key_does(client, complain):
    from complaints.letters import signed_link

    complaint = complain("open")
    page = reverse("complaint_page", args=[complaint.display_code])
    assert client.get(f"{page}?kunci=rubbish", follow=True).request["PATH_INFO"] == reverse("complaint_track")
    body = client.get(signed_link(complaint).partition("localhost:8000")[2], follow=True).content.decode()
    assert complaint.number in body


@pytest.mark.parametrize(
    ("state", "acts"),
    [
        (State.RECEIVED, {"cabut"}),
        (State.INCOMPLETE, {"lengkapi", "cabut"}),
        (State.ANSWERED, {"keberatan", "selesai"}),
        (State.OBJECTED, {"cabut"}),
        (State.CLOSED, set()),
        (State.REFUSED, set()),
    ],
)
def test_the_page_offers_what_can_be_done_now(state, acts, in_state, own):
    complaint = in_state(state, "anonymous")
    answer = own(complaint).get(reverse("complaint_page", args=[complaint.display_code]))
    assert set(answer.context["acts"]) == acts


@pytest.mark.parametrize(
    ("state", "act", "typed_", "reached"),
    [
        (State.INCOMPLETE, "lengkapi", {"text": "Tanggal 20 November"}, State.COMPLETED),
        (State.ANSWERED, "keberatan", {"text": "Belum berubah"}, State.OBJECTED),
        (State.ANSWERED, "selesai", {}, State.CLOSED),
        (State.FORWARDED, "cabut", {}, State.WITHDRAWN),
        (State.CLOSED, "cabut", {}, State.CLOSED),
    ],
)
def test_the_acts_move_it(state, act, typed_, reached, in_state, own):
    complaint = in_state(state, "confidential")
    own(complaint).post(reverse("complaint_act", args=[complaint.display_code, act]), typed_)
    complaint.refresh_from_db()
    assert complaint.state == reached


def file_page(complaint):
    return reverse("complaint_own_file", args=[complaint.display_code, complaint.files.get().pk])


def test_the_complainant_fetches_the_own_file_as_an_attachment(complain, own, stored_file):
    complaint = complain("confidential", files=[stored_file()])
    visitor = own(complaint)
    page = visitor.get(reverse("complaint_page", args=[complaint.display_code])).content.decode()
    assert f'href="{file_page(complaint)}"' in page
    answer = visitor.get(file_page(complaint))
    assert b"".join(answer.streaming_content) == BLANK
    assert answer["Content-Disposition"] == 'attachment; filename="bukti.pdf"'
    assert answer["Cache-Control"] == "no-store"


def test_a_quarantined_file_stays_in_quarantine(complain, own, stored_file):
    complaint = complain("anonymous", files=[stored_file(scan=ScanState.WAITING)])
    visitor = own(complaint)
    page = visitor.get(reverse("complaint_page", args=[complaint.display_code])).content.decode()
    assert "(Menunggu pemeriksaan)" in page
    assert file_page(complaint) not in page
    assert visitor.get(file_page(complaint)).status_code == 404


def test_nobody_else_fetches_the_file_by_this_door(complain, own, stored_file, sign_in):
    """Without code and digits it asks for them; who holds another complaint does not reach this one's files."""
    mine, other = complain("open", files=[stored_file()]), complain("anonymous")
    for name in ("kepala", "irjen"):
        assert sign_in(name).get(file_page(mine)).status_code == 302
    visitor = own(other)
    assert visitor.get(file_page(mine)).status_code == 302
    stolen = reverse("complaint_own_file", args=[other.display_code, mine.files.get().pk])
    assert visitor.get(stolen).status_code == 404
    assert visitor.post(stolen).status_code == 405


def test_the_box_is_filled_in_with_unit_and_request(client, two_units):
    code, unit = codes.display(codes.new_code()), two_units["PUSAT"]
    body = client.get(BOX, {"unit": "PUSAT", "permohonan": code.lower()}).content.decode()
    assert f'value="{code}"' in body
    assert f'<option value="{unit.pk}" selected>' in body
    assert 'value="rubbish"' not in client.get(BOX, {"permohonan": "rubbish"}).content.decode()


def test_an_english_page_brings_english_letters(client, typed):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    client.post(BOX, typed)
    assert Identity.objects.get().language == "en"
    assert set(Message.objects.values_list("language", flat=True)) == {"en"}


def test_the_public_list_shows_approved_summaries_and_nothing_else(client, in_state, step, tokens):
    shown, hidden = in_state(State.ANSWERED, may_publish=True), in_state(State.ANSWERED, may_publish=True)
    step(shown, "publish")
    body = client.get(reverse("complaint_list")).content.decode()
    assert "Antre lama" in body
    assert "Loket ditambah" in body
    known = (*tokens, shown.number, hidden.number, shown.code, "tiga jam")
    assert not [token for token in known if token in body]


def test_a_suggestion_asks_for_no_name(client, two_units):
    values = {"key": "s", "unit": two_units["BBKB"].pk, "text": "Tambah kursi"}
    answer = client.post(reverse("suggestion_box"), values, follow=True)
    assert "Saran Anda kami terima" in answer.content.decode()
    assert Suggestion.objects.get().text == "Tambah kursi"
