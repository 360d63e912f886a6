from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from notifications.models import Message, State


@pytest.mark.parametrize(
    ("channel", "recipient", "masked"),
    [
        ("sms", "+6281234567890", "+62812•••7890"),
        ("email", "nana@contoh.id", "n•••@contoh.id"),
        ("email", "n@contoh.id", "n•••@contoh.id"),
    ],
)
def test_T03_the_recipient_is_masked(channel, recipient, masked):
    assert Message(channel=channel, recipient=recipient).masked_recipient == masked


@pytest.mark.parametrize(
    "values",
    [
        {"state": "GONE"},
        {"channel": "fax"},
        {"language": "fr"},
        {"state": State.SENDING},
        {"lease_until": timezone.now()},
        {"state": State.DELIVERED},
        {"resent_by": "sekretaris"},
    ],
)
def test_the_database_refuses_what_cannot_be(row, values):
    with pytest.raises(IntegrityError), transaction.atomic():
        row(**values)


def test_due_are_waiting_letters_whose_time_has_come(row):
    now = timezone.now()
    due = row(), row(state=State.TEMPORARY_FAILURE)
    row(next_attempt_at=now + timedelta(hours=1))
    row(state=State.HANDED_OVER)
    row(state=State.UNCERTAIN)
    assert set(Message.objects.due(timezone.now())) == set(due)


def test_phrases_tell_units_failures_and_doubts_apart(row):
    failed, uncertain = row(state=State.PERMANENT_FAILURE), row(state=State.UNCERTAIN, unit_code="BBKKP")
    assert list(Message.objects.failed()) == [failed]
    assert list(Message.objects.uncertain()) == [uncertain]
    assert list(Message.objects.of_unit("BBKKP")) == [uncertain]
    assert Message.objects.of_units(None).count() == 2
    assert Message.objects.of_units(frozenset()).count() == 0


def test_every_state_has_a_tone(row):
    assert all(Message(state=state).tone for state in State)
