"""The box, the own page and the desk of complaints: axe, no scripts needed, nothing scrolls sideways."""

import pytest

from complaints import actions
from complaints.models import Complaint
from core import codes
from units.models import Unit

PERSON = actions.Person("Siti Rahmawati", "+6281234567890", "siti@example.id")
SECRECIES = ("open", "confidential", "anonymous")


@pytest.fixture
def complaints(world):
    """One complaint of each secrecy."""
    grievance = actions.Grievance(Unit.objects.get(code="PUSAT"), "delay", "Menunggu tiga jam", "Loket kosong.")
    people = dict.fromkeys(SECRECIES, PERSON) | {"anonymous": None}
    return [
        actions.submit(grievance=grievance, secrecy=secrecy, person=person, channel="online", key=secrecy)
        for secrecy, person in people.items()
    ]


def enter(visitor, complaint):
    """Show the code, and the digits of whoever left a telephone."""
    page = visitor.goto("/pengaduan/cek/")
    page.fill("[name=code]", complaint.display_code)
    page.fill("[name=last_digits]", "" if complaint.secrecy == "anonymous" else "7890")
    visitor.press("Buka pengaduan")


@pytest.mark.parametrize("width", [360, 1280])
def test_public_complaint_pages_are_accessible(world, complaints, visit, width):
    published = complaints[2]
    Complaint.objects.filter(pk=published.pk).update(may_publish=True)
    published.refresh_from_db()
    handler = world["sekretaris"]
    actions.accept(complaint=published, level="ordinary", by=handler)
    actions.answer(complaint=published, text="Loket kedua dibuka.", by=handler)
    actions.publish(complaint=published, text="Antre lama", answer="Loket kedua dibuka", by=handler)
    visitor = visit(width=width)
    request_code = codes.display(codes.new_code())
    paths = ("", f"?unit=PUSAT&permohonan={request_code}", "daftar/", "saran/", "saran/terima-kasih/", "cek/")
    for path in paths:
        visitor.goto(f"/pengaduan/{path}")
        visitor.axe()
        assert visitor.page.locator("h1").count() == 1, path


@pytest.mark.parametrize("width", [360, 1280])
def test_own_complaint_pages_are_accessible_for_each_secrecy(world, complaints, visit, width):
    actions.ask(complaint=complaints[0], note="Tanggal kejadian", by=world["sekretaris"])
    redirected = {"unit": Unit.objects.get(code="BBKB"), "note": "Layanan ini pada unit daerah"}
    actions.redirect(complaint=complaints[1], by=world["sekretaris"], **redirected)
    visitor = visit(width=width)
    for complaint in complaints:
        enter(visitor, complaint)
        visitor.axe()
        visitor.goto(f"/pengaduan/{complaint.display_code}/tanda-terima/")
        visitor.axe()
    visitor.goto(f"/pengaduan/{complaints[0].display_code}/lengkapi/")
    visitor.axe()


def test_a_complaint_without_scripts(world, visit):
    visitor = visit(width=360, javascript=False)
    page = visitor.goto("/pengaduan/?unit=PUSAT")
    page.locator('[name=secrecy][value="anonymous"]').check()
    page.select_option("[name=topic]", "facility")
    page.fill("[name=subject]", "Kursi rusak")
    page.fill("main [name=text]", "Tiga kursi patah.")
    visitor.press("Kirim pengaduan")
    assert page.locator("h1").inner_text() == "Pengaduan kami terima"
    visitor.fits()
    assert Complaint.objects.get().display_code in page.locator("main").inner_text()


@pytest.mark.parametrize("width", [360, 1280])
def test_desk_complaint_pages_are_accessible(world, complaints, visit, width):
    one = f"/meja/pengaduan/{complaints[0].number}/"
    visitor = visit(width=width)
    visitor.sign_in(world["sekretaris"])
    for path in ("/meja/pengaduan/", one, f"{one}redirect/", f"{one}refuse/", f"{one}identitas/"):
        visitor.goto(path)
        visitor.axe()
    visitor.sign_in(world["petugas_fo"])
    visitor.goto("/meja/pengaduan/catat/")
    visitor.axe()
