"""The table of Krejcie and Morgan (1970), to the digit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.instruments import KEP_25_2004, PERMENPANRB_14_2017
from surveys.sample import krejcie_morgan, minimum

TABLE = [
    (10, 10),
    (20, 19),
    (30, 28),
    (50, 44),
    (75, 63),
    (100, 80),
    (150, 108),
    (200, 132),
    (250, 152),
    (300, 169),
    (400, 196),
    (500, 217),
    (700, 248),
    (1000, 278),
    (1500, 306),
    (2000, 322),
    (3000, 341),
    (5000, 357),
    (10000, 370),
    (1000000, 384),
]


@pytest.mark.parametrize(("population", "size"), TABLE)
def test_row_of_the_table(population, size):
    assert krejcie_morgan(population) == size


def test_the_old_rule_has_a_number_of_its_own():
    assert (minimum(KEP_25_2004, 20), minimum(PERMENPANRB_14_2017, 20)) == (150, 19)


@given(st.integers(0, 10_000_000))
def test_a_sample_is_never_larger_than_those_served(population):
    assert 0 <= krejcie_morgan(population) <= min(population, 384)
    assert krejcie_morgan(population) <= krejcie_morgan(population + 1)
