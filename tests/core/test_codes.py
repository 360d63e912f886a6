"""T01: tracking codes cannot be guessed and a typing error is seen before the database is asked."""

import inspect
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import codes

INDEXES = st.integers(0, codes.LENGTH - 1)
LETTERS = st.sampled_from(codes.ALPHABET)
CODES = st.builds(lambda _seed: codes.new_code(), st.integers())
often = settings(deadline=None, max_examples=200)


def test_the_alphabet_has_31_letters_and_none_that_looks_like_another():
    assert len(set(codes.ALPHABET)) == 31
    assert not set("01ILO") & set(codes.ALPHABET)
    assert set("K7M4Q9TXWR") <= set(codes.ALPHABET)


@pytest.mark.parametrize(
    "typed", ["K7M4Q-9TXWR", "k7m4q9txwr", " K7M4Q 9TXWR\n", "K7M4Q–9TXWR", "k7m4q\u200b-9txwr", "Ｋ７Ｍ４Ｑ９ＴＸＷＲ"]
)
def test_what_people_type_is_read(typed):
    assert codes.normalise(typed) == "K7M4Q9TXWR"
    assert codes.display(codes.normalise(typed)) == "K7M4Q-9TXWR"


def test_a_new_code_is_wellformed_also_as_it_is_shown():
    code = codes.new_code()
    assert codes.is_wellformed(code)
    assert codes.is_wellformed(codes.normalise(codes.display(code)))


@pytest.mark.parametrize("code", ["", "K7M4Q", "K7M4Q9TXWRR", "K7M4Q-9TXW", "O7M4Q9TXWR", "ÄÖÜÄÖÜÄÖÜÄ", "é" * 10])
def test_what_is_no_code_is_refused(code):
    assert not codes.is_wellformed(code)


@often
@given(CODES, INDEXES, LETTERS)
def test_T01_every_single_wrong_character_is_seen(code, index, letter):
    wrong = code[:index] + letter + code[index + 1 :]
    assert codes.is_wellformed(wrong) == (wrong == code)


@often
@given(CODES, INDEXES, INDEXES)
def test_T01_two_characters_that_changed_places_are_seen(code, one, other):
    letters = list(code)
    letters[one], letters[other] = letters[other], letters[one]
    wrong = "".join(letters)
    assert codes.is_wellformed(wrong) == (wrong == code)


def test_T01_codes_are_distinct_evenly_spread_and_clean():
    drawn = [codes.new_code() for _ in range(20_000)]
    assert len(set(drawn)) == len(drawn)
    assert not [code for code in drawn if any(word in code for word in codes._RUDE)]
    expected = len(drawn) / 31
    for position in range(codes.LENGTH):
        counts = Counter(code[position] for code in drawn)
        # 30 degrees of freedom: above 90 by chance once in ten million times.
        assert sum((counts[letter] - expected) ** 2 / expected for letter in codes.ALPHABET) < 90


def test_T01_chance_comes_from_the_operating_system():
    assert "secrets.choice" in inspect.getsource(codes.new_code)
