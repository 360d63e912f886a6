"""Folders of requests to hand from the counter to an office: Pusat (sub units) and BBKB."""

import datetime as dt
import subprocess

import pytest
import zxingcpp
from django.utils import timezone
from PIL import Image

from folders import actions as paper
from folders.models import Pad
from requests_desk import actions
from requests_desk.models import Channel, ServiceRequest
from standards.models import LegalBasis, Requirement, Service, Standard, StandardState
from units.models import SubUnit

MONDAY = dt.datetime(2026, 11, 23, 2, 0, tzinfo=dt.UTC)  # 09.00 WIB
MORNING = dt.datetime(2026, 11, 23, 1, 30, tzinfo=dt.UTC)  # 08.30 WIB, when the pads of these tests are made
PRINTER_DOTS = 203


@pytest.fixture
def build_service(two_units):
    """``build_service(unit="PUSAT", sub_unit="AGRO")``: open, with a standard in force."""

    def build(unit="PUSAT", sub_unit="AGRO") -> Service:
        owner = SubUnit.objects.get(code=sub_unit) if unit == "PUSAT" else None
        name = f"Rekomendasi {Service.objects.count() + 1}"
        place = {"unit": two_units[unit], "sub_unit": owner}
        service = Service.objects.create(kind="LAYANAN", name=name, slug=name.lower().replace(" ", "-"), **place)
        standard = Standard.objects.create(service=service, version=1, working_days=5, fee_amount=0, product="Surat")
        LegalBasis.objects.create(standard=standard, position=1, text="Permenperin 55/M-IND/PER/6/2011")
        Requirement.objects.create(standard=standard, position=1, name="Surat permohonan")
        Standard.objects.filter(pk=standard.pk).update(state=StandardState.SET, set_at=timezone.now())
        Service.objects.filter(pk=service.pk).update(current=standard, is_open=True)
        service.refresh_from_db()
        return service

    return build


@pytest.fixture
def service(build_service):
    """Of the sub unit Agro of Pusat."""
    return build_service()


@pytest.fixture
def submit(service, cast):
    """``submit(of=service)``: received over the counter on Monday 23 November 2026, 09.00 WIB."""
    front = {"PUSAT": "petugas_fo", "BBKB": "fo_daerah"}
    applicant = actions.Applicant("PERORANGAN", "Siti Rahmawati", phone="+6281234567890", notify_by="sms")

    def build(of=None, **changes) -> ServiceRequest:
        intake = actions.Intake(service=of or service, applicant=applicant, subject="Rekomendasi gula")
        by = cast[front[intake.service.unit.code]]
        how = {"channel": Channel.COUNTER, "key": f"key-{ServiceRequest.objects.count()}", "by": by, "at": MONDAY}
        return actions.submit(intake=intake, **how | changes)

    return build


@pytest.fixture
def sign_in(client, cast):
    """The client of a person of the cast."""

    def enter(name="petugas_fo"):
        client.force_login(cast[name])
        return client

    return enter


@pytest.fixture
def read_codes(tmp_path):
    """Print a PDF as a label printer does, black or white, and scan it: the text read by each kind of code."""

    def scan(paper: bytes) -> dict[str, str]:
        (tmp_path / "paper.pdf").write_bytes(paper)
        command = ["pdftoppm", "-r", str(PRINTER_DOTS), "-mono", "-singlefile", "paper.pdf", "paper"]
        subprocess.run(command, check=True, cwd=tmp_path)
        with Image.open(tmp_path / "paper.pbm") as picture:
            found = zxingcpp.read_barcodes(picture.convert("L"))
        return {code.format.name: code.text for code in found}

    return scan


@pytest.fixture
def intake(service):
    """What is asked for, unless a test says otherwise."""
    applicant = actions.Applicant("PERORANGAN", "Siti Rahmawati", phone="+6281234567890", notify_by="sms")
    return actions.Intake(service=service, applicant=applicant, subject="Gula rafinasi")


@pytest.fixture
def log(intake):
    """``log(at=...)``: a request with the next number of the register."""

    def build(**changes) -> ServiceRequest:
        key = f"key-{ServiceRequest.objects.count()}"
        return actions.submit(intake=intake, **{"channel": "online", "key": key, "at": MORNING} | changes)

    return build


@pytest.fixture
def make_pad(cast, two_units):
    """``make_pad(5)``: a pad of Pusat, made on Monday 23 November 2026 at 08.30 WIB."""

    def build(count=3, unit="PUSAT", by="petugas_fo", **changes) -> Pad:
        values = {"reason": "Cadangan loket", "key": f"blok-{Pad.objects.count()}", "at": MORNING} | changes
        return paper.reserve(unit=two_units[unit], count=count, by=cast[by], **values)

    return build


@pytest.fixture
def enter(cast, intake):
    """``enter(form, minutes=5)``: the form was filled in so long after the pad was made, and is entered at noon."""

    def build(form, minutes=5, by="petugas_fo", **changes) -> ServiceRequest:
        received_at = MORNING + dt.timedelta(minutes=minutes)
        values = {"intake": intake, "channel": "counter", "received_at": received_at} | {
            "at": MORNING + dt.timedelta(hours=4)
        }
        return paper.enter(form=form, by=cast[by], **values | changes)

    return build
