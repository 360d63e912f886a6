"""The road of a request without mocks: form, register, forwarded, incomplete, product, hand-over; letters as sent."""

import datetime as dt
import re

from django.urls import reverse
from django.utils import timezone

from core.chain import verify
from core.codes import normalise
from requests_desk.models import Draft, RequestEvent, ServiceRequest
from standards.models import Kind, Service
from tests.flows.conftest import Person

APPLICANT = {"name": "Siti Rahmawati", "nik": "3171015708450001", "address": "Jalan Melati 5"}
PHONE, EMAIL = "0812 3456 7890", "siti@contoh.id"


def apply_online(service: Service, paper) -> tuple[Person, ServiceRequest]:
    """A citizen asks for a service: every page of the form, each document, the check page, the receipt."""
    citizen = Person().goto(reverse("apply", args=[service.slug]))
    citizen.press("Mulai").press("Lanjutkan", applicant_kind="PERORANGAN").press("Lanjutkan", **APPLICANT)
    citizen.press("Lanjutkan", notify_by="both", phone=PHONE, email=EMAIL)
    extra = {
        f"isian-{row.key}": row.choices.splitlines()[0] if row.type == "choice" else EXTRA[row.type]
        for row in service.current.formfields.all()
    }
    citizen.press("Lanjutkan", subject="Gula kristal mentah", **extra)
    for requirement in service.current.requirements.all():
        if requirement.accepted:
            upload(citizen, requirement, paper)
    citizen.press("Lanjutkan").reads("Siti Rahmawati", "Gula kristal mentah")
    # A person takes longer than a program, for which the form has a minimum time.
    Draft.objects.update(created_at=timezone.now() - dt.timedelta(minutes=5))
    citizen.press("Kirim permohonan").reads("Tanda terima")
    code = re.search(r"[2-9A-Z]{5}-[2-9A-Z]{5}", citizen.text)[0]
    return citizen, ServiceRequest.objects.for_detail().get(code=normalise(code))


EXTRA = {
    "text": "1701.14.00",
    "long_text": "Untuk produksi",
    "number": "1.200",
    "money": "Rp1.500.000",
    "date": "27 3 2027",
    "nib": "1234567890123",
    "npwp": "01.312.166.0-091.000",
}


def upload(citizen: Person, requirement, paper) -> None:
    name = f"document_{requirement.pk}"
    address = citizen.response.request["PATH_INFO"]
    citizen.response = citizen.client.post(address, {name: paper()}, follow=True)
    assert "surat.pdf" in citizen.text


def step(person: Person, request: ServiceRequest, name: str, button: str, **fields) -> Person:
    person.goto(reverse("request_step", args=[request.number, name]))
    return person.press(button, **fields)


def test_pusat_from_form_to_hand_over(ministry_at_work, postman, paper):
    cast = ministry_at_work
    service = Service.objects.open().with_standard().get(slug__startswith="rekomendasi-impor-gula")
    citizen, request = apply_online(service, paper)
    assert request.number.startswith("PUSAT-")
    assert request.files.count() == sum(bool(r.accepted) for r in service.current.requirements.all())

    front, officer = Person(cast["petugas_fo"]), Person(cast["petugas_agro"])
    front.goto(reverse("inbox")).reads(request.number)
    officer.client.get(reverse("request_detail", args=[request.number]))
    assert officer.client.get(reverse("request_detail", args=[request.number])).status_code == 404

    first = service.current.requirements.first()
    ticked = {f"missing-{first.pk}": "on", f"reason-{first.pk}": "Belum ditandatangani"}
    step(front, request, "return_incomplete", "Kembalikan untuk dilengkapi", **ticked)
    citizen.goto(reverse("request_page", args=[request.display_code])).reads("Belum lengkap", "Belum ditandatangani")
    part = request.missing_parts.get()
    citizen.goto(reverse("complete", args=[request.display_code]))
    address = citizen.response.request["PATH_INFO"]
    citizen.response = citizen.client.post(address, {f"part_{part.pk}": paper("baru.pdf")}, follow=True)
    citizen.press("Kirim kelengkapan")

    step(front, request, "forward", "Teruskan")
    officer.goto(reverse("request_detail", args=[request.number])).press("Ambil")
    step(officer, request, "propose", "Ajukan tanda tangan")
    product = {"number": "12/IA/2026", "signed_on": "2 1 2026", "signer": "Direktur Jenderal", "file": paper()}
    step(officer, request, "finish", "Unggah produk", **product)
    citizen.goto(reverse("request_page", args=[request.display_code])).reads("Siap diunduh", "12/IA/2026")
    step(front, request, "deliver", "Serahkan produk", receiver="Siti Rahmawati", identity="KTP ...0001")

    request.refresh_from_db()
    assert (request.state, request.handling_days, request.was_on_time) == ("delivered", 0, True)
    assert request.hand_over.by == cast["petugas_fo"]
    texts, mails = postman()
    assert [request.display_code in text for text in texts] == [True] * 5
    assert not [text for text in texts if "Siti" in text or "http" in text or len(text) > 160]
    assert mails[0].to == [EMAIL]
    steps = list(request.events.order_by("seq").values_list("step", flat=True))
    assert steps == ["submit", "return_incomplete", "resubmit", "forward", "take", "propose", "finish", "deliver"]
    assert verify(RequestEvent, "requests:PUSAT").ok


