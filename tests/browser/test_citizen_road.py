"""The citizen's road on a phone, with JavaScript and without: both ways the same pages, the same request."""

import re

import pytest
from playwright.sync_api import expect

from core.codes import normalise
from p2portal.demo.requests import BLANK
from requests_desk import actions
from requests_desk.actions.sorting import Missing
from requests_desk.models import ServiceRequest
from standards.models import Service

PDF = {"name": "surat permohonan.pdf", "mimeType": "application/pdf", "buffer": BLANK}
PHONE = "0812 3456 7890"
EXTRA = {
    "text": "1701.14.00",
    "long_text": "Untuk produksi",
    "number": "1.200",
    "money": "Rp1.500.000",
    "date": "27 3 2027",
    "nib": "1234567890123",
    "npwp": "01.312.166.0-091.000",
}


@pytest.fixture
def service(world) -> Service:
    """A service of Pusat with questions of its own and several documents."""
    return Service.objects.open().with_standard().get(slug__startswith="rekomendasi-impor-gula")


@pytest.fixture
def second(service) -> ServiceRequest:
    """Another request of the same citizen."""
    applicant = actions.Applicant("PERORANGAN", "Siti Rahmawati", phone="+6281234567890", notify_by="sms")
    intake = actions.Intake(service=service, applicant=applicant, subject="Permohonan kedua")
    return actions.submit(intake=intake, channel="online", key="second")


def fill(page, service) -> None:
    """The page with the service's own questions."""
    for row in service.current.formfields.all():
        if row.type == "choice" and page.get_by_role("combobox", name=row.label).count():
            page.get_by_label(row.label).select_option(row.choice_list[0])
        elif row.type == "choice":
            page.get_by_label(row.choice_list[0], exact=True).check()
        else:
            page.get_by_label(row.label).fill(EXTRA[row.type])
    page.get_by_label("Perihal").fill("Gula kristal mentah")


def answer(visitor, service) -> None:
    """Every page of questions: first sent empty, then rightly."""
    page = visitor.page
    for step in ("pemohon", "identitas", "kontak", "isi"):
        visitor.look()
        visitor.press("Lanjutkan")
        visitor.is_told()
        match step:
            case "pemohon":
                page.get_by_label("Perorangan").check()
            case "identitas":
                page.get_by_label("Nama lengkap").fill("Siti Rahmawati")
                page.get_by_label("NIK").fill("3171015708450001")
            case "kontak":
                page.get_by_label("SMS dan email").check()
                page.get_by_label("Nomor telepon").fill(PHONE)
                page.get_by_label("Alamat email").fill("siti@contoh.id")
            case "isi":
                fill(page, service)
        visitor.press("Lanjutkan")


def hand_in(visitor) -> None:
    """Every document: first none, then one by one."""
    visitor.look()
    visitor.press("Lanjutkan")
    visitor.is_told()
    forms = visitor.page.locator("form[data-upload]")
    for at in range(forms.count()):
        visitor.upload(forms.nth(at).locator("input[type=file]"), forms.nth(at).locator("button.button"))
    visitor.look()
    visitor.press("Lanjutkan")


def apply(visitor, service) -> ServiceRequest:
    """From the catalogue to the receipt."""
    visitor.goto("/layanan/?q=impor+gula")
    visitor.press(service.name)
    visitor.look()
    visitor.press("Ajukan permohonan")
    visitor.look()
    visitor.press("Mulai")
    answer(visitor, service)
    hand_in(visitor)
    visitor.reads("Siti Rahmawati", "Gula kristal mentah", "surat permohonan.pdf")
    visitor.look()
    visitor.press("Kirim permohonan")
    visitor.reads("Permohonan kami terima")
    visitor.look()
    code = re.search(r"permohonan/([2-9A-Z]{5}-[2-9A-Z]{5})/", visitor.page.url)[1]
    return ServiceRequest.objects.get(code=normalise(code))


