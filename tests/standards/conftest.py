"""Services for the tests of standards: loaded ones, and small ones made here."""

import datetime as dt

import pytest
from django.utils import timezone

from standards.loading import load_services
from standards.models import LegalBasis, Procedure, Requirement, Service, Standard

NOON = dt.datetime(2026, 11, 23, 5, 0, tzinfo=dt.UTC)


@pytest.fixture
def noon():
    """Monday 23 November 2026, 12.00 WIB."""
    return NOON


@pytest.fixture
def services(two_units):
    """The services of Pusat and BBKB, as loaded."""
    load_services()


@pytest.fixture
def service(two_units):
    """A new service of Pusat with an empty draft."""
    made = Service.objects.create(unit=two_units["PUSAT"], kind="LAYANAN", name="Izin contoh", slug="izin-contoh")
    Standard.objects.create(service=made, version=1)
    return made


@pytest.fixture
def draft(service):
    """A draft with everything that Pasal 14 a to f asks for."""
    standard = service.standards.get()
    standard.working_days, standard.fee_amount, standard.product = 5, 0, "Surat izin"
    standard.save()
    LegalBasis.objects.create(standard=standard, position=1, text="UU 3/2014")
    Requirement.objects.create(standard=standard, position=1, name="Surat permohonan")
    Procedure.objects.create(standard=standard, position=1, actor="Pemohon", text="Mengajukan permohonan")
    return standard


@pytest.fixture
def in_force(draft):
    """The same, set and open."""
    moment = timezone.now()
    Standard.objects.filter(pk=draft.pk).update(state="set", set_at=moment, decree_number="1/UP2/2026")
    draft.refresh_from_db()
    Service.objects.filter(pk=draft.service_id).update(current=draft, is_open=True)
    return Standard.objects.select_related("service").get(pk=draft.pk)
