"""Calls at Pusat and BBKB."""

import datetime as dt
from itertools import count

import pytest

from hotline import actions

MORNING = dt.datetime(2026, 11, 23, 2, 0, tzinfo=dt.UTC)  # Monday, 09.00 WIB
KEYS = count()


@pytest.fixture
def sign_in(client, cast):
    """``sign_in("petugas_fo")``: the client of that person."""

    def enter(name):
        client.force_login(cast[name])
        return client

    return enter


@pytest.fixture
def call(cast, two_units):
    """``call("Jam buka", phone=..., unit="BBKB")``: a call that was logged."""

    def build(topic="Jam buka loket", *, unit="PUSAT", **changes):
        values = {"phone": "+6281234567890", "at": MORNING, "key": f"k-{next(KEYS)}"} | changes
        by = cast["petugas_fo" if unit == "PUSAT" else "fo_daerah"]
        return actions.log_call(unit=two_units[unit], topic=topic, by=by, **values)

    return build
