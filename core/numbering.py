"""Gapless register numbers: 1, 2, 3, ... per book, key and year."""

from django.db import connections, router, transaction

from core.models import Counter

_UPSERT = """
    INSERT INTO core_counter ("book", "key", "year", "last") VALUES (%s, %s, %s, 1)
    ON CONFLICT ("book", "key", "year") DO UPDATE SET "last" = core_counter."last" + 1
    RETURNING "last"
"""


def take(*, book: str, key: str, year: int) -> int:
    """Return the next number of the register ``book`` of ``key`` (a unit's code) in ``year``.

    The number belongs to the caller's transaction: when that is rolled back, the number is free again, and that is
    what makes the register gapless (a database sequence would leave a hole). The price is that everyone else who
    wants a number of the same register waits from here to the caller's commit, so call it last, just before it.

    Raises ``TransactionManagementError`` outside of a transaction: the number could be lost.
    """
    connection = connections[router.db_for_write(Counter)]
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("numbering.take() needs the caller's transaction")
    with connection.cursor() as cursor:
        cursor.execute(_UPSERT, [book, key, year])
        return cursor.fetchone()[0]
