"""Emergency mode and the end of the day on a phone and a desk: axe, nothing scrolls sideways, works without scripts."""

import datetime as dt

from django.utils import timezone

from folders import actions
from folders.models import Pad, PadForm
from requests_desk import actions as desk
from standards.models import Kind, Service
from units.models import Unit


def pad_in_use(world):
    """Made an hour ago: one form entered, one voided, two left; and yesterday closed."""
    unit, front = Unit.objects.get(code="PUSAT"), world["petugas_fo"]
    made = timezone.now() - dt.timedelta(hours=1)
    pad = actions.reserve(unit=unit, count=4, reason="Cadangan loket", key="k", by=front, at=made)
    service = Service.objects.open().filter(unit=unit, kind=Kind.SERVICE).with_standard().order_by("pk").first()
    intake = desk.Intake(service, desk.Applicant("PERORANGAN", "Siti", notify_by="none"), "Gula")
    used, spoiled, *_rest = pad.forms.all()
    actions.enter(form=used, intake=intake, channel="counter", received_at=made, by=front)
    actions.void(pad=pad, numbers=[spoiled.number], reason="Tertumpah kopi", by=front)
    actions.close_day(unit=unit, day=unit.local_date(made) - dt.timedelta(days=1), by=front)
    return pad


def test_pages_of_emergency_mode_and_of_the_days_end(world, visit):
    pad, front = pad_in_use(world), visit()
    front.sign_in(world["petugas_fo"])
    left = PadForm.objects.reserved().first()
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    addresses = (f"/meja/gangguan/blok/{pad.pk}/", f"/meja/gangguan/{left.number}/")
    for address in ("/meja/gangguan/", *addresses, "/meja/tutup-hari/", f"/meja/tutup-hari/?tanggal={yesterday}"):
        front.goto(address)
        front.look()
    front.goto(addresses[1])
    front.press("Simpan formulir")
    front.is_told()


def test_a_pad_is_made_and_voided_without_scripts(world, visit):
    front = visit(javascript=False)
    front.sign_in(world["petugas_fo"])
    front.goto("/meja/gangguan/")
    front.press("Siapkan formulir")
    front.is_told()
    front.page.get_by_label("Keperluan").fill("Pemadaman listrik")
    front.press("Siapkan formulir")
    front.reads("belum dicetak")
    front.page.get_by_label("Alasan dibatalkan").fill("Uji coba")
    front.press("sisanya")
    front.reads("10 formulir dibatalkan.")
    assert not PadForm.objects.reserved().exists()
    assert Pad.objects.get().forms.count() == 10
