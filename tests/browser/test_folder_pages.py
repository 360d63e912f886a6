"""Paper at the counter: receipts whose codes a phone reads, and the pages of folders, with axe and without scripts."""

import subprocess

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from folders.actions import batches as actions
from requests_desk import actions as requests
from requests_desk import receipts
from requests_desk.models import Printing, ServiceRequest
from standards.models import Kind, Service

PAGE_WIDTH = {"80": 80, "58": 58, "a5": 148}
PRINTER_DOTS = 203


@pytest.fixture
def submit(world):
    """A walk-in at the counter of Pusat, for a service of Agro."""
    services = Service.objects.open().with_standard().filter(sub_unit__code="AGRO", kind=Kind.SERVICE)
    applicant = requests.Applicant("PERORANGAN", "Siti Rahmawati", phone="+6281234567890", notify_by="sms")
    intake = requests.Intake(service=services.first(), applicant=applicant, subject="Kebutuhan pabrik")

    def build() -> ServiceRequest:
        key = f"key-{ServiceRequest.objects.count()}"
        return requests.submit(intake=intake, channel="counter", key=key, by=world["petugas_fo"])

    return build


def print_to(visitor, folder) -> tuple[float, str, list[str]]:
    """Print the page as Chrome's kiosk does: its width in mm, its words, and what a scanner reads on it."""
    visitor.page.pdf(path=folder / "page.pdf", prefer_css_page_size=True)
    facts = told(["pdfinfo", "page.pdf"], folder)
    assert "Pages:           1" in facts
    width = next(float(line.split()[2]) for line in facts.splitlines() if line.startswith("Page size"))
    told(["pdftoppm", "-r", str(PRINTER_DOTS), "-mono", "-singlefile", "page.pdf", "page"], folder)
    with Image.open(folder / "page.pbm") as picture:
        codes = [code.text for code in zxingcpp.read_barcodes(picture.convert("L"))]
    return width / 72 * 25.4, told(["pdftotext", "-layout", "page.pdf", "-"], folder), codes


def told(program, folder) -> str:
    return subprocess.run(program, cwd=folder, capture_output=True, check=True, text=True).stdout


@pytest.mark.parametrize("javascript", [True, False])
def test_the_receipt_is_printed_with_one_key_and_read_back(world, submit, visit, tmp_path, javascript):
    request, front = submit(), visit(javascript=javascript)
    front.sign_in(world["petugas_fo"])
    front.page.add_init_script("window.print = () => {}")  # the test prints itself, and two at once spoil each other
    front.goto(f"/meja/catat/{request.number}/")
    front.reads("belum dicetak")
    for copy, (size, width) in enumerate(PAGE_WIDTH.items(), start=1):
        front.page.select_option("[name=size]", size)
        front.page.keyboard.press("Tab")
        if javascript:
            front.page.keyboard.press("p")
        else:
            front.press("Cetak")
        expect(front.page.locator(f".receipt-{size}")).to_have_attribute("data-print-now", "")
        front.page.wait_for_load_state()
        if javascript:
            expect(front.page).to_have_url(f"{front.base}/meja/catat/{request.number}/")  # printed: the mark is gone
        paper_width, words, codes = print_to(front, tmp_path)
        assert paper_width == pytest.approx(width, abs=0.5)
        assert codes == [receipts.track_url(request)]
        assert request.number in words
        assert ("SALINAN ke-" in words) == (copy > 1)
        assert "PRATINJAU" not in words
    front.look()
    assert Printing.objects.count() == len(PAGE_WIDTH)
    if javascript:
        front.page.reload()
        assert "PRATINJAU" in print_to(front, tmp_path)[1]


def test_folder_pages_are_accessible(world, submit, visit):
    desk, officer = visit(), visit()
    desk.sign_in(world["petugas_fo"])
    officer.sign_in(world["petugas_agro"])
    first, second, third = submit(), submit(), submit()
    for path in ("/meja/catat/belum-dicetak/", "/meja/ekspedisi/", "/meja/pindai/"):
        desk.goto(path)
        desk.look()
    expect(desk.page.get_by_label("Pindai atau ketik kode")).to_be_focused()
    desk.page.keyboard.type(first.number.lower())
    desk.page.keyboard.press("Enter")
    desk.reads("Belum ada ekspedisi yang disusun")
    desk.look()
    desk.page.keyboard.press("F2")
    for request in (second, third):
        expect(desk.page.get_by_label("Pindai atau ketik kode")).to_be_focused()
        desk.page.keyboard.type(request.number)
        desk.page.keyboard.press("Enter")
        desk.reads(f"{request.number} masuk ekspedisi.")
    desk.look()
    desk.page.keyboard.press("Tab")
    desk.page.keyboard.press("Tab")
    desk.page.keyboard.press("F9")
    desk.reads("Ekspedisi dikirim")
    desk.look()
    officer.goto("/meja/pindai/")
    officer.page.keyboard.type("javascript:alert(1)")
    officer.page.keyboard.press("Enter")
    officer.reads("Kode ini bukan kode berkas kami.")
    expect(officer.page.get_by_label("Pindai atau ketik kode")).to_be_focused()  # the scanner types on at once
    officer.look()
    officer.page.keyboard.type(first.number)
    officer.page.keyboard.press("Enter")
    officer.reads(f"{first.number} diterima dari ekspedisi")
    officer.goto(f"/meja/ekspedisi/{second.batch_lines.get().batch.number}/tolak/?berkas={second.number}")
    officer.look()
    officer.press("Tolak")
    officer.is_told()
    desk.goto(f"/meja/permohonan/{first.number}/")
    desk.reads("Diterima Sub Unit Layanan Industri Agro.")
    desk.look()
    desk.press("Riwayat berkas fisik")
    desk.look()


def test_a_batch_without_scripts(world, submit, visit):
    request, desk = submit(), visit(width=360, javascript=False)
    desk.sign_in(world["petugas_fo"])
    desk.goto("/meja/ekspedisi/")
    desk.page.select_option("[name=office]", str(request.sub_unit.pk))
    desk.press("Susun ekspedisi")
    desk.page.fill("[name=code]", request.number)
    desk.press("Catat")
    desk.press("Kirim")
    desk.reads("Ekspedisi dikirim")
    desk.fits()
    batch = request.batch_lines.get().batch
    actions.accept(batch=batch, request=request, by=world["petugas_agro"])
    desk.goto(f"/meja/permohonan/{request.number}/")
    desk.press("Riwayat berkas fisik")
    desk.reads("Diterima Sub Unit Layanan Industri Agro.", batch.number)
    desk.fits()