def find(visitor, request: ServiceRequest) -> None:
    """Track by code and the last four digits, on a phone that knows nothing yet."""
    visitor.page.context.clear_cookies()
    visitor.goto("/cek/").get_by_label("Kode permohonan").fill(request.display_code.lower())
    visitor.page.get_by_label("Empat angka terakhir").fill("7890")
    visitor.press("Cek status")
    visitor.reads("Nomor register", request.number)


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_the_whole_road(world, service, second, visit, scripts):
    visitor = visit(width=360, javascript=scripts)
    request = apply(visitor, service)
    receipt = visitor.page.request.get(f"{visitor.page.url.rstrip('/')}.pdf")
    assert (receipt.status, receipt.body()[:5]) == (200, b"%PDF-")

    visitor.goto("/cek/")
    visitor.press("Cek status")
    visitor.is_told()
    find(visitor, request)
    visitor.look()

    part = Missing("Surat permohonan", "Belum ditandatangani", service.current.requirements.first())
    actions.return_incomplete(request=request, missing=[part], by=world["petugas_fo"])
    visitor.page.reload()
    visitor.look()
    visitor.press("Lengkapi sekarang")
    visitor.look()
    visitor.press("Kirim kelengkapan")
    visitor.is_told()
    form = visitor.page.locator("form[data-upload]")
    visitor.upload(form.locator("input[type=file]"), form.locator("button.button"))
    visitor.press("Kirim kelengkapan")
    visitor.reads("Diterima")

    find(visitor, second)
    visitor.press("Tarik permohonan")
    visitor.look()
    visitor.press("Tarik permohonan")
    visitor.reads("Ditarik oleh pemohon")
    visitor.look()

    request.refresh_from_db()
    second.refresh_from_db()
    documents = sum(bool(row.accepted) for row in service.current.requirements.all())
    assert (request.state, request.name, request.phone) == ("received", "Siti Rahmawati", "+6281234567890")
    assert (request.files.count(), request.missing_parts.unmet().count()) == (documents + 1, 0)
    assert [event.step for event in request.events.order_by("seq")] == ["submit", "return_incomplete", "resubmit"]
    assert second.state == "withdrawn"


def test_applying_with_the_keyboard_alone(service, visit):
    visitor = visit()
    page = visitor.goto(f"/layanan/{service.slug}/ajukan/")
    keys = page.keyboard

    def press(name):
        visitor.tab_to(page.get_by_role("button", name=name).last)
        with page.expect_navigation():
            keys.press("Enter")

    def write(label, text):
        visitor.tab_to(page.get_by_label(label))
        keys.type(text)

    press("Mulai")
    visitor.tab_to(page.get_by_label("Perorangan"))
    keys.press("Space")
    press("Lanjutkan")
    write("Nama lengkap", "Siti Rahmawati")
    write("NIK", "3171015708450001")
    press("Lanjutkan")
    visitor.tab_to(page.get_by_label("SMS dan email"))
    keys.press("ArrowDown")
    write("Nomor telepon", PHONE)
    press("Lanjutkan")
    for row in service.current.formfields.all():
        if row.type == "choice" and not page.get_by_role("combobox", name=row.label).count():
            visitor.tab_to(page.get_by_label(row.choice_list[0], exact=True))
            keys.press("Space")
        else:
            write(row.label, row.choice_list[0] if row.type == "choice" else EXTRA[row.type])
    press("Lanjutkan")
    for at in range(page.locator("form[data-upload]").count()):
        form = page.locator("form[data-upload]").nth(at)
        # The dialog that Space opens is the system's own; a headless browser does not always show it.
        visitor.tab_to(form.locator("input[type=file]"))
        form.locator("input[type=file]").set_input_files(PDF)
        visitor.tab_to(form.locator("button.button"))
        keys.press("Enter")
        expect(page.get_by_text("Terunggah", exact=True)).to_have_count(at + 1)
    press("Lanjutkan")
    press("Kirim permohonan")
    visitor.reads("Permohonan kami terima")
    assert ServiceRequest.objects.count() == 1
