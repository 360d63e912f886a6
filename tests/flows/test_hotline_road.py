"""The road of a call without mocks: logged in a line, found again, made a request; another one a hidden complaint."""

from django.urls import reverse

from complaints.models import Complaint
from core.chain import verify
from hotline.models import Call, CallEvent
from requests_desk.models import ServiceRequest
from standards.models import Kind, Service
from tests.flows.conftest import Person


def test_a_call_becomes_a_request_and_the_caller_is_known(ministry_at_work, two_units):
    front = Person(ministry_at_work["petugas_fo"])
    wanted = {"unit": two_units["PUSAT"], "kind": Kind.INFORMATION}
    service = Service.objects.open().filter(**wanted).with_standard().order_by("pk").first()
    front.goto(reverse("calls")).press("Dijawab, simpan", phone="0812-9876-5432", topic="Jam buka loket")
    front.press("Jadikan permohonan", phone="0812 9876 5432", topic="Data industri gula").reads("Data industri gula")
    typed = {"name": "Siti Rahmawati", "service": service.name}
    front.press("Pilih", **typed)
    ticks = {f"has-{row.pk}": "on" for row in service.current.requirements.all()}
    front.press("Simpan & cetak", **ticks)

    request, call = ServiceRequest.objects.get(), Call.objects.get(topic="Data industri gula")
    assert (request.channel, request.phone, request.subject) == ("phone", "+6281298765432", "Data industri gula")
    assert (call.outcome, call.about) == ("request", request.number)
    front.goto(f"{reverse('calls')}?q=081298765432").reads(request.number, "Jam buka loket")
    front.goto(f"{reverse('caller')}?phone=081298765432").reads("2 telepon sebelumnya")
    front.goto(f"{reverse('caller_requests')}?telepon=081298765432").reads(request.number)
    assert verify(CallEvent, "calls:PUSAT").ok


def test_a_call_becomes_a_complaint_without_a_name(ministry_at_work):
    front = Person(ministry_at_work["petugas_fo"])
    front.goto(reverse("calls")).press("Jadikan pengaduan", phone="0812 9876 5432", topic="Diminta uang")
    words = {"secrecy": "anonymous", "topic": "delay", "text": "Petugas meminta uang."}
    front.reads("Diminta uang").press("Simpan pengaduan", **words)

    complaint, call = Complaint.objects.get(), Call.objects.get()
    assert (call.outcome, call.phone, call.topic, call.about) == ("complaint", "", "", "")
    page = front.goto(reverse("calls")).reads("Menjadi pengaduan").text
    assert complaint.number not in page
    assert "Diminta uang" not in page
