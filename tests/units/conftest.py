"""Builders for decrees and appointments that somebody may or may not make."""

import datetime as dt

import pytest
from django.utils import timezone

from accounts.models import User
from units.actions import appoint, record_decree
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
