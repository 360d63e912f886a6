"""Services, requests and files for the tests of requests: Pusat (a sub unit's service) and BBKB."""

import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from requests_desk import actions
from requests_desk.actions.sorting import Missing
from requests_desk.models import Channel, RequestFile, ScanState, ServiceRequest
from standards.models import FieldType, FormField, LegalBasis, Procedure, Requirement, Service, Standard, StandardState
from units.models import SubUnit

MONDAY_MORNING = dt.datetime(2026, 11, 23, 2, 0, tzinfo=dt.UTC)  # 09.00 WIB


@pytest.fixture
def build_service(two_units):
    """``build_service("LAYANAN", unit="PUSAT", sub_unit="AGRO", days=5)``: open, with a standard in force."""

    def build(kind="LAYANAN", unit="PUSAT", sub_unit=None, days=5, *, extras=False, **changes) -> Service:
        owner = SubUnit.objects.get(code=sub_unit) if sub_unit else None
        number = Service.objects.count() + 1
        service = Service.objects.create(
            unit=two_units[unit], sub_unit=owner, kind=kind, name=f"Rekomendasi {number}", slug=f"rekomendasi-{number}"
        )
        values = {"working_days": days, "extension_days": 3, "fee_amount": 0, "product": "Surat rekomendasi"}
        standard = Standard.objects.create(service=service, version=1, **values | changes)
        LegalBasis.objects.create(standard=standard, position=1, text="Permenperin 55/M-IND/PER/6/2011")
        Procedure.objects.create(standard=standard, position=1, actor="Pemohon", text="Mengajukan permohonan")
        Requirement.objects.create(standard=standard, position=1, name="Surat permohonan")
        Requirement.objects.create(standard=standard, position=2, name="Brosur", is_obligatory=False)
        Requirement.objects.create(standard=standard, position=3, name="Contoh produk", file_types="")
        if extras:
            rows = (("jumlah", FieldType.NUMBER), ("nilai", FieldType.MONEY), ("tiba", FieldType.DATE))
            for position, (key, kind_) in enumerate((*rows, ("nib", FieldType.NIB)), start=1):
                FormField.objects.create(
                    standard=standard, position=position, key=key, label=key.title(), type=kind_, is_obligatory=False
                )
        Standard.objects.filter(pk=standard.pk).update(state=StandardState.SET, set_at=timezone.now())
        standard.refresh_from_db()
        Service.objects.filter(pk=service.pk).update(current=standard, is_open=True)
        service.refresh_from_db()
        return service

    return build


@pytest.fixture
def service(build_service):
    """A service of the sub unit Agro of Pusat: five working days, one obligatory upload."""
    return build_service(sub_unit="AGRO")


@pytest.fixture
def applicant():
    """Who asks, unless a test says otherwise: a person with phone and email."""
    return actions.Applicant(
        applicant_kind="PERORANGAN",
        name="Siti Rahmawati",
        nik="3171015708450001",
        phone="+6281234567890",
        email="siti@contoh.id",
        notify_by="both",
    )


@pytest.fixture
def submit(service, applicant):
    """``submit(key="k1", at=..., channel=...)``: a request received on Monday 23 November 2026, 09.00 WIB."""

    def build(of=None, who=None, **changes) -> ServiceRequest:
        intake = actions.Intake(service=of or service, applicant=who or applicant, subject="Rekomendasi gula")
        key = f"key-{ServiceRequest.objects.count()}"
        return actions.submit(intake=intake, **{"channel": Channel.ONLINE, "key": key, "at": MONDAY_MORNING} | changes)

    return build


@pytest.fixture
def walk(cast):
    """``walk(request, "forward", "take")``: do these steps, each by the person of the cast whose step it is."""
    officers = {"PUSAT": "petugas_agro", "BBKB": "petugas_teknis"}
    front = {"PUSAT": "petugas_fo", "BBKB": "fo_daerah"}

    def do(request, *steps, at=None, **more):
        officer, desk = cast[officers[request.unit.code]], cast[front[request.unit.code]]
        part = [Missing("Surat permohonan", "Belum ditandatangani", request.standard.requirements.first())]
        refusal = {"legal_ground": "Permenperin 1/2020", "reason": "Tidak termasuk", "objection": "Tertulis"}
        signed = {"number": "12/P2/2026", "signed_on": request.received_on, "signer": "Dirjen"}
        known = {
            "forward": {"by": desk} | ({} if request.unit.is_pusat else {"officer": officer}),
            "return_incomplete": {"by": desk, "missing": part},
            "ask": {"by": officer, "missing": part},
            "finish": {"by": officer, **signed},
            "refuse": {"by": officer, **refusal},
            "extend": {"by": officer, "days": 2, "note": "Ahli sedang sakit"},
            "answer": {"by": officer, "text": "Jawabannya ada di situs kami."},
            "withdraw": {},
            "remind": {},
            "lapse": {},
        }
        for step in steps:
            getattr(actions, step)(request=request, at=at, **{**known.get(step, {"by": officer}), **more})
        return request

    return do


@pytest.fixture
def picture():
    """A small PNG as a browser sends it."""

    def build(name="surat.png") -> SimpleUploadedFile:
        drawn = io.BytesIO()
        Image.new("RGB", (8, 8), "white").save(drawn, "PNG")
        return SimpleUploadedFile(name, drawn.getvalue(), "image/png")

    return build


@pytest.fixture
def stored_file(picture):
    """An unsaved clean file of a request or product."""

    def build(name="produk.png", **changes) -> RequestFile:
        upload = picture(name)
        values = {"file": upload, "name": name, "content_type": "image/png", "extension": "png", "size": upload.size}
        return RequestFile(**{**values, "sha256": "0" * 64, "scan": ScanState.CLEAN} | changes)

    return build
