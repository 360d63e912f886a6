"""Services for the tests of standards: loaded ones, and small ones made here."""

import datetime as dt

import pytest
from django.utils import timezone

from standards.actions import StepWords, draft_procedure, edit_procedure, set_procedure
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


STEPS = (
    StepWords("Petugas Front Office", "Mencatat permohonan", "Formulir", "Tanda terima", 15, "minutes"),
    StepWords("Petugas Sub Unit Layanan", "Menyusun konsep surat", "", "Konsep surat", 2, "working_days"),
)


@pytest.fixture
def sop_draft(in_force, cast, noon):
    """The first SOP of the Pusat service, drafted by the Sekretaris with two timed steps."""
    draft = draft_procedure(service=in_force.service, by=cast["sekretaris"], at=noon)
    return edit_procedure(procedure=draft, note="", steps=STEPS, by=cast["sekretaris"], at=noon)


@pytest.fixture
def put_sop_in_force(cast, noon):
    """``put_sop_in_force(draft, number="1/SJ-IND")``: set by the Sekretaris Jenderal on the day of the draft."""

    def act(draft, **changes):
        words = {"number": "1/SJ-IND/KEP/11/2026", "set_on": NOON.date(), "adapted_on": NOON.date()} | changes
        return set_procedure(procedure=draft, **{"by": cast["sekjen"], "at": noon} | words)

    return act


@pytest.fixture
def sop(sop_draft, put_sop_in_force):
    """The same, in force."""
    return put_sop_in_force(sop_draft)
