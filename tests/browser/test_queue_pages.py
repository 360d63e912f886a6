"""The queue on a phone and at the counter: axe, keys, and the road without scripts."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from queues import actions
from queues.actions import settings
from queues.models import Counter, Ticket


@pytest.fixture
def _open(monkeypatch):
    """At any hour at which the suite runs."""
    for name in ("queues.doors.takes_numbers", "queues.actions.taking.takes_numbers"):
        monkeypatch.setattr(name, lambda unit, now: True)


@pytest.fixture
def line(_open, world, two_units):
    """``line("A", "C")``: the waiting numbers of Pusat, which has three counters."""
    unit = two_units["PUSAT"]
    groups = {group.letter: group for group in actions.furnish_queue(unit=unit)}
    for number in (1, 2, 3):
        Counter.objects.create(unit=unit, number=number)

    def wait(*letters):
        return [
            actions.take(unit=unit, group=groups[letter], source="kiosk", key=str(place), is_priority=place == 1)
            for place, letter in enumerate(letters)
        ]

    return wait


def test_the_counter_is_worked_by_keys(line, world, visit):
    line("A", "B", "C", "C")
    desk = visit()
    desk.sign_in(world["petugas_fo"])
    desk.goto("/meja/antrean/")
    desk.look()
    desk.page.get_by_label("Loket tempat Anda bertugas").select_option("2")
    desk.press("Pakai loket")
    desk.reads("Antrean · Loket 2")
    here = desk.page.locator(".code-big")
    desk.page.keyboard.press("F2")
    expect(here).to_have_text("B-001")
    desk.look()
    desk.page.keyboard.press("F3")
    desk.reads("dipanggil 2 kali")
    desk.page.keyboard.press("F6")
    desk.reads("Ditahan")
    desk.page.keyboard.press("F2")
    expect(here).to_have_text("A-001")
    desk.page.keyboard.press("F7")
    desk.reads("Alihkan ke kelompok")
    desk.look()
    desk.page.keyboard.press("c")
    desk.reads("A-001 dialihkan ke Layanan")
    desk.page.keyboard.press("F2")
    expect(here).to_have_text("A-001")
    desk.page.keyboard.press("F4")
    desk.reads("Antrean A-001")
    desk.goto("/meja/antrean/")
    desk.page.keyboard.press("F9")
    desk.reads("1 selesai")
    assert Ticket.objects.filter(state="done").count() == 1


def test_the_lists_follow_by_themselves(line, world, visit):
    desk = visit()
    line()
    desk.sign_in(world["petugas_fo"])
    desk.goto("/meja/antrean/")
    desk.reads("Tidak ada antrean.")
    line("A")
    expect(desk.page.locator("#daftar-antrean")).to_contain_text("A-001", timeout=9_000)


def test_a_visitor_takes_follows_and_prints(line, visit):
    line("A")
    phone = visit(width=360)
    phone.goto("/antrean/")
    phone.look()
    phone.press("Unit P2 Pusat")
    phone.look()
    phone.page.get_by_label("Nomor ponsel untuk satu SMS").fill("1")
    phone.press("Ambil nomor")
    phone.is_told()
    phone.page.get_by_label("Informasi").check()
    phone.page.get_by_label("Nomor ponsel untuk satu SMS").fill("0812 3456 7890")
    phone.press("Ambil nomor")
    phone.reads("A-002", "1 orang")
    phone.look()
    phone.press("Cetak nomor")
    phone.look()


def test_the_kiosk_prints_one_piece_of_the_roll(line, world, two_units, visit):
    line()
    words = {"kind": "kiosk", "name": "Pintu", "key": "k", "at": timezone.now()}
    _device, token = settings.pair_device(unit=two_units["PUSAT"], by=world["sekretaris"], **words)
    kiosk = visit()
    kiosk.goto(f"/perangkat/{token}/")
    kiosk.look()
    kiosk.press("Informasi")
    kiosk.reads("Cetak nomor didahulukan")
    kiosk.look()
    kiosk.press("Cetak nomor")
    kiosk.reads("A-001")
    kiosk.look()
    paper = kiosk.page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1


def test_a_visitor_without_scripts(line, visit):
    line()
    phone = visit(width=360, javascript=False)
    phone.goto("/antrean/PUSAT/")
    phone.page.get_by_label("Konsultasi").check()
    phone.press("Ambil nomor")
    phone.reads("B-001", "0 orang")
    phone.look()
    phone.press("Batalkan nomor")
    phone.reads("B-001 dibatalkan")
