"""T58: what holds for every receipt, limit, calendar and pause (found by searching, not by example)."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from core.workdays import Pause, WorkCalendar, add_working_days, day_zero, due_on, explain, working_days_between

rule = settings(deadline=None, max_examples=60)

FIRST = date(2025, 12, 1)
DAYS = st.integers(0, 120).map(lambda offset: FIRST + timedelta(days=offset))
MOMENTS = st.datetimes(datetime(2025, 12, 1), datetime(2026, 3, 31), timezones=st.just(UTC))
LIMITS = st.integers(0, 30)
CALENDARS = st.builds(
    WorkCalendar,
    timezone=st.sampled_from(["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]).map(ZoneInfo),
    closed=st.dictionaries(DAYS, st.just("Libur"), max_size=20),
    opened=st.frozensets(DAYS, max_size=5),
    closes_at=st.dictionaries(st.integers(0, 6), st.times(time(12), time(18)), max_size=7),
)
PAUSES = st.lists(
    st.builds(lambda start, hours: Pause(start, start + timedelta(hours=hours), "Jeda"), MOMENTS, st.integers(0, 200)),
    max_size=3,
)


@rule
@given(MOMENTS, LIMITS, CALENDARS, PAUSES)
def test_T58_the_due_day_is_a_working_day_and_the_limit_is_counted_exactly(received, limit, calendar, pauses):
    days = explain(received, limit, calendar, pauses)
    assert sum(day.counted for day in days) == limit
    assert [day.number for day in days if day.counted] == list(range(1, limit + 1))
    assert calendar.is_working(due_on(received, limit, calendar, pauses))
    assert all(day.reason for day in days if not day.counted)


@rule
@given(MOMENTS, LIMITS, CALENDARS, PAUSES)
def test_T58_the_explanation_has_every_day_once(received, limit, calendar, pauses):
    days = [day.date for day in explain(received, limit, calendar, pauses)]
    zero = day_zero(received, calendar)
    assert days == [zero + timedelta(days=offset) for offset in range(1, len(days) + 1)]


@rule
@given(MOMENTS, LIMITS, LIMITS, CALENDARS, PAUSES)
def test_T58_a_longer_limit_is_never_due_earlier(received, one, other, calendar, pauses):
    shorter, longer = sorted((one, other))
    assert due_on(received, shorter, calendar, pauses) <= due_on(received, longer, calendar, pauses)


@rule
@given(MOMENTS, MOMENTS, LIMITS, CALENDARS, PAUSES)
def test_T58_who_came_later_is_never_due_earlier(one, other, limit, calendar, pauses):
    earlier, later = sorted((one, other))
    assert due_on(earlier, limit, calendar, pauses) <= due_on(later, limit, calendar, pauses)


@rule
@given(MOMENTS, LIMITS.filter(bool), CALENDARS, PAUSES)
def test_T58_finishing_at_the_bell_of_the_due_day_took_the_whole_limit(received, limit, calendar, pauses):
    due = due_on(received, limit, calendar, pauses)
    assert working_days_between(received, calendar.closing_time(due), calendar, pauses) == limit


@rule
@given(MOMENTS, LIMITS.filter(bool), CALENDARS, st.integers(1, 10), st.data())
def test_T58_a_pause_over_k_bells_moves_the_date_by_k_working_days(received, limit, calendar, bells, data):
    due = due_on(received, limit, calendar)
    counted = [day.date for day in explain(received, limit, calendar) if day.counted]
    first = data.draw(st.sampled_from(counted))
    last = add_working_days(first, bells - 1, calendar)
    pause = Pause(calendar.closing_time(first), calendar.closing_time(last) + timedelta(seconds=1), "Jeda")
    assert due_on(received, limit, calendar, [pause]) == add_working_days(due, bells, calendar)


@rule
@given(MOMENTS, LIMITS, CALENDARS, MOMENTS)
def test_T58_a_pause_without_length_changes_nothing(received, limit, calendar, moment):
    nothing = Pause(moment, moment, "Jeda")
    assert explain(received, limit, calendar, [nothing]) == explain(received, limit, calendar)


@rule
@given(MOMENTS, CALENDARS)
def test_T58_day_zero_is_the_first_working_day_that_is_not_over(received, calendar):
    zero = day_zero(received, calendar)
    assert calendar.is_working(zero)
    assert received <= calendar.closing_time(zero)
    before = zero - timedelta(days=1)
    assert not calendar.is_working(before) or received > calendar.closing_time(before)
