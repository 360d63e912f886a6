"""The index against the rules' own examples (G1-G4) and against what must hold for any answers."""

import dataclasses
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.index import AnswersRefused, compute, grade_of, index_of, read_answers, rounded
from surveys.instruments import KEP_25_2004, PERMENPANRB_14_2017

G1 = ["3.45", "2.65", "3.53", "2.31", "1.55", "3.12", "2.13", "2.43", "3.21", "1.45", "1.93", "2.31", "3.03", "1.56"]
G3 = [
    "433434433",
    "333433433",
    "443444443",
    "332433333",
    "323433323",
    "444444444",
    "333433332",
    "433444433",
    "333434433",
    "333433333",
]


def answers(rows):
    return [[int(score) for score in row] for row in rows]


def test_annex_example_of_kep_25():
    index, converted = index_of(KEP_25_2004, [Fraction(value) for value in G1])
    assert (index, converted) == (Decimal("2.462"), Decimal("61.55"))
    assert grade_of(KEP_25_2004, converted) == "C"


def test_ties_round_half_up():
    three = dataclasses.replace(PERMENPANRB_14_2017, elements=("a", "b", "c"), weight=Fraction("0.33"))
    _index, converted = index_of(three, [Fraction("3.70"), Fraction("3.80"), Fraction("3.00")])
    assert converted == Decimal("86.63")


def test_derived_example_of_14_2017():
    result = compute(PERMENPANRB_14_2017, answers(G3))
    assert (result.respondents, result.index, result.converted, result.grade) == (
        10,
        Decimal("3.3333"),
        Decimal("83.33"),
        "B",
    )
    assert result.averages["U4"] == Decimal("4")
    assert result.averages["U3"] == result.averages["U9"] == Decimal("3")


@pytest.mark.parametrize(
    ("instrument", "borders"),
    [
        (PERMENPANRB_14_2017, "64.99 D 65.00 C 76.60 C 76.61 B 88.30 B 88.31 A"),
        (KEP_25_2004, "43.75 D 43.76 C 62.50 C 62.51 B 81.25 B 81.26 A"),
    ],
)
def test_borders_of_the_grades(instrument, borders):
    words = borders.split()
    for value, grade in zip(words[::2], words[1::2], strict=True):
        assert grade_of(instrument, Decimal(value)) == grade


@pytest.mark.parametrize(
    ("instrument", "score", "converted", "grade"),
    [
        (KEP_25_2004, 4, "99.40", "A"),
        (KEP_25_2004, 1, "24.85", "D"),
        (PERMENPANRB_14_2017, 4, "100.00", "A"),
        (PERMENPANRB_14_2017, 1, "25.00", "D"),
    ],
)
def test_everybody_gives_the_same_score(instrument, score, converted, grade):
    result = compute(instrument, [[score] * len(instrument.elements)] * 3)
    assert (result.converted, result.grade) == (Decimal(converted), grade)


@pytest.mark.parametrize(
    ("lines", "named"),
    [
        (["U1,U2", "1,2"], "Baris 1"),
        (["U1,U2,U3,U4,U5,U6,U7,U8,U9", "1,2,3,4,5,1,1,1,1"], "Baris 2, U5"),
        (["U1,U2,U3,U4,U5,U6,U7,U8,U9", "1,2,3,4,4,1,1,1,1", "1,2,3,4,4,1,1,,1"], "Baris 3, U8"),
        (["U1,U2,U3,U4,U5,U6,U7,U8,U9", "1,2,3"], "Baris 2"),
    ],
)
def test_a_bad_row_is_named(lines, named):
    with pytest.raises(AnswersRefused, match=named):
        read_answers(PERMENPANRB_14_2017, lines)


def test_no_respondents_is_said():
    with pytest.raises(AnswersRefused, match="Tidak ada responden"):
        compute(PERMENPANRB_14_2017, [])


@given(st.lists(st.lists(st.integers(1, 4), min_size=9, max_size=9), min_size=1, max_size=30))
def test_index_stays_within_its_range_and_ignores_order(rows):
    result = compute(PERMENPANRB_14_2017, rows)
    assert Decimal(25) <= result.converted <= Decimal(100)
    assert compute(PERMENPANRB_14_2017, rows[::-1]) == result


@given(st.fractions(min_value=0, max_value=100, max_denominator=10_000))
def test_rounding_is_never_further_than_half(value):
    assert abs(Fraction(rounded(value, 2)) - value) <= Fraction(1, 200)
