"""Delivery reports of the operator: never backwards, from our gateway only (X15)."""

import itertools

import pytest
from django.utils import timezone

from notifications import actions, claims
from notifications.models import State

S = State


def note(letter, outcome, error=""):
    return actions.note_report(message_id=letter.pk, outcome=outcome, at=timezone.now(), error=error)


@pytest.mark.parametrize(
    ("reports", "end"),
    [
        ([S.HANDED_OVER, S.DELIVERED], S.DELIVERED),
        ([S.DELIVERED, S.HANDED_OVER], S.DELIVERED),
        ([S.DELIVERED, S.PERMANENT_FAILURE], S.DELIVERED),
        ([S.PERMANENT_FAILURE, S.DELIVERED], S.DELIVERED),
        ([S.PERMANENT_FAILURE, S.HANDED_OVER], S.PERMANENT_FAILURE),
        ([S.TECHNICAL_FAILURE, S.PERMANENT_FAILURE], S.TECHNICAL_FAILURE),
    ],
)
@pytest.mark.parametrize("start", [S.HANDED_OVER, S.UNCERTAIN])
def test_X15_late_and_out_of_order_reports_never_take_a_letter_back(row, reports, end, start):
    letter = row(state=start)
    for outcome in reports:
        note(letter, outcome)
    letter.refresh_from_db()
    assert letter.state == end


def test_X15_delivered_wins_whatever_the_order(row):
    for number, order in enumerate(itertools.permutations([S.HANDED_OVER, S.DELIVERED, S.PERMANENT_FAILURE])):
        letter = row(state=S.HANDED_OVER, event_key=f"order{number}")
        for outcome in order:
            note(letter, outcome)
        letter.refresh_from_db()
        assert letter.state == S.DELIVERED


def test_X15_a_repeated_report_changes_nothing(row):
    letter = row(state=S.HANDED_OVER)
    assert note(letter, S.DELIVERED)
    letter.refresh_from_db()
    first = letter.delivered_at
    assert not note(letter, S.DELIVERED)
    letter.refresh_from_db()
    assert letter.delivered_at == first


def test_X16_a_report_makes_an_uncertain_letter_certain(row):
    letter = row(state=S.UNCERTAIN, error="timeout")
    note(letter, S.HANDED_OVER)
    letter.refresh_from_db()
    assert (letter.state, letter.error) == (S.HANDED_OVER, "")
    assert letter.sent_at


def test_X15_a_report_that_is_quicker_than_our_own_record_stands(queue_letter):
    letter, at = queue_letter(), timezone.now()
    held = claims.take(letter.pk, at=at)
    note(letter, S.DELIVERED)
    assert claims.settle(held, state=S.HANDED_OVER, sent_at=at) is None
    letter.refresh_from_db()
    assert letter.state == S.DELIVERED


def test_a_report_about_an_email_is_not_taken(row):
    assert not note(row(state=S.HANDED_OVER, channel="email", recipient="a@contoh.id"), S.DELIVERED)
