"""The road of a SOP: drafted by the Sekretaris, refused to the Kepala, set by the Sekjen, kept by requests."""

import pytest
from django.urls import reverse

from requests_desk import actions
from requests_desk.models import ServiceRequest
from standards.models import OperatingProcedure, Service
from tests.flows.conftest import Person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def service(ministry_at_work):
    services = Service.objects.open().filter(unit__code="PUSAT", sub_unit__code="AGRO", kind="LAYANAN")
    return services.with_standard().order_by("pk").first()


def write(secretary: Person, service: Service, first_step: str) -> None:
    """Fill in the lines of the draft that is open: the first one's words, and a time for all of them."""
    secretary.goto(reverse("edit_procedure", args=[service.slug]))
    count = len(secretary.response.context["steps"].forms)
    times = {f"langkah-{place}-duration": "20" for place in range(count)}
    secretary.press("Simpan rancangan", **{"langkah-0-text": first_step}, **times)


def sets(sekjen: Person, service: Service, number: str) -> None:
    sekjen.goto(reverse("procedures")).reads(service.name, "Menunggu penetapan")
    sekjen.goto(reverse("set_procedure", args=[service.slug]))
    sekjen.press("Tetapkan SOP", number=number, set_on="23 11 2026", adapted_on="23 11 2026").reads(number)


def submit(service: Service) -> ServiceRequest:
    applicant = actions.Applicant("PERORANGAN", "Siti Rahmawati", phone="+6281234567890")
    fresh = Service.objects.get(pk=service.pk)
    intake = actions.Intake(service=fresh, applicant=applicant, subject="Rekomendasi gula")
    return actions.submit(intake=intake, channel="online", key=f"k{ServiceRequest.objects.count()}")


def test_a_request_keeps_the_steps_of_its_time(ministry_at_work, service):
    cast = ministry_at_work
    secretary, sekjen, front = (Person(cast[name]) for name in ("sekretaris", "sekjen", "petugas_fo"))
    secretary.goto(reverse("procedure", args=[service.slug])).reads("Belum ada SOP").press("Buat rancangan SOP")
    write(secretary, service, "Mengisi buku agenda")

    head = Person(cast["kepala"]).goto(reverse("procedure", args=[service.slug]))
    head.reads("Mengisi buku agenda", "bukan Kepala Unit P2")
    address = reverse("set_procedure", args=[service.slug])
    assert head.client.post(address, {"number": "1", "set_on": "23 11 2026", "revision": "2"}).status_code == 403
    assert OperatingProcedure.objects.get().is_draft

    sets(sekjen, service, "1/SJ-IND/KEP/11/2026")
    old = submit(service)

    secretary.goto(reverse("procedure", args=[service.slug])).press("Buat rancangan versi baru")
    write(secretary, service, "Mengisi register elektronik")
    sets(sekjen, service, "2/SJ-IND/KEP/11/2026")
    new = submit(service)

    front.goto(reverse("request_detail", args=[old.number])).reads("Mengisi buku agenda", "1/SJ-IND/KEP/11/2026")
    assert "Mengisi register elektronik" not in front.text
    front.goto(reverse("request_detail", args=[new.number])).reads("Mengisi register elektronik")
