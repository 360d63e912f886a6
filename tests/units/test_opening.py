import datetime as dt

import pytest
from django.utils import translation

from units.models import CalendarDay, OpeningHours
from units.opening import hours_table, is_open, sentence

WIB = dt.timezone(dt.timedelta(hours=7))
NEXT_MONDAY = "Loket tutup. Buka lagi Senin, 23 November 2026 pukul 08.00 WIB."


def at(day, hour, minute=0, month=11):
    return dt.datetime(2026, month, day, hour, minute, tzinfo=WIB)


@pytest.mark.parametrize(
    ("now", "text"),
    [
        (at(23, 7, 59), NEXT_MONDAY),
        (at(23, 8), "Buka sekarang, istirahat mulai pukul 12.00 WIB"),
        (at(23, 12), "Loket tutup. Buka lagi Senin, 23 November 2026 pukul 13.00 WIB."),
        (at(23, 15, 59), "Buka sekarang, tutup pukul 16.00 WIB"),
        (at(23, 16), "Loket tutup. Buka lagi Selasa, 24 November 2026 pukul 08.00 WIB."),
        (at(27, 16, 15), "Buka sekarang, tutup pukul 16.30 WIB"),
        (at(22, 21), NEXT_MONDAY),
        (at(23, 20, month=12), "Loket tutup. Buka lagi Senin, 28 Desember 2026 pukul 08.00 WIB."),
    ],
)
def test_the_sentence_counts_hours_breaks_weekends_and_holidays(two_units, now, text):
    assert sentence(two_units["PUSAT"], now) == text


def test_the_sentence_speaks_the_units_own_time(two_units):
    unit = two_units["BBKB"]
    unit.timezone = "Asia/Jayapura"
    assert sentence(unit, at(23, 13, 30)) == "Buka sekarang, tutup pukul 16.00 WIT"


def test_a_unit_without_hours_says_so(two_units):
    OpeningHours.objects.all().delete()
    assert sentence(two_units["PUSAT"], at(23, 9)).startswith("Loket tutup. Tanyakan")


def test_a_saturday_decreed_to_be_worked_has_the_weeks_first_hours(two_units):
    CalendarDay.objects.create(date=dt.date(2026, 11, 28), kind="WORKING", name="Pengganti")
    assert is_open(two_units["PUSAT"], at(28, 9))


def test_the_table_joins_days_with_the_same_hours(two_units):
    with translation.override("id"):
        lines = [(line.days, line.hours, line.pause) for line in hours_table(two_units["PUSAT"])]
    assert lines == [("Senin–Kamis", "08.00–16.00", "12.00–13.00"), ("Jumat", "08.00–16.30", "11.30–13.00")]
