"""The roads of personal data without mocks: a copy within 72 hours, retention, a breach."""

import datetime as dt
import json

from django.core.management import call_command
from django.urls import reverse

from privacy import actions
from privacy.models import Breach, RightsRequest
from requests_desk import actions as request_actions
from requests_desk.models import ServiceRequest
from standards.models import Service
from tests.flows.conftest import Person

TEN = dt.datetime(2026, 11, 27, 3, 0, tzinfo=dt.UTC)  # Friday, 10.00 WIB


def sent() -> ServiceRequest:
    """A request of a citizen, withdrawn again so that nothing of it runs."""
    service = Service.objects.open().filter(unit__code="PUSAT").with_standard().order_by("pk").first()
    who = request_actions.Applicant("PERORANGAN", "Siti Rahmawati", phone="+6281234567890", email="siti@contoh.id")
    intake = request_actions.Intake(service=service, applicant=who, subject="Gula")
    request = request_actions.submit(intake=intake, channel="online", key="k", at=TEN - dt.timedelta(days=3))
    request_actions.withdraw(request=request, at=TEN - dt.timedelta(days=2))
    return request


def test_a_person_gets_a_copy_and_later_nothing_is_left(ministry_at_work, postman, time_machine):
    cast = ministry_at_work
    time_machine.move_to(TEN, tick=False)
    request = sent()
    secretary = Person(cast["sekretaris"]).goto(reverse("request_detail", args=[request.number]))
    citizen = Person().goto(reverse("rights")).goto(reverse("track") + "?tujuan=data-pribadi")
    citizen.client.post(
        reverse("track") + "?tujuan=data-pribadi", {"code": request.display_code, "last_digits": "7890"}
    )
    citizen.goto(reverse("rights_own", args=[request.display_code])).press("Kirim permintaan", kind="access")
    citizen.reads("HAK-PUSAT-2026-000001", "30 November 2026 pukul 10.00 WIB")
    number = RightsRequest.objects.get().number
    secretary.goto(reverse("rights_requests")).reads(number, "sisa 72 jam")
    secretary.goto(reverse("rights_request", args=[number])).press("Simpan keputusan", step="grant")

    citizen.goto(reverse("rights_own", args=[request.display_code])).press("Unduh JSON")
    (held,) = json.loads(citizen.text)["requests"]
    assert held["person"]["phone"] == "+6281234567890"
    assert held["readings"][0]["position"].startswith("Sekretaris")
    messages, mails = postman()
    assert any(number in text for text in messages)
    assert not [text for text in messages if "Siti" in text]
    assert not [mail for mail in mails if "+6281234567890" in mail.body]

    later = TEN + dt.timedelta(days=5 * 365 + 3)
    time_machine.move_to(later, tick=False)
    call_command("retention", "--dry-run", verbosity=0)
    assert ServiceRequest.objects.get().name == "Siti Rahmawati"
    assert actions.run_retention(at=later)["requests"] == 1
    erased = ServiceRequest.objects.get()
    assert (erased.number, erased.name, erased.phone) == (request.number, "Dihapus sesuai retensi", "")
    call_command("verify_chain", verbosity=0)


def test_a_breach_is_told_within_72_hours(ministry_at_work, time_machine):
    time_machine.move_to(TEN, tick=False)
    keeper = Person(ministry_at_work["pengelola"]).goto(reverse("breaches")).goto(reverse("breach_new"))
    facts = {"title": "Lampiran tertukar", "discovered_on": "27 11 2026", "discovered_time": "9.00", "people": "3"}
    keeper.press("Simpan insiden", happened="Tertukar", data="Nama", handling="Ditarik", **facts).reads("sisa 71 jam")
    number = Breach.objects.get().number
    for audience in ("subjects", "authority"):
        keeper.goto(reverse("breach_notice", args=[number, audience])).press("Simpan dan tandai sudah dikirim")
    keeper.reads("Diberitahukan tepat waktu").press("Tutup insiden")
    assert not Breach.objects.get().is_open
    call_command("verify_chain", verbosity=0)
