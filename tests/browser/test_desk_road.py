"""The desk's road: a walk-in logged by keyboard, sorted, worked on, handed over; two people on one request."""

import pytest
from playwright.sync_api import expect

from p2portal.demo.cast import PAPERS, Player, enter
from p2portal.demo.requests import BLANK
from requests_desk import actions
from requests_desk.models import ServiceRequest
from standards.models import Kind, Service
from units.models import Decree, Unit
from units.roles import RoleCode

PDF = {"name": "produk.pdf", "mimeType": "application/pdf", "buffer": BLANK}


@pytest.fixture
def submit(world):
    """A request from Siti Rahmawati for a service of that unit."""

    def build(unit="PUSAT", slug="rekomendasi-impor-gula", key="first") -> ServiceRequest:
        open_ones = Service.objects.open().with_standard().filter(unit__code=unit, kind=Kind.SERVICE)
        service = open_ones.filter(slug__startswith=slug).first()
        applicant = actions.Applicant("PERORANGAN", "Siti Rahmawati", phone="+6281234567890", notify_by="sms")
        intake = actions.Intake(service=service, applicant=applicant, subject="Kebutuhan pabrik")
        return actions.submit(intake=intake, channel="online", key=key)

    return build


def open_request(visitor, request) -> None:
    visitor.goto(f"/meja/permohonan/{request.number}/")
    visitor.look()


DONE = {
    "Ajukan tanda tangan": "Permohonan diajukan untuk ditandatangani.",
    "Terima kelengkapan": "Kelengkapan diterima.",
    "Teruskan": "Permohonan diteruskan.",
}


def step(visitor, link: str, **fields) -> None:
    """Open the step's form, look at it, fill it in, send it."""
    visitor.press(link)
    visitor.look()
    for label, value in fields.items():
        visitor.page.get_by_label(label.replace("_", " "), exact=True).fill(value)
    visitor.press(link)
    visitor.reads(DONE[link])


def work(officer, request) -> None:
    """The officer's part: take, ask for a signature, upload the product."""
    open_request(officer, request)
    officer.press("Ambil")
    officer.reads("Permohonan diambil.")
    step(officer, "Ajukan tanda tangan")
    officer.press("Unggah produk")
    officer.press("Unggah produk")
    officer.is_told()
    officer.page.get_by_label("Nomor produk").fill("12/IA/2026")
    officer.page.get_by_label("Tanggal produk").fill("2 1 2026")
    officer.page.get_by_label("Pejabat penanda tangan").fill("Direktur Jenderal")
    officer.page.get_by_label("Berkas produk").set_input_files(PDF)
    officer.press("Unggah produk")
    officer.reads("12/IA/2026", "produk.pdf")


def hand_over(front, request) -> None:
    open_request(front, request)
    front.press("Serahkan produk")
    front.press("Serahkan produk")
    front.is_told()
    front.page.get_by_label("Identitas yang ditunjukkan").fill("KTP ...0001")
    front.press("Serahkan produk")
    front.reads("Produk diserahkan.")
    front.press("Cetak tanda serah terima")
    front.look()


def test_pusat_from_the_inbox_to_the_hand_over(world, submit, visit):
    request, front, officer = submit(), visit(), visit()
    front.sign_in(world["petugas_fo"])
    officer.sign_in(world["petugas_agro"])
    front.goto("/meja/permohonan/")
    front.look()
    front.press(request.number)
    front.look()
    front.press("Kembalikan untuk dilengkapi")
    front.look()
    front.press("Kembalikan untuk dilengkapi")
    front.is_told()
    front.page.locator("input[name^=reason-]").first.fill("Belum ditandatangani")
    front.press("Kembalikan untuk dilengkapi")
    front.reads("Belum ditandatangani")
    front.look()
    step(front, "Terima kelengkapan")
    step(front, "Teruskan")
    work(officer, request)
    hand_over(front, request)
    request.refresh_from_db()
    steps = ["submit", "return_incomplete", "resubmit", "forward", "take", "propose", "finish", "deliver"]
    assert [event.step for event in request.events.order_by("seq")] == steps
    assert (request.state, request.hand_over.identity) == ("delivered", "KTP ...0001")


