import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from core.scanner import _EICAR
from requests_desk import journey
from requests_desk.actions import drafting
from requests_desk.models import Draft, RequestFile, ServiceRequest
from requests_desk.views.citizen import apply
from standards.models import Requirement, Service, Standard

PERSON = {"name": "Siti Rahmawati", "nik": "3171 0157 0845 0001", "address": ""}
ENTITY = {"name": "Budi", "company": "PT Gula Manis", "nib": "1234567890123", "npwp": ""}
CONTACT = {"notify_by": "both", "phone": "0812 3456-7890", "email": "siti@contoh.id"}
CONTENT = {"subject": "Gula rafinasi", "description": "Untuk industri makanan"}


@pytest.fixture
def begin(client, service):
    """Press "Mulai"; gives the draft."""

    def press(of=None):
        client.post(reverse("apply", args=[(of or service).slug]))
        return Draft.objects.latest("pk")

    return press


@pytest.fixture
def fill(client, begin):
    """Answer all pages of a new draft; gives the draft."""

    def go(of=None, kind="PERORANGAN", identity=PERSON, content=CONTENT):
        draft = begin(of)
        pages = {"pemohon": {"applicant_kind": kind}, "identitas": identity, "kontak": CONTACT, "isi": content}
        for page, typed in pages.items():
            answer = client.post(journey.address(draft, page), typed)
            assert answer.status_code == 302, answer.context["form"].errors
            draft.refresh_from_db()
        return draft

    return go


@pytest.fixture
def ready(client, fill, picture):
    """A draft that can be sent, some seconds old."""

    def go(of=None, **answers):
        draft = fill(of, **answers)
        for row in journey.missing_documents(draft):
            upload(client, draft, row, picture())
        Draft.objects.filter(pk=draft.pk).update(created_at=draft.created_at - dt.timedelta(minutes=5))
        return draft

    return go


def upload(client, draft, row, file):
    return client.post(journey.address(draft, "berkas"), {"document": f"document_{row.pk}", f"document_{row.pk}": file})


def send(client, draft):
    return client.post(journey.address(draft, "periksa"))


def test_start_page_says_what_to_have_ready(client, service):
    page = client.get(reverse("apply", args=[service.slug])).content.decode()
    assert "Surat permohonan" in page
    assert "5 hari kerja" in page
    assert "Data pribadi Anda" in page


def test_first_page_asks_who_applies(client, begin, service):
    draft = begin()
    assert journey.address(draft, "pemohon").startswith(f"/layanan/{service.slug}/ajukan/{draft.token}/")
    assert client.get(journey.address(draft, "pemohon")).status_code == 200


def test_a_person_sends_a_request(client, ready):
    draft = ready()
    answer = send(client, draft)
    request = ServiceRequest.objects.get()
    assert answer.url == f"/permohonan/{request.display_code}/tanda-terima/"
    assert (request.nik, request.phone, request.subject) == ("3171015708450001", "+6281234567890", "Gula rafinasi")
    assert request.files.count() == 1
    assert request.number == "PUSAT-2026-000001"


def test_a_legal_entity_names_itself(client, ready):
    send(client, ready(kind="BADAN_HUKUM", identity=ENTITY))
    request = ServiceRequest.objects.get()
    assert (request.applicant, request.nib, request.nik) == ("PT Gula Manis", "1234567890123", "")


def test_extra_answers_are_kept_as_values(client, ready, build_service):
    extra = {"isian-jumlah": "1.250,5", "isian-nilai": "Rp1.500.000", "isian-tiba": "27 3 2027"}
    entity = {"name": "Budi", "company": "PT Gula Manis", "npwp": ""}
    service = build_service(extras=True)
    draft = ready(service, kind="BADAN_HUKUM", identity=entity, content=extra | {"isian-nib": "1234567890123"})
    assert "27 Maret 2027" in client.get(journey.address(draft, "periksa")).content.decode()
    send(client, draft)
    request = ServiceRequest.objects.get()
    assert request.answers == {"jumlah": "1250.5", "nilai": 1500000, "tiba": "2027-03-27", "nib": "1234567890123"}
    assert request.nib == "1234567890123"
    assert request.subject == service.name


def test_a_doubtful_npwp_is_asked_about_and_taken(client, ready):
    draft = ready(kind="BADAN_HUKUM", identity=ENTITY | {"npwp": "12.345.678.9-012.000"})
    assert "mungkin salah ketik" in client.get(journey.address(draft, "periksa")).content.decode()
    send(client, draft)
    assert ServiceRequest.objects.get().npwp == "123456789012000"


