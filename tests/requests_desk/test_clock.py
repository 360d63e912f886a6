import datetime as dt

import pytest
import time_machine

from requests_desk import actions, clock, sweeps
from requests_desk.workflow import State
from units.models import CalendarDay, DayKind

MONDAY = dt.datetime(2026, 11, 23, 2, 0, tzinfo=dt.UTC)  # 09.00 WIB
ONE_DAY = dt.timedelta(days=1)


def events_of(request):
    return list(request.events.order_by("seq"))


def test_the_pinned_limit_makes_the_due_date(submit):
    request = submit()
    explained = clock.explain(request, events_of(request))
    assert request.due_on == explained.due_on == dt.date(2026, 11, 30)
    assert [day.number for day in explained.days] == [1, 2, 3, 4, None, None, 5]


def test_after_closing_time_counts_from_the_next_day(submit):
    assert submit(at=MONDAY + dt.timedelta(hours=10)).due_on == dt.date(2026, 12, 1)


def test_lebaran_is_not_counted(submit, build_service):
    request = submit(of=build_service(days=10), at=dt.datetime(2026, 3, 16, 2, 0, tzinfo=dt.UTC))
    assert request.due_on == dt.date(2026, 4, 7)


def test_a_pause_moves_the_due_date_by_its_days(submit, walk, cast):
    request = walk(submit(), "return_incomplete", at=MONDAY + ONE_DAY)
    assert clock.explain(request, events_of(request)).due_on is None
    actions.resubmit(request=request, by=cast["petugas_fo"], at=MONDAY + 3 * ONE_DAY)
    request.refresh_from_db()
    assert request.due_on == dt.date(2026, 12, 2)
    reasons = [day.reason for day in clock.explain(request, events_of(request)).days if not day.counted]
    assert reasons.count(clock.WAITING_FOR_APPLICANT) == 2


def test_two_pauses_add_up(submit, walk, cast):
    request = walk(submit(), "return_incomplete", at=MONDAY + ONE_DAY)
    actions.resubmit(request=request, by=cast["petugas_fo"], at=MONDAY + 2 * ONE_DAY)
    walk(request, "forward", "take", "ask", at=MONDAY + 2 * ONE_DAY)
    actions.resubmit(request=request, by=cast["petugas_fo"], at=MONDAY + 3 * ONE_DAY)
    assert request.due_on == dt.date(2026, 12, 2)


def test_an_extension_adds_its_days(submit, walk):
    request = walk(submit(), "forward", "take", "extend", at=MONDAY)
    assert request.due_on == clock.explain(request, events_of(request)).due_on == dt.date(2026, 12, 2)


def test_handling_days_leave_pauses_out(submit, walk, cast):
    request = walk(submit(), "return_incomplete", at=MONDAY + ONE_DAY)
    actions.resubmit(request=request, by=cast["petugas_fo"], at=MONDAY + 3 * ONE_DAY)
    walk(request, "forward", "take", "propose", "finish", at=MONDAY + 4 * ONE_DAY)
    assert request.handling_days == 2


def test_a_closure_of_the_unit_moves_what_is_running(submit, two_units, cast):
    request = submit()
    closure = CalendarDay(
        unit=two_units["PUSAT"], date=dt.date(2026, 11, 25), kind=DayKind.CLOSURE, name="Gedung dipadamkan"
    )
    actions.change_calendar(unit=two_units["PUSAT"], changes=[closure], by=cast["sekretaris"], at=MONDAY)
    request.refresh_from_db()
    assert request.due_on == dt.date(2026, 12, 1)
    assert request.events.latest("seq").step == "reschedule"


# --- What time brings -------------------------------------------------------------------------------------------------

ZONES = {"Asia/Jakarta": 17, "Asia/Makassar": 16, "Asia/Jayapura": 15}
"""Hours of UTC at which the next day begins there."""


@pytest.fixture
def returned(submit, walk, two_units):
    """A request that waits for its applicant, in a unit of the given zone."""

    def build(zone):
        two_units["PUSAT"].timezone = zone
        two_units["PUSAT"].save()
        request = submit()
        request.unit.refresh_from_db()
        return walk(request, "return_incomplete", at=MONDAY)

    return build


@pytest.mark.parametrize("zone", ZONES)
def test_a_request_lapses_when_its_last_day_is_over_there(returned, zone):
    request = returned(zone)
    last = dt.datetime.combine(request.complete_by, dt.time(ZONES[zone]), tzinfo=dt.UTC)
    with time_machine.travel(last):
        assert sweeps.lapse_incomplete(last - dt.timedelta(minutes=1)) == 0
        assert sweeps.lapse_incomplete(last) == 1
    request.refresh_from_db()
    assert request.state == State.LAPSED


@pytest.mark.parametrize("zone", ZONES)
def test_one_reminder_before_the_limit(returned, zone):
    request = returned(zone)
    before = dt.datetime.combine(request.complete_by, dt.time(1), tzinfo=dt.UTC) - 2 * ONE_DAY
    assert [sweeps.remind_incomplete(before + hours * dt.timedelta(hours=1)) for hours in range(3)] == [1, 0, 0]


def test_no_reminder_long_before_the_limit(returned):
    returned("Asia/Jakarta")
    assert sweeps.remind_incomplete(MONDAY + ONE_DAY) == 0


def test_a_second_question_is_reminded_of_again(submit, walk, cast):
    request = walk(submit(), "return_incomplete", at=MONDAY)
    before = dt.datetime.combine(request.complete_by, dt.time(1), tzinfo=dt.UTC)
    assert sweeps.remind_incomplete(before) == 1
    request.refresh_from_db()
    actions.resubmit(request=request, by=cast["petugas_fo"], at=before + dt.timedelta(hours=1))
    walk(request, "return_incomplete", at=before + dt.timedelta(hours=2))
    again = dt.datetime.combine(request.complete_by, dt.time(1), tzinfo=dt.UTC)
    assert sweeps.remind_incomplete(again) == 1
