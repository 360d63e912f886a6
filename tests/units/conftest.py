"""Builders for decrees and appointments that somebody may or may not make."""

import datetime as dt
import io
import secrets

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from accounts.models import User
from units.actions import appoint, check_facility, record_competence, record_decree
from units.models import Decree, SubUnit, Unit


@pytest.fixture
def decree(two_units):
    """Records a decree of a signer, for BBKB when its head signs, in force through 2026 unless told otherwise."""

    def build(signer="SEKJEN", **changes):
        values = {
            "number": f"{Decree.objects.count() + 100}/{signer}",
            "signed_on": dt.date(2026, 1, 5),
            "title": "Petugas Unit P2",
            "signer": signer,
            "signer_unit": two_units["BBKB"] if signer == "PIMPINAN" else None,
            "signer_name": "Penanda Tangan",
            "starts_on": dt.date(2026, 1, 5),
            "ends_on": dt.date(2026, 12, 31),
            "by": None,
            "at": timezone.now(),
        }
        return record_decree(**values | changes)

    return build


@pytest.fixture
def person(db):
    """A person without any appointment, by username."""
    return lambda username: User.objects.create(username=username, full_name=username.title())


@pytest.fixture
def named(person, decree, two_units):
    """Appoints somebody new by a decree: ``named(decree, role, unit, sub_unit="AGRO", ...)``."""

    def build(signed, role, unit="PUSAT", sub_unit="", **changes):
        values = {
            "decree": signed,
            "person": changes.pop("who", None) or person(f"orang{User.objects.count()}"),
            "role": role,
            "unit": Unit.objects.get(code=unit),
            "sub_unit": SubUnit.objects.get(code=sub_unit) if sub_unit else None,
            "proposed_by": "Nota Dinas 1" if sub_unit else "",
            "by": None,
            "at": timezone.now(),
        }
        return appoint(**values | changes)

    return build


@pytest.fixture
def picture():
    """A file as a browser sends it: a plain picture, as PNG or JPEG, with what shall stand behind its end."""

    def build(kind="png", *, size=(80, 60), behind=b"", name="foto.png"):
        content = io.BytesIO()
        Image.new("RGB", size, (200, 30, 30)).save(content, kind.upper(), comment=b"rahasia" if kind == "jpeg" else b"")
        return SimpleUploadedFile(name, content.getvalue() + behind, "image/png")

    return build


@pytest.fixture
def checked(cast, two_units):
    """Checks a facility of Pusat: ``checked("box", "absent")``; present and good unless told otherwise."""

    def build(kind="room", presence="present", **changes):
        values = {
            "unit": two_units["PUSAT"],
            "kind": kind,
            "presence": presence,
            "condition": "good" if presence == "present" else "",
            "checked_on": dt.date(2026, 11, 20),
            "key": secrets.token_hex(8),
            "by": cast["staf_sarpras"],
            "at": timezone.now(),
        }
        return check_facility(**values | changes)

    return build


@pytest.fixture
def learnt(cast, two_units):
    """Records what an officer of Pusat has learnt: ``learnt("petugas_fo", valid_until=...)``."""

    def build(username="petugas_fo", **changes):
        values = {
            "unit": two_units["PUSAT"],
            "person": cast[username],
            "title": "Pelayanan prima",
            "kind": "training",
            "provider": "Pusdiklat Industri",
            "held_on": dt.date(2026, 3, 2),
            "key": secrets.token_hex(8),
            "by": cast["sekretaris"],
            "at": timezone.now(),
        }
        return record_competence(**values | changes)

    return build
