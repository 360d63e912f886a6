"""Public pages for everybody: no finding of axe, no complaint of the browser, on a phone and on a desk."""

import pytest

from requests_desk import actions
from standards.models import Service

PAGES = (
    "/",
    "/layanan/",
    "/layanan/?q=rekomndasi+gula",
    "/layanan/?q=zzzz",
    "/unit/",
    "/unit/PUSAT/",
    "/unit/PUSAT/maklumat/",
    "/unit/BBKB/maklumat/",
    "/cek/",
    "/ketentuan/",
    "/kinerja/",
    "/kinerja/PUSAT/",
    "/verifikasi/",
    "/verifikasi/V-AAAAA-AAAAA/",
    "/masuk/",
    "/informasi-publik/",
    "/informasi-publik/daftar/",
    "/data-pribadi/",
    "/privasi/",
    "/privasi/versi-1/",
)


@pytest.mark.parametrize("width", [360, 1280])
def test_public_pages_are_accessible(world, visit, width):
    visitor = visit(width=width)
    slug = Service.objects.open().filter(unit__code="PUSAT", sub_unit__code="AGRO").first().slug
    for path in (*PAGES, f"/layanan/{slug}/", "/halaman-yang-tidak-ada/"):
        visitor.goto(path)
        visitor.axe()
        assert visitor.page.locator("h1").count() == 1, path
    visitor.complaints = [text for text in visitor.complaints if "404" not in text]


def test_english_pages_say_so(world, visit):
    visitor = visit()
    visitor.goto("/").get_by_role("button", name="English").click()
    assert visitor.page.locator("html").get_attribute("lang") == "en"
    visitor.axe()


@pytest.mark.parametrize("width", [360, 1280])
def test_own_pages_of_a_request_are_accessible(world, visit, width):
    form = Service.objects.get(slug="informasi-publik-pusat")
    applicant = actions.Applicant("PERORANGAN", "Siti Rahmawati", phone="+6281234567890", notify_by="sms")
    intake = actions.Intake(service=form, applicant=applicant, subject="Daftar perusahaan")
    request = actions.submit(intake=intake, channel="online", key="own")
    visitor = visit(width=width)
    page = visitor.goto("/cek/")
    page.get_by_label("Kode permohonan").fill(request.display_code)
    page.get_by_label("Empat angka terakhir").fill("7890")
    visitor.press("Cek status")
    visitor.reads(request.number)
    visitor.axe()
    paths = (f"/permohonan/{request.display_code}/pembaca/", f"/data-pribadi/{request.display_code}/")
    for path in (*paths, f"/informasi-publik/permohonan/{request.display_code}/"):
        visitor.goto(path)
        visitor.axe()
        assert visitor.page.locator("h1").count() == 1, path
