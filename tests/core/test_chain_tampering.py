"""T33: what someone does who got past the trigger is found, and its place is named."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from core.chain import append, verify
from core.models import ChainHead

pytestmark = pytest.mark.django_db
START = datetime(2026, 11, 22, 3, 4, 5, 678901, tzinfo=UTC)


@pytest.fixture
def chain_of_five(happening):
    for day in range(5):
        note, data = f"Catatan {day} é", {"days": day, "on": START.date()}
        append(happening(chain="c", at=START + timedelta(days=day), step="forward", note=note, data=data))


@pytest.fixture
def tamper(happening, chain_of_five):
    """Run SQL without the trigger in the way; it is back after the test, which is rolled back."""
    table = happening._meta.db_table

    def run(sql):
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER "{table}_append_only"')
            else:
                cursor.execute(f'DROP TRIGGER IF EXISTS "{table}_append_only"')
            for statement in sql.split(";"):
                cursor.execute(statement.format(table=table))

    return run


ALTERATIONS = [
    *("step = 'refuse'", "thing = 8", "is_public = NOT is_public", "note = 'lain'", "data = '{{}}'"),
    *("at = '2025-01-01'", "to_state = 'x'", "note_digest = 'x'", "prev_hash = 'x'", "hash = 'x'"),
]


@pytest.mark.parametrize("change", ALTERATIONS)
def test_T33_an_altered_row_is_named(happening, tamper, change):
    tamper(f"UPDATE {{table}} SET {change} WHERE seq = 3")
    result = verify(happening, "c")
    assert (result.ok, result.broken_at_seq) == (False, 3)
    assert result.sentence.startswith("Rantai c putus pada catatan 3: ")


@pytest.mark.parametrize(("sql", "place"), [
    ("DELETE FROM {table} WHERE seq = 1", 1),
    ("DELETE FROM {table} WHERE seq = 3", 3),
    ("DELETE FROM {table} WHERE seq = 5", 5),
    ("DELETE FROM {table} WHERE seq > 2", 3),
    ("DELETE FROM {table}", 1),
    ("DELETE FROM {table} WHERE seq = 3; UPDATE {table} SET seq = 3 WHERE seq = 4", 3),
    ("UPDATE {table} SET seq = 99 WHERE seq = 2; UPDATE {table} SET seq = 2 WHERE seq = 3; "
     "UPDATE {table} SET seq = 3 WHERE seq = 99", 2),
])  # fmt: skip
def test_T33_deleted_and_moved_rows_are_named(happening, tamper, sql, place):
    tamper(sql)
    result = verify(happening, "c")
    assert (result.ok, result.broken_at_seq) == (False, place)


@pytest.mark.parametrize("after", [3, 5])
def test_T33_an_inserted_row_is_named(happening, tamper, after):
    columns = ", ".join(field.column for field in happening._meta.local_fields)
    copied = columns.replace("id,", "id + 1000,", 1).replace(" seq,", f" {after + 1},")
    make_room = ";".join(f"UPDATE {{table}} SET seq = {seq + 1} WHERE seq = {seq}" for seq in range(5, after, -1))
    insert = f"INSERT INTO {{table}} ({columns}) SELECT {copied} FROM {{table}} WHERE seq = {after}"
    tamper(";".join(part for part in (make_room, insert) if part))
    assert verify(happening, "c").broken_at_seq == after + 1


def test_T33_a_changed_head_is_found(happening, chain_of_five):
    ChainHead.objects.filter(chain="c").update(hash="0" * 64)
    assert verify(happening, "c").broken_at_seq == 5
