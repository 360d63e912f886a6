import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from core.workdays import due_on
from units.calendars import calendar_for, forget, holidays_of
from units.models import CalendarDay, Unit

D = dt.date
RECEIVED = dt.datetime(2026, 3, 16, 3, tzinfo=dt.UTC)


@pytest.fixture
def unit(two_units):
    return two_units["PUSAT"]


def overlay(date, kind, unit=None, name="Alasan"):
    return CalendarDay.objects.create(unit=unit, date=date, kind=kind, name=name)


def test_the_worked_example_of_the_calendar(unit):
    assert due_on(RECEIVED, 10, calendar_for(unit)) == D(2026, 4, 7)


def test_a_unit_that_works_on_joint_leave(unit):
    unit.counts_joint_leave = False
    assert due_on(RECEIVED, 10, calendar_for(unit)) == D(2026, 3, 31)


def test_the_package_is_mended():
    names = {name for year in range(2011, 2028) for name, _ in holidays_of(year).values()}
    assert not [name for name in names if "Pegangti" in name]


def test_a_national_row_closes_every_unit(two_units):
    overlay(D(2026, 11, 24), "HOLIDAY", name="Pilkada")
    assert {calendar_for(unit).reason_closed(D(2026, 11, 24)) for unit in two_units.values()} == {"Pilkada"}


def test_a_working_row_takes_a_holiday_away_and_opens_a_saturday(unit):
    overlay(D(2026, 12, 24), "WORKING")
    overlay(D(2026, 11, 28), "WORKING")
    calendar = calendar_for(unit)
    assert calendar.is_working(D(2026, 12, 24))
    assert calendar.is_working(D(2026, 11, 28))


def test_the_units_own_row_wins_over_the_national_one(two_units):
    overlay(D(2026, 11, 24), "HOLIDAY")
    overlay(D(2026, 11, 24), "WORKING", two_units["BBKB"])
    overlay(D(2026, 11, 25), "WORKING")
    overlay(D(2026, 11, 25), "CLOSURE", two_units["BBKB"])
    calendar = calendar_for(two_units["BBKB"])
    assert calendar.is_working(D(2026, 11, 24))
    assert not calendar.is_working(D(2026, 11, 25))


def test_decreed_joint_leave_does_not_close_a_unit_that_works_on_it(unit):
    overlay(D(2026, 11, 24), "JOINT_LEAVE")
    assert not calendar_for(unit).is_working(D(2026, 11, 24))
    unit.counts_joint_leave = False
    forget(unit)
    assert calendar_for(unit).is_working(D(2026, 11, 24))


def test_closing_time_is_that_of_the_units_hours(unit):
    assert calendar_for(unit).closing_time(D(2026, 11, 27)).time() == dt.time(16, 30)


def test_a_loaded_unit_asks_twice_and_remembers(unit, django_assert_num_queries):
    with django_assert_num_queries(2):
        calendar_for(unit)
        calendar_for(unit)


def run(*arguments):
    out = StringIO()
    call_command("due_date", *arguments, stdout=out)
    return out.getvalue().splitlines()


def test_due_date_lists_each_day_and_ends_with_the_date(db):
    lines = run("2026-03-16", "10")
    assert lines[-1] == "2026-04-07"
    assert lines[0] == "2026-03-16  Senin   hari ke-0"
    assert "2026-03-19  Kamis   dilewati: Hari Suci Nyepi" in lines
    assert lines[-2] == "2026-04-07  Selasa  hari ke-10"


def test_due_date_received_on_a_holiday_counts_from_the_next_working_day(db):
    assert run("2026-03-20", "1")[-1] == "2026-03-26"


def test_due_date_of_a_unit_uses_its_own_closures(two_units):
    overlay(D(2026, 11, 24), "CLOSURE", two_units["BBKB"])
    assert run("2026-11-23", "1", "--unit", "bbkb")[-1] == "2026-11-25"
    assert run("2026-11-23", "1")[-1] == "2026-11-24"


@pytest.mark.parametrize("arguments", [("2026-13-01", "1"), ("2026-01-01", "-1"), ("2026-01-01", "1", "--unit=X")])
def test_due_date_refuses_what_it_cannot_read(db, arguments):
    with pytest.raises(CommandError):
        run(*arguments)


def test_a_unit_that_is_not_stored_has_the_national_calendar(db):
    assert not calendar_for(Unit(code="PUSAT")).is_working(D(2026, 8, 17))