def test_daerah_from_the_officer_to_the_hand_over(world, submit, visit):
    request, front, officer = submit("BBKB", ""), visit(width=360), visit(width=360)
    front.sign_in(world["fo_daerah"])
    officer.sign_in(world["petugas_teknis"])
    front.goto(f"/meja/permohonan/{request.number}/")
    front.press("Teruskan")
    front.press("Teruskan")
    front.is_told()
    front.page.get_by_label("Petugas", exact=True).select_option(label="Joko Susilo")
    front.press("Teruskan")
    front.reads("Permohonan diteruskan.")
    work(officer, request)
    hand_over(front, request)
    request.refresh_from_db()
    assert (request.state, request.assignee) == ("delivered", world["petugas_teknis"])


def test_a_known_applicant_is_logged_in_few_keys(world, submit, visit):
    submit()
    front = visit()
    front.sign_in(world["petugas_fo"])
    page, pressed = front.goto("/meja/catat/"), []
    front.look()

    def press(*keys):
        for key in keys:
            page.keyboard.press(key)
            pressed.append(key)

    press(*"siti", "Enter")
    expect(page.locator("button[name=pick]")).to_be_focused()
    press("Enter")
    expect(page.get_by_label("Layanan", exact=True)).to_be_focused()
    expect(page.locator("[name=phone]")).to_have_value("081234567890")
    press(*"kristal", "Enter")
    expect(page.locator("input[name^=has-]").first).to_be_focused()
    front.look()
    press("a")
    expect(page.get_by_label("Perihal")).to_be_focused()
    page.keyboard.type("Kebutuhan tahun depan")
    press("Control+Enter")
    front.reads("Tanda terima permohonan")
    assert len(pressed) <= 25, pressed
    front.look()
    request = ServiceRequest.objects.latest("pk")
    assert (request.name, request.subject, request.state) == ("Siti Rahmawati", "Kebutuhan tahun depan", "received")
    page.keyboard.press("n")
    expect(page.get_by_label("Cari pemohon lama")).to_be_focused()


def test_the_counter_says_what_is_missing(world, visit):
    front = visit()
    front.sign_in(world["petugas_fo"])
    front.goto("/meja/catat/")
    front.press("Simpan & cetak")
    front.is_told()
    front.goto("/meja/catat/pertanyaan/")
    front.look()
    front.press("Simpan jawaban")
    front.is_told()
    for address in ("/meja/permohonan/?q=tidak+ada", "/meja/pesan/"):
        front.goto(address)
        front.look()
    front.sign_in(world["sekretaris"])
    front.goto("/meja/kalender/")
    front.look()


def test_nothing_typed_is_lost_when_somebody_was_quicker(world, submit, visit):
    request = submit()
    colleague = enter(
        Player("petugas_kedua", "Ratna Dewi", RoleCode.PETUGAS_FO, "PUSAT", "pusat"),
        Decree.objects.get(number=PAPERS["pusat"].number),
        Unit.objects.in_bulk(["PUSAT"], field_name="code"),
        {},
    )
    slow, quick = visit(), visit()
    slow.sign_in(world["petugas_fo"])
    quick.sign_in(colleague)
    slow.goto(f"/meja/permohonan/{request.number}/return_incomplete/")
    slow.page.locator("input[name^=reason-]").first.fill("Materai belum ditempel")
    quick.goto(f"/meja/permohonan/{request.number}/forward/")
    quick.press("Teruskan")
    quick.reads("Permohonan diteruskan.")
    slow.press("Kembalikan untuk dilengkapi")
    slow.reads("Permohonan ini sudah berubah", "Ratna Dewi", "Materai belum ditempel")
    assert request.missing_parts.count() == 0
    slow.look()
