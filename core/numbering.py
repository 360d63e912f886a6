"""Gapless register numbers: 1, 2, 3, ... per book, key and year."""

import datetime as dt

from django.db import connections, router, transaction
from django.db.models.functions import Right

from core.models import Counter

_UPSERT = """
    INSERT INTO core_counter ("book", "key", "year", "last") VALUES (%s, %s, %s, %s)
    ON CONFLICT ("book", "key", "year") DO UPDATE SET "last" = core_counter."last" + excluded."last"
    RETURNING "last"
"""


def take(*, book: str, key: str, year: int) -> int:
    """Return the next number of the register ``book`` of ``key`` (a unit's code) in ``year``.

    The number belongs to the caller's transaction: when that is rolled back, the number is free again, and that is
    what makes the register gapless (a database sequence would leave a hole). The price is that everyone else who
    wants a number of the same register waits from here to the caller's commit, so call it last, just before it.

    Raises ``TransactionManagementError`` outside of a transaction: the number could be lost.
    """
    return take_block(book=book, key=key, year=year, count=1).start


def take_block(*, book: str, key: str, year: int, count: int) -> range:
    """Return the next ``count`` numbers at once, one after the other; nobody else gets one of them.

    As ``take`` in all the rest: the caller's transaction, no gap when it is rolled back. Raises ``ValueError`` when
    ``count`` is less than one.
    """
    if count < 1:
        raise ValueError(count)
    connection = connections[router.db_for_write(Counter)]
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("numbering needs the caller's transaction")
    with connection.cursor() as cursor:
        cursor.execute(_UPSERT, [book, key, year, count])
        last = cursor.fetchone()[0]
    return range(last - count + 1, last + 1)


def last_given(*, book: str, key: str, year: int) -> int:
    """The last number that was given in this register; 0 when there is none."""
    return Counter.objects.filter(book=book, key=key, year=year).values_list("last", flat=True).first() or 0


def forget_days(*, book: str, before: dt.date) -> int:
    """Drop the counters of a book kept by the day, whose keys end in it, for the days before; how many there were.

    Nobody takes a number of such a day any more: the next one would be 1 again.
    """
    of_days = Counter.objects.filter(book=book, year__lte=before.year).annotate(day=Right("key", 10))
    return of_days.filter(day__lt=before.isoformat()).delete()[0]
