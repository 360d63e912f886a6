from datetime import timedelta

from django.utils import timezone

from notifications.figures import letters_of
from notifications.models import Channel, State


def test_letters_are_counted_by_state_and_channel_within_unit_and_period(row, django_assert_num_queries):
    now = timezone.now()
    for state in (State.HANDED_OVER, State.TEMPORARY_FAILURE, State.UNCERTAIN, State.WAITING):
        row(state=state)
    row(state=State.DELIVERED, delivered_at=now, channel="email", recipient="a@contoh.id")
    row(unit_code="BBKKP")
    row(created_at=now - timedelta(days=40))
    with django_assert_num_queries(1):
        figures = letters_of("PUSAT", start=now - timedelta(days=30), end=now + timedelta(seconds=5))
    assert (figures.accepted, figures.failed, figures.uncertain, figures.count()) == (2, 1, 1, 5)
    assert figures.count(channel=Channel.EMAIL) == 1


def test_no_letters_count_nothing(db):
    assert letters_of("PUSAT", start=timezone.now(), end=timezone.now()).count() == 0
