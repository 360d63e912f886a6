import datetime as dt

import pytest
from django.utils import translation

from core import wording

MOMENT = dt.datetime(2026, 11, 22, 16, 5, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [(1234.5, None, "1.234,5"), (1000, None, "1.000"), (12.345, 2, "12,35"), (0, None, "0"), (None, None, "–")],
)
def test_numbers_in_indonesian(value, places, text):
    assert wording.number_text(value, places) == text


def test_numbers_in_english():
    with translation.override("en"):
        assert wording.number_text(1234.5) == "1,234.5"


def test_money_and_nothing_to_pay():
    assert wording.rupiah_text(1234500) == "Rp1.234.500"
    assert wording.rupiah_text(0) == "Tanpa biaya"


def test_days_in_both_languages():
    day = dt.date(2026, 12, 4)
    assert wording.date_text(day) == "Jumat, 4 Desember 2026"
    with translation.override("en"):
        assert wording.date_text(day) == "Friday, 4 December 2026"


@pytest.mark.parametrize(
    ("zone", "text"),
    [("Asia/Jakarta", "23.05 WIB"), ("Asia/Makassar", "00.05 WITA"), ("Asia/Jayapura", "01.05 WIT")],
)
def test_times_name_their_zone(zone, text):
    assert wording.time_text(MOMENT, zone) == text


def test_a_moment_has_the_day_of_its_zone():
    assert wording.moment_text(MOMENT, "Asia/Jayapura") == "23 November 2026 pukul 01.05 WIT"
    assert wording.moment_text(MOMENT) == "22 November 2026 pukul 23.05 WIB"


@pytest.mark.parametrize(("size", "text"), [(10, "1 kB"), (123456, "123 kB"), (7_200_000, "7,2 MB"), (None, "–")])
def test_sizes_of_files(size, text):
    assert wording.size_text(size) == text
