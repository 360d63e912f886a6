"""The road of a folder without mocks: logged, labelled, carried in a batch, scanned in, its product handed over."""

from django.urls import reverse

from core.chain import verify
from folders.models import Batch, BatchEvent
from notifications.models import Message
from requests_desk import receipts
from requests_desk.models import Paper, RequestEvent, ServiceRequest
from standards.models import Kind, Service
from tests.flows.conftest import Person

SCAN = reverse("scan")


def scan(person: Person, code: str) -> Person:
    return person.goto(SCAN).press("Catat", code=code)


def log(front: Person, subject: str) -> ServiceRequest:
    """A walk-in with a complete folder; the receipt prints at once."""
    service = Service.objects.open().filter(sub_unit__code="AGRO", kind=Kind.SERVICE).with_standard().first()
    ticks = {f"has-{row.pk}": "on" for row in service.current.requirements.all()}
    who = {"name": "Bambang", "phone": "0813 9876 5432", "service": service.name, "subject": subject, "tell": "on"}
    key = {"act": "save", "key": f"jalan-{subject}", "channel": "counter"}
    front.response = front.client.post(reverse("log_request"), key | who | ticks, follow=True)
    front.reads("Tanda terima permohonan", "data-print-now")
    return ServiceRequest.objects.for_detail().latest("pk")


def test_from_the_counter_to_the_hand_over_by_scan(ministry_at_work, paper):
    cast = ministry_at_work
    front, officer = Person(cast["petugas_fo"]), Person(cast["petugas_agro"])
    request, wrong = log(front, "Gula"), log(front, "Kopi")
    label = front.client.post(reverse("folder_label", args=[request.number]), follow=True)
    assert label.content.startswith(b"%PDF")

    scan(front, request.number).reads("Belum ada ekspedisi yang disusun")
    front.press("Mulai ekspedisi dengan berkas ini").reads("masuk ekspedisi.")
    scan(front, wrong.number).reads("masuk ekspedisi EKS-PUSAT-")
    batch = Batch.objects.get()
    front.goto(reverse("batch", args=[batch.number])).press("Kirim").reads("Ekspedisi dikirim")
    assert front.client.get(reverse("batch_sheet", args=[batch.number])).content.startswith(b"%PDF")

    scan(officer, request.number).reads(f"{request.number} diterima dari ekspedisi {batch.number}.")
    officer.goto(f"{reverse('batch_refuse', args=[batch.number])}?berkas={wrong.number}")
    officer.press("Tolak", note="Bukan komoditas kami").reads("1 berkas ditolak")
    scan(front, wrong.number).reads(f"{wrong.number} kembali di loket")
    batch.refresh_from_db()
    wrong.refresh_from_db()
    assert (batch.state, wrong.state) == ("closed", "received")

    officer.goto(reverse("request_detail", args=[request.number])).press("Ambil")
    officer.goto(reverse("request_step", args=[request.number, "propose"])).press("Ajukan tanda tangan")
    product = {"number": "12/IA/2026", "signed_on": "2 1 2026", "signer": "Direktur Jenderal", "file": paper()}
    officer.goto(reverse("request_step", args=[request.number, "finish"])).press("Unggah produk", **product)

    scan(front, receipts.track_url(request)).reads("Serahkan produk", "surat kuasa")
    front.press("Serahkan produk", identity="KTP ...0001").reads("Produk diserahkan.")
    request.refresh_from_db()
    assert (request.state, request.hand_over.receiver) == ("delivered", "Bambang")
    front.goto(reverse("hand_over_record", args=[request.number])).press("Cetak")
    kinds = list(request.printings.values_list("paper", flat=True))
    assert kinds == [Paper.RECEIPT, Paper.LABEL, Paper.HAND_OVER]
    front.goto(reverse("folder_place", args=[request.number])).reads("Diterima Sub Unit Layanan Industri Agro.")
    letters = Message.objects.filter(about=request.number).values_list("template", flat=True)
    assert [name.rpartition("/")[2] for name in sorted(letters)] == ["finish", "forward", "log"]
    assert verify(BatchEvent, "batches:PUSAT").ok
    assert verify(RequestEvent, "requests:PUSAT").ok