def test_daerah_from_the_counter_to_the_download(ministry_at_work, postman, paper):
    cast = ministry_at_work
    front, officer = Person(cast["fo_daerah"]), Person(cast["petugas_teknis"])
    front.goto(reverse("log_request"))
    walk_in = {"name": "Bambang", "company": "PT Batik Jaya", "phone": "0813 9876 5432", "service": "Kalibrasi"}
    front.press("Simpan", act="save", subject="Kalibrasi timbangan", channel="counter", **walk_in)
    request = ServiceRequest.objects.for_detail().get()
    assert (request.unit.code, request.logged_by, request.channel) == ("BBKB", cast["fo_daerah"], "counter")
    if request.is_paused:  # what was not ticked is asked for in the same go
        step(front, request, "resubmit", "Terima kelengkapan")

    step(front, request, "forward", "Teruskan", officer=str(cast["petugas_teknis"].pk))
    officer.goto(reverse("request_detail", args=[request.number])).press("Ambil")
    step(officer, request, "propose", "Ajukan tanda tangan")
    product = {"number": "7/KAL/2026", "signed_on": "2 1 2026", "signer": "Kepala Balai", "file": paper()}
    step(officer, request, "finish", "Unggah produk", **product)

    applicant = Person().goto(reverse("track"))
    applicant.press("Cek status", code=request.display_code.lower(), last_digits="5432").reads("7/KAL/2026")
    applicant.goto(reverse("receive_product", args=[request.display_code])).press("Terima")
    request.refresh_from_db()
    assert (request.state, request.hand_over.way, request.hand_over.by) == ("delivered", "download", None)
    product = applicant.client.get(reverse("product_file", args=[request.display_code]))
    assert b"".join(product.streaming_content).startswith(b"%PDF")
    texts, _mails = postman()
    assert request.display_code in texts[0]
    assert verify(RequestEvent, "requests:BBKB").ok


def test_a_question_is_answered_at_the_counter_in_one_line(ministry_at_work):
    front = Person(ministry_at_work["petugas_fo"]).goto(reverse("log_question"))
    service = Service.objects.open().filter(unit__code="PUSAT", kind=Kind.INFORMATION).first()
    front.press("Simpan", service=str(service.pk), subject="Syarat impor gula", answer="Lihat standar pelayanan")
    request = ServiceRequest.objects.get()
    assert (request.state, request.number) == ("answered", f"PUSAT-{request.received_on.year}-000001")


def test_the_second_click_makes_no_second_request(ministry_at_work, paper):
    service = Service.objects.open().with_standard().get(slug__startswith="rekomendasi-impor-gula")
    citizen, request = apply_online(service, paper)
    draft = request.draft
    check = reverse("apply_check", args=[service.slug, draft.token])
    for _click in range(2):
        citizen.response = citizen.client.post(check, {"agree": "on"}, follow=True)
        citizen.reads(request.display_code)
    assert ServiceRequest.objects.count() == 1
