"""Register numbers have no gaps."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from core.numbering import forget_days, last_given, take, take_block


def number(**changes):
    return take(**{"book": "permohonan", "key": "PUSAT", "year": 2026, **changes})


@pytest.mark.django_db
def test_each_book_key_and_year_counts_from_one():
    assert [number(), number(), number()] == [1, 2, 3]
    assert [number(book="pengaduan"), number(key="BBK"), number(year=2027)] == [1, 1, 1]
    assert number() == 4


@pytest.mark.django_db
def test_a_number_rolled_back_is_given_again():
    number()
    with transaction.atomic():
        assert number() == 2
        transaction.set_rollback(True)
    assert number() == 2


@pytest.mark.django_db
def test_past_days_of_a_book_are_forgotten_and_no_other_book():
    days = [f"PUSAT:A:2026-11-{day}" for day in (20, 21, 22)]
    for key in days:
        number(book="antrean", key=key)
    number()
    assert forget_days(book="antrean", before=dt.date(2026, 11, 22)) == 2
    assert [last_given(book="antrean", key=key, year=2026) for key in days] == [0, 0, 1]
    assert number() == 2


@pytest.mark.django_db
def test_a_block_follows_the_last_number_and_the_next_follows_the_block():
    register = {"book": "permohonan", "key": "PUSAT", "year": 2026}
    assert last_given(**register) == 0
    assert number() == 1
    assert list(take_block(**register, count=3)) == [2, 3, 4]
    assert (number(), last_given(**register)) == (5, 5)
    with pytest.raises(ValueError, match="0"):
        take_block(**register, count=0)


@pytest.mark.django_db
def test_a_block_rolled_back_is_given_again():
    with transaction.atomic():
        take_block(book="permohonan", key="PUSAT", year=2026, count=50)
        transaction.set_rollback(True)
    assert number() == 1


@pytest.mark.django_db(transaction=True)
def test_a_number_outside_of_a_transaction_is_refused():
    with pytest.raises(transaction.TransactionManagementError):
        number()


@pytest.mark.django_db(transaction=True)
def test_T53_clerks_at_the_same_time_get_every_number_once():
    if shared_by_threads():
        with ThreadPoolExecutor(4) as office:
            kept = list(office.map(clerk, range(4)))
    else:
        kept = [clerk(turn) for turn in range(4)]
    assert sorted(given for numbers in kept for given in numbers) == list(range(1, 4 * 8 + 1))


def clerk(turn):
    """Ten tries, two of which are rolled back."""
    kept = []
    for attempt in range(10):
        with transaction.atomic():
            given = number()
            lost = attempt % 5 == turn
            transaction.set_rollback(lost)
        kept += [] if lost else [given]
    if shared_by_threads():
        connection.close()
    return kept


def shared_by_threads():
    """A database in memory belongs to one thread."""
    return not (connection.vendor == "sqlite" and connection.is_in_memory_db())
