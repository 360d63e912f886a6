"""The road of a number: taken on the phone, called, served, the request carries it, done."""

import pytest

from queues import actions
from queues.models import Counter, Ticket
from requests_desk.models import ServiceRequest
from standards.loading import load_services
from standards.models import Kind, Service


@pytest.fixture
def _furnished(cast, two_units, time_machine):
    time_machine.move_to("2026-11-23T02:00:00+00:00")
    load_services()
    actions.furnish_queue(unit=two_units["PUSAT"])
    Counter.objects.create(unit=two_units["PUSAT"], number=3)


@pytest.mark.usefixtures("_furnished")
def test_from_the_phone_to_the_request(cast, client, two_units):
    visitor, officer = type(client)(), type(client)()
    officer.force_login(cast["petugas_fo"])
    officer.post("/meja/antrean/loket/", {"counter": "3"})
    taken = visitor.post("/antrean/PUSAT/", {"key": "k", "group": "C", "phone": "0812 3456 7890"}, follow=True)
    page = taken.redirect_chain[0][0]
    assert "C-001" in visitor.get(page).content.decode()

    officer.post("/meja/antrean/call/", {"seen": "0"})
    assert "Loket 3" in visitor.get(page).content.decode()
    ticket = Ticket.objects.get()
    asked = {"ticket": ticket.code, "revision": ticket.revision}
    screen = officer.post("/meja/antrean/serve/", asked, follow=True)
    form = screen.context["form"]
    service = Service.objects.open().filter(unit=two_units["PUSAT"], kind=Kind.INFORMATION).first()
    typed = {"act": "save", "key": form["key"].value(), "antrean": form["antrean"].value(), "name": "Siti"}
    typed |= {"service": service.name, "subject": "Izin industri", "channel": "counter"}
    receipt = officer.post("/meja/catat/", typed, follow=True).content.decode()
    request = ServiceRequest.objects.get()
    assert request.ticket == ticket
    assert "C-001" in receipt
    assert "C-001" in officer.get(f"/meja/permohonan/{request.number}/").content.decode()
    assert "C-001" in officer.get("/meja/permohonan/").content.decode()

    ticket.refresh_from_db()
    officer.post("/meja/antrean/done/", {"ticket": ticket.code, "revision": ticket.revision})
    assert "Terima kasih" in visitor.get(page).content.decode()
    late = officer.post("/meja/catat/", typed | {"key": "second"}, follow=True).content.decode()
    assert "Nomor antrean tidak dicatat" in late
    assert ServiceRequest.objects.filter(ticket=None).count() == 1