def test_a_question_needs_no_nik(client, ready, build_service):
    send(client, ready(build_service("INFORMASI"), identity={"name": "Siti", "nik": ""}))
    assert ServiceRequest.objects.get().nik == ""


@pytest.mark.parametrize(
    ("page", "typed", "sentence"),
    [
        ("pemohon", {}, "Pilih siapa yang mengajukan permohonan"),
        ("identitas", {"name": ""}, "Isi nama lengkap Anda"),
        ("identitas", {"name": "Siti", "nik": "123"}, "NIK harus 16 angka, seperti pada KTP"),
        ("kontak", {}, "Pilih cara kami menghubungi Anda"),
        ("kontak", {"notify_by": "sms"}, "Isi nomor telepon seluler, misalnya 0812 3456 7890"),
        ("kontak", {"notify_by": "email", "email": "siti"}, "Isi alamat email dengan tanda @"),
        ("isi", {"description": "x" * 2001}, "Uraian paling panjang 2.000 karakter. Hapus 1 karakter."),
    ],
)
def test_what_is_wrong_is_said_and_kept(client, begin, page, typed, sentence):
    draft = begin()
    answer = client.post(journey.address(draft, page), typed)
    text = answer.content.decode()
    assert sentence in text
    assert "<title>Kesalahan: " in text
    assert "Ada yang perlu diperbaiki" in text
    draft.refresh_from_db()
    assert draft.answers[page] == typed


def test_legal_entity_without_number_is_asked_for_one(client, begin):
    draft = begin()
    client.post(journey.address(draft, "pemohon"), {"applicant_kind": "BADAN_HUKUM"})
    answer = client.post(journey.address(draft, "identitas"), {"name": "Budi", "company": "PT Gula", "nib": ""})
    assert "Isi NIB atau NPWP badan hukum" in answer.content.decode()


def test_a_lost_session_loses_no_answer(client, fill, service):
    draft = fill()
    client.cookies.clear()
    answer = client.get(reverse("apply_resume", args=[service.slug, draft.token]))
    assert answer.url == journey.address(draft, "berkas")
    assert "Siti Rahmawati" in client.get(journey.address(draft, "identitas")).content.decode()


def test_a_draft_of_another_service_or_token_is_unknown(client, begin, build_service):
    draft, other = begin(), build_service()
    assert client.get(reverse("apply_resume", args=[other.slug, draft.token])).status_code == 404
    assert client.get(reverse("apply_resume", args=[draft.service.slug, "x" * 43])).status_code == 404


def test_change_returns_to_the_check_page(client, ready):
    draft = ready()
    answer = client.post(journey.address(draft, "kontak") + "?dari=periksa", CONTACT)
    assert answer.url == journey.address(draft, "periksa")


def test_check_page_shows_every_answer(client, ready):
    page = client.get(journey.address(ready(), "periksa")).content.decode()
    for text in ("Siti Rahmawati", "0812 3456-7890", "Gula rafinasi", "surat.png", "Tidak diisi", "SMS dan email"):
        assert text in page


def test_an_unfinished_draft_is_not_sent(client, fill):
    draft = fill()
    assert send(client, draft).url == journey.address(draft, "berkas")
    assert not ServiceRequest.objects.exists()


def test_second_click_back_button_and_late_retry_lead_to_the_same_receipt(client, ready):
    draft = ready()
    receipts = {send(client, draft).url for _click in range(3)} | {client.get(journey.address(draft, "isi")).url}
    assert len(receipts) == 1
    assert ServiceRequest.objects.count() == 1


def test_a_sent_draft_opens_nothing_after_a_day(client, ready):
    draft = ready()
    send(client, draft)
    client.cookies.clear()
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(days=2)):
        receipt = client.get(journey.address(draft, "isi")).url
        assert client.get(receipt).url.startswith("/cek/")


def test_too_quick_is_asked_to_look_again(client, ready):
    draft = ready()
    Draft.objects.filter(pk=draft.pk).update(created_at=dt.datetime.now(dt.UTC))
    assert send(client, draft).status_code == 200
    assert not ServiceRequest.objects.exists()


def test_a_program_that_fills_everything_gets_no_draft(client, service):
    client.post(reverse("apply", args=[service.slug]), {"website": "http://example.com"})
    assert not Draft.objects.exists()


