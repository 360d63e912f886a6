"""The law's deadlines, over the holidays of March 2026 too."""

import datetime as dt

import pytest

from disclosures import clock, objecting, sweeps
from disclosures.workflow import State
from units.actions import CalendarChange, change_calendar

MARCH = dt.datetime(2026, 3, 16, 3, 0, tzinfo=dt.UTC)  # Monday, 10.00 WIB


def test_ten_working_days_over_nyepi_lebaran_and_good_friday(formal):
    """Golden: 18, 19, 20, 23 and 24 March are holidays or joint leave, 3 April is Good Friday."""
    disclosure = formal(at=MARCH)
    assert disclosure.due_on == dt.date(2026, 4, 7)
    days = clock.explain(disclosure, disclosure.events.order_by("seq")).days
    counted = [day.date.isoformat()[5:] for day in days if day.counted]
    assert counted == ["03-17", "03-25", "03-26", "03-27", "03-30", "03-31", "04-01", "04-02", "04-06", "04-07"]
    assert all(day.reason for day in days if not day.counted)


def test_seven_more_after_the_extension(formal, step):
    disclosure = formal(at=MARCH)
    step(disclosure, "extend", at=MARCH + dt.timedelta(days=10))
    assert disclosure.due_on == dt.date(2026, 4, 16)


def test_the_clock_starts_at_the_original_receipt(submit, formal):
    request = submit(at=MARCH)
    disclosure = formal(request=request, at=MARCH + dt.timedelta(days=14))
    assert (disclosure.received_at, disclosure.due_on) == (MARCH, dt.date(2026, 4, 7))


@pytest.mark.parametrize(("hour", "due"), [(15, dt.date(2026, 12, 7)), (17, dt.date(2026, 12, 8))])
def test_after_closing_time_counts_from_the_next_working_day(formal, hour, due):
    moment = dt.datetime(2026, 11, 23, hour - 7, 30, tzinfo=dt.UTC)
    assert formal(at=moment).due_on == due


def test_the_clock_stands_still_while_the_applicant_completes(formal, step):
    disclosure = formal()
    first = disclosure.due_on
    step(disclosure, "ask", at=dt.datetime(2026, 11, 24, 3, tzinfo=dt.UTC))
    assert disclosure.complete_by == dt.date(2026, 11, 27)
    assert disclosure.due_on == dt.date(2026, 12, 11)  # as late as it can become: all of the time is used
    step(disclosure, "complete", at=dt.datetime(2026, 11, 26, 3, tzinfo=dt.UTC))
    assert (first, disclosure.due_on) == (dt.date(2026, 12, 7), dt.date(2026, 12, 9))


def test_both_requests_always_show_the_same_due_date(formal, step):
    disclosure = formal()
    for name in ("ask", "complete", "extend"):
        step(disclosure, name)
        disclosure.service_request.refresh_from_db()
        assert disclosure.service_request.due_on == disclosure.due_on


def test_a_changed_calendar_moves_the_due_date(formal, cast):
    disclosure, now = formal(), dt.datetime(2026, 11, 24, 3, tzinfo=dt.UTC)
    closed = CalendarChange(date=dt.date(2026, 12, 1), kind="CLOSURE", name="Pindah gedung")
    change_calendar(unit=disclosure.unit, changes=[closed], by=cast["kepala"], at=now)
    sweeps.follow_calendar(now)
    disclosure.refresh_from_db()
    disclosure.service_request.refresh_from_db()
    assert disclosure.due_on == disclosure.service_request.due_on == dt.date(2026, 12, 8)


def test_thirty_working_days_to_object_and_fourteen_to_the_commission(in_state, step, answer):
    disclosure = in_state(State.REFUSED)
    assert objecting.object_by(disclosure, "a") == dt.date(2027, 1, 11)
    objection = step(disclosure, "object")
    assert objection.due_on == dt.date(2027, 1, 11)
    answer(objection)
    assert objection.dispute_by == dt.date(2026, 12, 14)
