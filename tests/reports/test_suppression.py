"""Small numbers stay hidden, also from somebody who subtracts and knows the rule."""

from collections import defaultdict

import pytest

from reports.performance.suppression import BESIDE, SMALL, Count, column, part_of, publish

NAMES = ("INFORMASI", "KONSULTASI", "LAYANAN")


@pytest.mark.parametrize(("value", "text"), [(0, "kurang dari 5"), (4, "kurang dari 5"), (5, "5"), (1234, "1.234")])
def test_a_number_below_five_is_not_told(value, text):
    assert publish(value).text == text


def test_a_part_is_hidden_when_the_rest_would_be_small():
    assert part_of(3, 20) == SMALL
    assert part_of(18, 20) == BESIDE
    assert part_of(12, 20) == Count(12)


def test_one_small_row_never_stands_alone():
    shown = column(dict(zip(NAMES, (3, 20, 30), strict=True)))
    assert shown == {"INFORMASI": SMALL, "KONSULTASI": BESIDE, "LAYANAN": Count(30)}


def test_a_column_without_small_numbers_is_whole():
    assert column({"a": 7, "b": 5}) == {"a": Count(7), "b": Count(5)}


@pytest.mark.parametrize("total", range(1, 36))
def test_subtraction_reveals_nothing(total):
    """Every table of three rows with this total: a hidden cell is never the same in all that look alike."""
    alike = defaultdict(list)
    for first in range(total + 1):
        for second in range(total - first + 1):
            values = (first, second, total - first - second)
            shown = column(dict(zip(NAMES, values, strict=True)))
            alike[None if shown is None else tuple(shown.values())].append(values)
    for shown, tables in alike.items():
        for place in range(3):
            if shown is None or shown[place].value is None:
                assert len({table[place] for table in tables}) > 1, (shown, tables)