def test_drafts_from_one_address_are_limited(client, service, monkeypatch):
    monkeypatch.setattr(apply, "DRAFTS_AN_HOUR", 2)
    answers = [client.post(reverse("apply", args=[service.slug])) for _try in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert "Coba lagi pukul" in answers[2].content.decode()
    assert int(answers[2]["Retry-After"]) > 0


def test_a_closed_service_says_so(client, service):
    service.is_open, service.closed_note = False, "Menunggu peraturan baru."
    service.save()
    page = client.get(reverse("apply", args=[service.slug])).content.decode()
    assert "sedang tidak menerima permohonan" in page
    assert "Menunggu peraturan baru." in page
    assert client.post(reverse("apply", args=[service.slug])).status_code == 200
    assert not Draft.objects.exists()


# --- Documents --------------------------------------------------------------------------------------------------------


def test_a_refused_file_leaves_the_others(client, fill, picture):
    draft = fill()
    first, second = [row for row in journey.requirements(draft) if row.accepted]
    upload(client, draft, first, picture())
    broken = picture()
    broken.name, broken.file = "x.png", type(broken.file)(b"MZ not a picture")
    page = upload(client, draft, second, broken).content.decode()
    assert "Berkas harus PDF, JPG, atau PNG" in page
    assert "surat.png" in page
    assert draft.files.count() == 1


def test_an_empty_choice_is_told(client, fill):
    draft = fill()
    row = journey.requirements(draft)[0]
    answer = client.post(journey.address(draft, "berkas"), {"document": f"document_{row.pk}"})
    assert "Pilih berkas lebih dulu" in answer.content.decode()


def test_going_on_names_what_is_missing(client, fill):
    answer = client.post(journey.address(fill(), "berkas"), {"lanjut": "1"})
    assert "Unggah Surat permohonan" in answer.content.decode()


def test_a_file_is_replaced_and_removed(client, fill, picture, settings):
    draft = fill()
    row = journey.requirements(draft)[0]
    upload(client, draft, row, picture("lama.png"))
    upload(client, draft, row, picture("baru.png"))
    assert [file.name for file in draft.files.all()] == ["baru.png"]
    client.post(journey.address(draft, "berkas"), {"remove": f"document_{row.pk}"})
    assert not draft.files.exists()


def test_an_infected_file_never_reaches_the_disk(client, fill, picture):
    draft = fill()
    bad = picture()
    bad.file.seek(0, 2)
    bad.file.write(_EICAR)
    bad.size = bad.file.tell()
    bad.seek(0)
    answer = upload(client, draft, journey.requirements(draft)[0], bad)
    assert "terdeteksi berbahaya" in answer.content.decode()
    assert not RequestFile.objects.exists()


def test_a_file_the_scanner_cannot_judge_waits(client, fill, picture, settings):
    settings.CLAMD_SOCKET = "/nonexistent/clamd.sock"
    draft = fill()
    upload(client, draft, journey.requirements(draft)[0], picture())
    assert draft.files.get().scan == "waiting"
    assert "Sedang diperiksa" in client.get(journey.address(draft, "berkas")).content.decode()


def test_a_file_that_proves_harmful_later_is_asked_for_again(client, ready):
    draft = ready()
    draft.files.update(scan="infected")
    assert "Berkas ditolak karena terdeteksi berbahaya" in client.get(journey.address(draft, "berkas")).content.decode()
    assert send(client, draft).url == journey.address(draft, "berkas")


def test_a_new_standard_takes_the_draft_along(client, ready, service):
    draft = ready()
    standard = Standard.objects.create(service=service, version=2, working_days=7)
    Requirement.objects.create(standard=standard, position=1, name="Surat permohonan")
    Requirement.objects.create(standard=standard, position=2, name="Akta pendirian")
    Service.objects.filter(pk=service.pk).update(current=standard)
    page = client.get(journey.address(draft, "berkas")).content.decode()
    assert "baru diperbarui" in page
    assert "Akta pendirian" in page
    assert "surat.png" in page
    assert send(client, draft).url == journey.address(draft, "berkas")


def test_untouched_drafts_are_forgotten_with_their_files(ready, settings):
    draft = ready()
    stored = settings.MEDIA_ROOT / draft.files.get().file.name
    drafting.forget_untouched(since=dt.datetime.now(dt.UTC) - dt.timedelta(days=30))
    assert stored.exists()
    drafting.forget_untouched(since=dt.datetime.now(dt.UTC) + dt.timedelta(seconds=1))
    assert not Draft.objects.exists()
    assert not RequestFile.objects.exists()
