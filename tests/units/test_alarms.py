"""Who is told that a unit's SMS budget is nearly used up (T30)."""

import datetime as dt

import pytest

from notifications import budgets
from notifications.models import Message, State
from units import alarms

NOON = dt.datetime(2026, 11, 24, 5, 0, tzinfo=dt.UTC)


@pytest.fixture
def spend(cast):
    """``spend(8, "PUSAT")``: SMS that letters of the unit took this noon."""

    def build(parts, code):
        Message.objects.create(
            event_key=f"spent:{Message.objects.count()}",
            channel="sms",
            recipient="+6281100000000",
            template="x",
            unit_code=code,
            parts=parts,
            state=State.HANDED_OVER,
            next_attempt_at=NOON,
            created_at=NOON,
            handing_over_at=NOON,
            sent_at=NOON,
        )

    return build


@pytest.fixture(autouse=True)
def _ten(settings):
    settings.SMS_DAILY_BUDGET = 10


def told():
    rows = Message.objects.filter(channel="email").order_by("pk")
    return {(row.recipient, row.event_key.rpartition(":")[2]) for row in rows}


def test_T30_at_eighty_percent_the_sekretaris_and_the_kepala_of_the_unit_are_told_once(spend, cast):
    spend(8, "PUSAT")
    spend(7, "BBKB")
    for _sweep in range(2):
        assert alarms.sweep(NOON) == 1
    assert told() == {(cast[name].email, "80") for name in ("sekretaris", "kepala")}
    assert not Message.objects.filter(channel="email").exclude(unit_code="").exists()


def test_T30_at_a_hundred_percent_they_are_told_again(spend, cast):
    spend(8, "BBKB")
    alarms.sweep(NOON)
    spend(2, "BBKB")
    alarms.sweep(NOON)
    people = ("sekretaris_daerah", "kepala_daerah")
    assert told() == {(cast[name].email, mark) for name in people for mark in ("80", "100")}


def test_T30_letters_of_no_unit_are_the_administrators(spend, cast):
    spend(10, "")
    alarms.sweep(NOON)
    assert told() == {(cast["pengelola"].email, "100")}


def test_the_next_day_begins_anew(spend):
    spend(10, "PUSAT")
    assert alarms.sweep(NOON + dt.timedelta(hours=13)) == 0
    assert [use.used for use in budgets.today(frozenset({"PUSAT"}), at=NOON + dt.timedelta(hours=11))] == [10]
