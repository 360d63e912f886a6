"""T58: the clock of the working days, case by case. The rules in general are in test_workdays_rules.py."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import holidays
import pytest

from core.workdays import (
    CalendarTooShort,
    ClockPaused,
    Day,
    Pause,
    WorkCalendar,
    add_working_days,
    day_zero,
    due_on,
    explain,
    working_days_between,
)

ZONES = {"WIB": ZoneInfo("Asia/Jakarta"), "WITA": ZoneInfo("Asia/Makassar"), "WIT": ZoneInfo("Asia/Jayapura")}
CLOSES = {weekday: time(16) for weekday in range(4)} | {4: time(16, 30)}


def decreed(*categories):
    return dict(holidays.country_holidays("ID", years=range(2024, 2028), language="id", categories=categories))


CLOSED = decreed("public", "government")


def calendar(zone="WIB", **changes):
    return WorkCalendar(**{"timezone": ZONES[zone], "closed": CLOSED, "closes_at": CLOSES, **changes})


def at(day, clock="09:00", zone="WIB"):
    return datetime.combine(date.fromisoformat(day), time.fromisoformat(clock), tzinfo=ZONES[zone]).astimezone(UTC)


def paused(start, end, reason="menunggu pemohon"):
    return Pause(at(*start.split()), at(*end.split()) if end else None, reason)


def test_T58_ten_days_from_16_march_2026_is_7_april():
    assert due_on(at("2026-03-16"), 10, calendar()) == date(2026, 4, 7)


def test_T58_without_cuti_bersama_it_is_31_march():
    assert due_on(at("2026-03-16"), 10, calendar(closed=decreed("public"))) == date(2026, 3, 31)


def test_T58_the_explanation_lists_each_day_counted_or_skipped():
    days = explain(at("2026-03-16"), 10, calendar())
    assert [day.date for day in days] == [date(2026, 3, 17) + timedelta(days=offset) for offset in range(22)]
    assert [day.date.day for day in days if day.counted] == [17, 25, 26, 27, 30, 31, 1, 2, 6, 7]
    assert [day.number for day in days if day.counted] == list(range(1, 11))
    assert days[0] == Day(date(2026, 3, 17), 1, "")
    assert days[1].reason.startswith("Cuti Bersama")
    assert [day.reason for day in days if day.date in (date(2026, 3, 28), date(2026, 4, 5))] == [
        "Sabtu",
        CLOSED[date(2026, 4, 5)],
    ]
    assert all(day.reason for day in days if not day.counted)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(("received", "zero"), [
    ("2026-11-23 07:00", "2026-11-23"),  # Monday
    ("2026-11-23 15:59", "2026-11-23"),
    ("2026-11-23 16:00", "2026-11-23"),
    ("2026-11-23 16:00:01", "2026-11-24"),
    ("2026-11-23 16:01", "2026-11-24"),
    ("2026-11-23 23:59", "2026-11-24"),
    ("2026-11-24 00:00", "2026-11-24"),
    ("2026-11-27 16:30", "2026-11-27"),  # Friday closes later
    ("2026-11-27 16:31", "2026-11-30"),
    ("2026-11-28 10:00", "2026-11-30"),  # Saturday
    ("2026-11-29 23:59", "2026-11-30"),
    ("2026-03-17 16:01", "2026-03-25"),  # the evening before Nyepi and Idul Fitri
    ("2026-12-23 16:01", "2026-12-28"),
    ("2026-12-31 16:01", "2027-01-04"),  # over the year's end
    ("2027-01-01 09:00", "2027-01-04"),
])  # fmt: skip
def test_T58_day_zero_in_every_zone(zone, received, zero):
    assert day_zero(at(*received.split(), zone), calendar(zone)) == date.fromisoformat(zero)


@pytest.mark.parametrize(("moment", "expected"), [
    ("2026-11-23T08:30:00Z", {"WIB": 23, "WITA": 24, "WIT": 24}),  # 15.30, 16.30, 17.30
    ("2026-11-23T07:30:00Z", {"WIB": 23, "WITA": 23, "WIT": 24}),  # 14.30, 15.30, 16.30
    ("2026-11-23T15:30:00Z", {"WIB": 24, "WITA": 24, "WIT": 24}),  # 22.30, 23.30, 00.30
    ("2026-11-24T08:59:00Z", {"WIB": 24, "WITA": 25, "WIT": 25}),
])  # fmt: skip
def test_T58_one_moment_falls_on_different_days(moment, expected):
    received = datetime.fromisoformat(moment)
    assert {zone: day_zero(received, calendar(zone)).day for zone in ZONES} == expected


@pytest.mark.parametrize(("received", "days", "due"), [
    ("2026-11-23 09:00", 0, "2026-11-23"),
    ("2026-11-23 09:00", 1, "2026-11-24"),
    ("2026-11-23 16:01", 1, "2026-11-25"),
    ("2026-11-27 09:00", 1, "2026-11-30"),
    ("2026-11-28 09:00", 1, "2026-12-01"),
    ("2026-12-23 09:00", 1, "2026-12-28"),  # cuti bersama, Natal, weekend
    ("2026-12-30 09:00", 2, "2027-01-04"),
    ("2025-12-31 23:59", 1, "2026-01-05"),  # Friday 2 January is day zero
    ("2024-02-28 09:00", 1, "2024-02-29"),
])  # fmt: skip
def test_T58_due_dates(received, days, due):
    assert due_on(at(*received.split()), days, calendar()) == date.fromisoformat(due)


def test_T58_a_closure_of_the_unit_moves_the_date_and_says_why():
    flooded = calendar(closed={**CLOSED, date(2026, 11, 24): "Banjir"})
    assert due_on(at("2026-11-23"), 1, flooded) == date(2026, 11, 25)
    assert explain(at("2026-11-23"), 1, flooded)[0] == Day(date(2026, 11, 24), None, "Banjir")


def test_T58_an_opened_day_counts_although_it_is_a_holiday_or_a_weekend():
    opened = calendar(opened=frozenset({date(2026, 11, 28), date(2026, 12, 24)}))
    assert due_on(at("2026-11-27"), 1, opened) == date(2026, 11, 28)
    assert due_on(at("2026-12-23"), 1, opened) == date(2026, 12, 24)
    assert opened.reason_closed(date(2026, 11, 29)) == "Minggu"


@pytest.mark.parametrize(("start", "end", "due"), [
    ("2026-11-24 10:00", "2026-11-24 15:59", "2026-11-25"),  # over before the bell: costs nothing
    ("2026-11-24 10:00", "2026-11-24 16:00", "2026-11-25"),
    ("2026-11-24 10:00", "2026-11-24 16:01", "2026-11-26"),  # covers one closing
    ("2026-11-24 16:00", "2026-11-25 08:00", "2026-11-26"),
    ("2026-11-24 16:01", "2026-11-25 08:00", "2026-11-25"),  # one night
    ("2026-11-24 10:00", "2026-11-30 08:00", "2026-12-01"),  # four closings, the weekend is off anyway
    ("2026-11-23 10:00", "2026-11-23 23:00", "2026-11-25"),  # day zero does not count in any case
])  # fmt: skip
def test_T58_a_pause_costs_the_closings_it_covers(start, end, due):
    pause = paused(start, end)
    assert due_on(at("2026-11-23"), 2, calendar(), [pause]) == date.fromisoformat(due)
    reasons = [day.reason for day in explain(at("2026-11-23"), 2, calendar(), [pause]) if not day.counted]
    assert set(reasons) <= {"menunggu pemohon", "Sabtu", "Minggu"}


def test_T58_nobody_knows_the_date_while_the_clock_is_paused():
    with pytest.raises(ClockPaused):
        due_on(at("2026-11-23"), 2, calendar(), [paused("2026-11-24 10:00", None)])


@pytest.mark.parametrize(("finished", "took"), [
    ("2026-11-23 10:00", 0),
    ("2026-11-23 20:00", 0),
    ("2026-11-24 08:00", 1),
    ("2026-11-24 23:59", 1),
    ("2026-11-28 12:00", 4),
    ("2026-11-30 09:00", 5),
    ("2026-11-20 09:00", 0),  # a date written wrongly is no negative time
])  # fmt: skip
def test_T58_how_long_it_took(finished, took):
    assert working_days_between(at("2026-11-23"), at(*finished.split()), calendar()) == took


def test_T58_an_open_pause_lasts_to_the_end():
    pause = paused("2026-11-25 10:00", None)
    assert working_days_between(at("2026-11-23"), at("2026-12-04"), calendar(), [pause]) == 1


def test_T58_a_calendar_that_is_always_closed_is_reported():
    always = {date(2026, 1, 1) + timedelta(days=offset): "Tutup" for offset in range(4000)}
    with pytest.raises(CalendarTooShort):
        due_on(at("2026-11-23"), 1, calendar(closed=always))


def test_a_negative_limit_is_the_programmers_mistake():
    with pytest.raises(ValueError, match="negative"):
        due_on(at("2026-11-23"), -1, calendar())


def test_working_days_after_a_date():
    assert add_working_days(date(2026, 11, 28), 0, calendar()) == date(2026, 11, 28)
    assert add_working_days(date(2026, 11, 28), 1, calendar()) == date(2026, 11, 30)
    assert add_working_days(date(2026, 3, 16), 10, calendar()) == date(2026, 4, 7)
