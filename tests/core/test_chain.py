"""T33: an altered, deleted, moved or inserted event is found, and its place is named."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from core.chain import append, verify

pytestmark = pytest.mark.django_db
START = datetime(2026, 11, 22, 3, 4, 5, 678901, tzinfo=UTC)


@pytest.fixture
def chain_of_five(happening):
    return [
        append(
            happening(chain="c", at=START + timedelta(days=day), step="forward", note="Catatan é", data={"day": day})
        )
        for day in range(5)
    ]


def test_T33_an_untouched_chain_verifies(happening, chain_of_five):
    result = verify(happening, "c")
    assert (result.ok, result.length, result.broken_at_seq, result.erased) == (True, 5, None, 0)
    assert result.sentence == "Rantai c utuh: 5 catatan diperiksa."


def test_chains_are_independent(happening, chain_of_five):
    other = append(happening(chain="d", at=START, step="receive"))
    assert (other.seq, other.prev_hash) == (1, "")
    assert verify(happening, "d").ok
    assert verify(happening, "c").ok


def test_an_unused_chain_verifies(happening):
    assert verify(happening, "nothing").ok


def test_an_event_is_appended_once(happening, chain_of_five):
    with pytest.raises(ValueError, match="new event"):
        append(chain_of_five[0])


def test_a_float_in_the_data_is_refused(happening):
    with pytest.raises(TypeError):
        append(happening(chain="c", at=START, step="receive", data={"fee": 0.1}))


@pytest.mark.django_db(transaction=True)
def test_an_event_needs_the_callers_transaction(happening):
    with pytest.raises(transaction.TransactionManagementError):
        append(happening(chain="lonely", at=START, step="receive"))


class TestTrigger:
    def test_T33_a_change_is_refused_by_the_database(self, happening, chain_of_five):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            happening.objects.filter(seq=2).update(to_state="delivered")
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            happening.objects.filter(seq=2).update(thing=7)
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            happening.objects.filter(seq=2).update(note="lain")

    def test_T27_a_note_may_be_erased_and_the_chain_still_verifies(self, happening, chain_of_five):
        happening.objects.filter(seq=2).update(note="")
        result = verify(happening, "c")
        assert (result.ok, result.erased) == (True, 1)

    def test_postgresql_refuses_to_delete(self, happening, chain_of_five):
        if connection.vendor == "postgresql":
            with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
                happening.objects.filter(seq=2).delete()
        else:
            happening.objects.filter(seq=2).delete()
            assert not verify(happening, "c").ok
