"""The road over an outage: forms prepared, filled in by hand, entered with their time; the day closed on paper."""

from django.urls import reverse

from core.codes import display
from folders.models import Pad
from requests_desk.models import ServiceRequest
from standards.models import Kind, Service
from tests.flows.conftest import Person


def test_from_the_prepared_form_to_the_closed_day(ministry_at_work, postman, time_machine):
    cast = ministry_at_work
    time_machine.move_to("2026-11-23T01:00:00+00:00")  # 08.00 WIB
    front = Person(cast["petugas_fo"]).goto(reverse("pads")).reads("Belum ada formulir cadangan")
    front.press("Siapkan formulir", count="4", reason="Pemadaman listrik").reads("Belum dipakai", "belum dicetak")
    pad = Pad.objects.get()
    form, spoiled, *_rest = pad.forms.all()
    paper = front.client.post(reverse("pad_pdf", args=[pad.pk]), follow=True)
    assert paper.content[:5] == b"%PDF-"

    time_machine.move_to("2026-11-23T06:00:00+00:00")  # 13.00 WIB, the portal is back
    service = Service.objects.open().filter(unit__code="PUSAT", kind=Kind.INFORMATION).with_standard().first()
    asked = {"name": "Siti Rahmawati", "phone": "0812 3456 7890", "service": service.name, "subject": "Data gula"}
    front.goto(f"{reverse('pads')}?nomor={form.number}").reads(display(form.code))
    front.press("Simpan formulir", **asked, received_on="23 11 2026", received_time="9.40")
    front.reads(f"Formulir {form.number} dimasukkan.", "Diterima 23 November 2026 pukul 09.40 WIB")
    front.press("Batalkan yang dicentang", number=[spoiled.number], reason="Rusak").reads("1 formulir dibatalkan.")
    front.press("sisanya", reason="Tidak terpakai").reads("2 formulir dibatalkan.")
    front.goto(reverse("pads")).reads("nomor 1 sampai 4; 1 permohonan, 0 formulir cadangan, 3 dibatalkan. Tidak ada")

    citizen = Person().goto(reverse("track")).press("Cek status", code=display(form.code), last_digits="7890")
    citizen.reads(form.number)
    messages, _mails = postman()
    assert display(form.code) in messages[0]

    front.goto(reverse("day_end")).reads("Neraca cocok", "Dimasukkan hari ini")
    front.press("Cetak", remark="Sistem terganggu pukul 09.00 sampai 13.00").reads("Ditutup 23 November 2026 pukul 13")
    sheet = front.client.get(reverse("day_end_pdf"))
    assert sheet.content[:5] == b"%PDF-"
    assert ServiceRequest.objects.get().due_on > ServiceRequest.objects.get().received_on
