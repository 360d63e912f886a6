"""Requests of one person, open and closed, with planted tokens in every place that may hold personal data."""

import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.db import connection

from requests_desk import actions
from requests_desk.actions.closing import Receiver
from requests_desk.models import FilePurpose, RequestFile, ScanState, ServiceRequest
from standards.models import Requirement, Service, Standard, StandardState
from units.models import SubUnit

NOW = dt.datetime(2026, 11, 23, 3, 0, tzinfo=dt.UTC)  # Monday, 10.00 WIB
PERSON = {
    "name": "Zulkarnaen Batubara",
    "nik": "3171011708450001",
    "phone": "+6281277778888",
    "email": "zul@batubara.id",
    "address": "Jalan Gua Batu 9",
}
PLANTED = (*PERSON.values(), "zulkarnaen", "batubara", "081277778888", "tebusumuk")
"""``tebusumuk`` stands in texts that the person or an officer typed."""


@pytest.fixture
def planted():
    return PLANTED


@pytest.fixture
def service(two_units):
    """A service of the sub unit Agro of Pusat with a standard in force."""
    agro = SubUnit.objects.get(code="AGRO")
    found = Service.objects.create(
        unit=two_units["PUSAT"], sub_unit=agro, kind="LAYANAN", name="Rekomendasi gula", slug="rekomendasi-gula"
    )
    standard = Standard.objects.create(service=found, version=1, working_days=5, product="Surat", fee_amount=0)
    Requirement.objects.create(standard=standard, position=1, name="Surat permohonan")
    Standard.objects.filter(pk=standard.pk).update(state=StandardState.SET, set_at=NOW)
    Service.objects.filter(pk=found.pk).update(current=standard, is_open=True)
    found.refresh_from_db()
    return found


@pytest.fixture
def applicant():
    return actions.Applicant(applicant_kind="PERORANGAN", notify_by="both", **PERSON)


@pytest.fixture
def submit(service, applicant, cast):
    """``submit(at=...)``: a request with a file, at Pusat."""

    def build(who=None, at=NOW, **changes) -> ServiceRequest:
        file = RequestFile(
            file=ContentFile(b"%PDF-1.4 tebusumuk", name="zulkarnaen.pdf"),
            purpose=FilePurpose.DOCUMENT,
            name="surat zulkarnaen.pdf",
            content_type="application/pdf",
            extension="pdf",
            size=18,
            sha256="0" * 64,
            scan=ScanState.CLEAN,
        )
        intake = actions.Intake(
            service=service,
            applicant=who or applicant,
            subject="Gula tebusumuk",
            description="Uraian tebusumuk",
            letter_number="9/tebusumuk",
            answers={"jumlah": "tebusumuk"},
        )
        key = f"key-{ServiceRequest.objects.count()}"
        return actions.submit(intake=intake, channel="online", key=key, at=at, files=[file], **changes)

    return build


@pytest.fixture
def delivered(submit, cast):
    """``delivered(at=...)``: a request that was returned, completed, worked on and handed over."""

    def build(at=NOW, **changes) -> ServiceRequest:
        request, front, officer = submit(at=at, **changes), cast["petugas_fo"], cast["petugas_agro"]
        part = [actions.sorting.Missing("Fotokopi akta", "Belum ada tebusumuk")]
        actions.return_incomplete(request=request, missing=part, by=front, at=at, note="Catatan tebusumuk")
        actions.resubmit(request=request, at=at, note="Sudah tebusumuk")
        actions.forward(request=request, by=front, at=at)
        actions.take(request=request, by=officer, at=at)
        actions.note(request=request, text="Telepon tebusumuk", by=officer, at=at)
        actions.propose(request=request, by=officer, at=at)
        actions.finish(request=request, number="1/UJI", signed_on=at.date(), signer="Pejabat", by=officer, at=at)
        receiver = Receiver("counter", PERSON["name"], relation="adik tebusumuk", identity="KTP tebusumuk")
        actions.deliver(request=request, receiver=receiver, by=front, at=at)
        return request

    return build


@pytest.fixture
def found(settings):
    """Where a planted token still is: tables (their indexes too), files, file names."""

    def look() -> set[str]:
        places = set()
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor, include_views=False):
                cursor.execute(f'SELECT * FROM "{table}"')
                text = "\n".join(_plain(value) for row in cursor.fetchall() for value in row)
                places |= {f"{table}: {token}" for token in PLANTED if token.lower() in text}
        for path in settings.MEDIA_ROOT.rglob("*"):
            text = f"{path} " + (path.read_bytes().decode(errors="replace") if path.is_file() else "")
            places |= {f"{path}: {token}" for token in PLANTED if token.lower() in text.lower()}
        return places

    return look


def _plain(value) -> str:
    if isinstance(value, (bytes, memoryview)):
        return bytes(value).decode(errors="replace").lower()
    return str(value).lower()


@pytest.fixture
def sign_in(client, cast):
    """``sign_in("kepala")``: the client, signed in as that person of the cast."""

    def enter(name):
        client.force_login(cast[name])
        return client

    return enter
