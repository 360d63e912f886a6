"""The Inspektur Jenderal sees who did what, where and when; out of hours is marked; nobody else gets in."""

import datetime as dt

import pytest
from django.urls import reverse

from reports.oversight import journal


@pytest.fixture(autouse=True)
def _monday(time_machine):
    time_machine.move_to("2026-11-03T03:00:00+00:00", tick=False)


@pytest.fixture
def inspector(client, cast):
    client.force_login(cast["irjen"])
    return client


def test_steps_of_all_units_with_their_people(inspector, sent, django_assert_max_num_queries):
    sent()
    with django_assert_max_num_queries(40):
        text = inspector.get(reverse("audit")).content.decode()
    assert "reports:PUSAT #4" in text
    assert "Hartono Wijaya" in text
    assert "Diajukan ke Kepala" in text


def test_filters(inspector, sent, cast):
    sent()
    sent("BBKB")

    def found(**query):
        return inspector.get(reverse("audit"), query).content.decode().partition("<tbody>")[2]

    assert "reports:BBKB" not in found(unit="PUSAT")
    assert "approve" not in found(langkah="submit")
    head = found(orang=str(cast["kepala"].pk))
    assert "reports:PUSAT #3" in head
    assert "reports:PUSAT #2" not in head
    assert found(sejak="1 1 2026", sampai="2 1 2026") == ""
    assert inspector.get(reverse("audit"), {"sejak": "bukan tanggal", "orang": "x"}).status_code == 200


@pytest.mark.parametrize(
    ("moment", "out"),
    [
        (dt.datetime(2026, 11, 2, 3, tzinfo=dt.UTC), False),  # Monday 10.00 WIB
        (dt.datetime(2026, 11, 2, 16, tzinfo=dt.UTC), True),  # Monday 23.00 WIB
        (dt.datetime(2026, 11, 1, 3, tzinfo=dt.UTC), True),  # Sunday
    ],
)
def test_out_of_hours(two_units, moment, out):
    assert journal.is_out_of_hours(two_units["PUSAT"], moment) is out


def test_nobody_else_audits(client, cast):
    for name in ("sekjen", "kepala", "pengelola"):
        client.force_login(cast[name])
        assert client.get(reverse("audit")).status_code == 403
