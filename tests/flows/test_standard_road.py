"""The road of a standard: drafted and set by the Kepala, promised to the next applicant, kept for the one before."""

import pytest
from django.urls import reverse
from zeal import zeal_ignore

from requests_desk import actions
from requests_desk.models import ServiceRequest
from standards.models import Service, Standard
from tests.flows.conftest import Forms, Person

pytestmark = pytest.mark.django_db(transaction=True)


def submit(service: Service) -> ServiceRequest:
    applicant = actions.Applicant("PERORANGAN", "Siti Rahmawati", phone="+6281234567890")
    intake = actions.Intake(service=service, applicant=applicant, subject="Rekomendasi gula")
    return actions.submit(intake=intake, channel="online", key=f"k{ServiceRequest.objects.count()}")


def service_now() -> Service:
    services = Service.objects.open().filter(unit__code="PUSAT", sub_unit__code="AGRO", kind="LAYANAN")
    return services.with_standard().order_by("pk").first()


def save(person: Person, **fields: str) -> None:
    """Press the admin's own save button, which is an input."""
    form = next(form for form in Forms(person.text).forms if "working_days" in form.values)
    with zeal_ignore([{"model": "standards.*"}]):  # the admin looks each line of a form up by its key
        person.response = person.client.post(person.response.request["PATH_INFO"], form.values | fields, follow=True)
    assert "errornote" not in person.text


def test_a_new_standard_binds_the_next_request_and_not_the_one_before(ministry_at_work):
    service = service_now()
    promised = service.current.working_days
    before = submit(service)

    kepala = Person(ministry_at_work["kepala"])
    kepala.goto(reverse("admin:standards_service_change", args=[service.pk])).press("Buat rancangan baru")
    save(kepala, working_days=str(promised + 2))
    draft = Standard.objects.get(service=service, version=2)
    kepala.goto(reverse("admin:standards_standard_set", args=[draft.pk])).reads(f"{promised + 2} hari kerja")
    kepala.press("Tetapkan", decree_number="7/UP2/2026")

    after = submit(service_now())
    public = Person().goto(reverse("standard", args=[service.slug]))
    public.reads(f"{promised + 2} hari kerja", "7/UP2/2026", "Versi 2")
    before.refresh_from_db()
    assert (before.standard.version, after.standard.version) == (1, 2)
    assert before.due_on < after.due_on
