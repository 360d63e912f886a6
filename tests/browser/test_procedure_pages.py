"""SOPs and rules in a browser: no finding of axe; the lines of a draft move with and without scripts."""

import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from p2portal.demo.requests import BLANK
from standards import actions
from standards.models import Service

SLUG = "rekomendasi-impor-gula"
ONE = f"/meja/sop/{SLUG}/"
DAY = dt.date(2026, 1, 5)


@pytest.fixture
def draft(world):
    """The second version of a SOP, and a published rule."""
    at, by = timezone.now(), world["sekretaris"]
    service = Service.objects.with_standard().get(slug=SLUG)
    first = actions.draft_procedure(service=service, by=by, at=at)
    steps = [actions.StepWords("Petugas", f"Mengerjakan bagian {number}", duration=10) for number in range(1, 4)]
    actions.edit_procedure(procedure=first, note="Menurut standar.", steps=steps, by=by, at=at)
    actions.set_procedure(procedure=first, number="1/KEP", set_on=DAY, adapted_on=None, by=world["sekjen"], at=at)
    words = actions.RuleWords("1/SJ-IND/PER/1/2026", "Tata cara antre", "Cara mengambil nomor.", DAY, DAY)
    actions.publish_rule(words=words, file=ContentFile(BLANK, name="a.pdf"), by=world["sekjen"], at=at)
    return actions.draft_procedure(service=service, by=by, at=at)


@pytest.mark.parametrize(
    ("name", "pages"),
    [
        ("sekretaris", ("/meja/sop/?tampilan=semua", ONE, f"{ONE}versi/2/", f"{ONE}rancangan/")),
        ("sekjen", ("/meja/sop/", f"{ONE}tetapkan/", "/meja/ketentuan/", "/meja/ketentuan/baru/", "/ketentuan/")),
    ],
)
def test_the_pages_are_accessible(world, draft, visit, name, pages):
    visitor = visit()
    visitor.sign_in(world[name])
    for path in pages:
        visitor.goto(path)
        visitor.look()


@pytest.mark.parametrize("javascript", [True, False])
def test_lines_are_added_moved_and_saved_by_the_return_key(world, draft, visit, javascript):
    visitor = visit(javascript=javascript)
    visitor.sign_in(world["sekretaris"])
    page = visitor.goto(f"{ONE}rancangan/")
    page.get_by_role("button", name="Tambah langkah").click()
    page.get_by_label("Pelaku").nth(3).fill("Kepala")
    page.get_by_label("Yang dikerjakan").nth(3).fill("Menyetujui")
    page.get_by_role("button", name="Naik langkah 4").click()
    assert page.get_by_label("Pelaku").nth(2).input_value() == "Kepala"
    page.get_by_label("Pelaku").nth(2).press("Enter")
    visitor.reads("Menyetujui")
    assert [step.actor for step in draft.steps.all()] == ["Petugas", "Petugas", "Kepala", "Petugas"]
