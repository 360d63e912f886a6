"""The waiting room's screen in a real browser: seen at once, spoken in order, and back after a broken line (X34)."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from p2portal.demo.cast import build_cast
from queues import actions, stream
from queues.actions import settings
from queues.models import Counter, ScreenNotice, Ticket

TELEVISION = {"width": 1920, "height": 1080}
# Clips of ten milliseconds, and what was spoken in the order in which it was.
QUICK = """
BaseAudioContext.prototype.decodeAudioData = async function () { return this.createBuffer(1, 240, 24000); };
window.said = [];
document.addEventListener("dipanggil", (event) => window.said.push(event.detail));
"""


class Hall:
    """A waiting room with two counters and a person who calls."""

    def __init__(self, unit, cast):
        self.unit, self.by, self.cast = unit, cast["petugas_fo"], cast
        self.group = actions.furnish_queue(unit=unit)[0]
        self.counters = [Counter.objects.create(unit=unit, number=number) for number in (1, 2, 3)]

    def call(self, counter=0):
        words = {"source": "counter", "by": self.by, "key": str(Ticket.objects.count())}
        actions.take(unit=self.unit, group=self.group, **words)
        return actions.call_next(counter=self.counters[counter], by=self.by)

    def comes(self, ticket):
        actions.serve(ticket=ticket, by=self.by)
        actions.done(ticket=ticket, by=self.by)


@pytest.fixture
def hall(transactional_db, two_units, monkeypatch):
    monkeypatch.setattr(stream, "LASTS", 3)  # so that coming back is part of every test here
    stream.LOOKOUT.forget()
    return Hall(two_units["PUSAT"], build_cast())


@pytest.fixture
def television(visit):
    """A large screen at its address."""
    visitor = visit()
    visitor.page.set_viewport_size(TELEVISION)
    visitor.page.add_init_script(QUICK)
    visitor.goto("/layar/PUSAT/")
    return visitor


def said(page, count):
    """What was spoken, as soon as it is so much."""
    for _look in range(200):
        if len(spoken := page.evaluate("window.said")) >= count:
            return spoken
        page.wait_for_timeout(50)
    raise AssertionError(f"only {spoken} was spoken")


def test_a_call_is_on_the_screen_within_two_seconds(hall, television):
    page = television.page
    expect(page.locator("[data-board]")).to_contain_text("Belum ada nomor yang dipanggil")
    hall.comes(hall.call())
    for number in range(2, 7):
        ticket = hall.call(number % 3)
        expect(page.locator(".room-number")).to_have_text(f"A-00{number}", timeout=2000)
        hall.comes(ticket)
    assert page.locator(".room-earlier .room-label").all_inner_texts() == ["A-005", "A-004", "A-003", "A-002"]
    expect(page.locator(".room-counter")).to_have_text("Loket 1")
    television.axe()
    assert page.evaluate("document.documentElement.scrollHeight") <= TELEVISION["height"]


def test_calls_are_spoken_one_after_the_other_once_somebody_touched_the_screen(hall, television):
    page = television.page
    gone, first, second = hall.call(0), hall.call(1), hall.call(2)
    expect(page.locator(".room-number")).to_have_text(second.label)
    hall.comes(gone)
    expect(page.locator("[data-sound]")).to_contain_text("Suara belum menyala")
    page.wait_for_timeout(1200)  # the board without the one who came
    television.press("Nyalakan suara")
    expect(page.locator("[data-sound]")).to_be_hidden()
    assert said(page, 2) == ["A-002, Loket 2", "A-003, Loket 3"]
    actions.call_again(ticket=first, by=hall.by)
    assert said(page, 3)[2:] == ["A-002, Loket 2"]


def test_X34_a_screen_that_was_away_says_so_and_misses_no_call(hall, television):
    page = television.page
    television.press("Nyalakan suara")
    hall.comes(hall.call(0))
    before = hall.call(0)
    expect(page.locator(".room-number")).to_have_text(before.label)
    heard = len(said(page, 1))
    page.context.set_offline(True)
    expect(page.locator("[data-stale]")).to_contain_text("Sambungan terputus, data pukul")
    expect(page.locator(".room-number")).to_have_text(before.label)
    hall.comes(before)
    passed, awaited, last = hall.call(0), hall.call(1), hall.call(2)
    hall.comes(passed)
    page.context.set_offline(False)
    expect(page.locator(".room-number")).to_have_text(last.label)
    expect(page.locator("[data-stale]")).to_be_hidden()
    assert said(page, heard + 2)[heard:] == [f"{awaited.label}, Loket 2", f"{last.label}, Loket 3"]
    page.reload()
    page.mouse.click(5, 5)
    again = hall.call(0)
    assert said(page, 1) == [f"{again.label}, Loket 1"]
    television.complaints[:] = [each for each in television.complaints if "ERR_INTERNET_DISCONNECTED" not in each]


def test_without_scripts_the_page_loads_itself_anew(hall, visit):
    visitor = visit(width=360, javascript=False)
    page = visitor.goto("/layar/PUSAT/")
    ticket = hall.call()
    expect(page.locator(".room-number")).to_have_text(ticket.label, timeout=15_000)
    visitor.look()


def test_the_screen_and_its_settings_are_accessible(hall, visit):
    at = timezone.now()
    words = {"unit": hall.unit, "created_by": hall.cast["kepala"], "shown_from": at}
    ScreenNotice.objects.create(text="Loket 3 tutup pukul 14.00. " * 5, **words)
    hall.call()
    visitor = visit()
    visitor.goto("/layar/PUSAT/")
    visitor.look()
    visitor.sign_in(hall.cast["sekretaris"])
    words = {"unit": hall.unit, "by": hall.cast["sekretaris"], "at": at}
    settings.pair_device(kind="screen", name="Layar ruang tunggu lantai 1", key="x", **words)
    for path in ("", "kelompok/tambah/", "loket/tambah/", "pengumuman/tambah/", "perangkat/tambah/"):
        visitor.goto(f"/meja/antrean/pengaturan/{path}")
        visitor.look()
    visitor.goto("/meja/antrean/pengaturan/loket/tambah/")
    visitor.press("Simpan")
    visitor.is_told()
