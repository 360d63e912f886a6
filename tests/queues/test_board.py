"""The waiting room's board: the last calls, who has not come yet, who waits. And never who it is."""

import datetime as dt
from threading import BoundedSemaphore

import pytest
from django.utils import timezone

from core.codes import display
from notifications.models import Message
from queues import actions, stream
from queues.board import board, version
from queues.models import Counter, ScreenNotice, Ticket
from requests_desk import actions as request_actions
from standards.loading import load_services
from standards.models import Kind, Service

pytestmark = pytest.mark.django_db
WHO = {
    "name": "Zulkarnaen Rahasia",
    "nik": "3171011708450001",
    "phone": "+6281277778888",
    "email": "zul@rahasia.id",
}
NOON = dt.datetime(2026, 11, 23, 3, 0, tzinfo=dt.UTC)  # 10.00 WIB, a Monday


class Room:
    """A unit with its groups and two counters; each call takes a fresh number first."""

    def __init__(self, unit, officer):
        self.unit, self.officer, self.at = unit, officer, NOON
        self.groups = actions.furnish_queue(unit=unit)
        self.counters = [Counter.objects.create(unit=unit, number=number) for number in (1, 2)]

    def take(self, group=0, **words):
        key = f"{self.unit.code}-{Ticket.objects.count()}"
        words = {"source": "counter", "by": self.officer, "at": self.at} | words
        return actions.take(unit=self.unit, group=self.groups[group], key=key, **words)

    def call(self, counter=0, at=None):
        return actions.call_next(counter=self.counters[counter], by=self.officer, at=at or self.at)

    def serve(self, ticket):
        actions.serve(ticket=ticket, by=self.officer, at=self.at)
        actions.done(ticket=ticket, by=self.officer, at=self.at)

    @property
    def board(self):
        return board(self.unit, self.at)


@pytest.fixture
def room(two_units, cast):
    return Room(two_units["PUSAT"], cast["petugas_fo"])


def shown(calls):
    return [(call.label, call.counter) for call in calls]


def test_the_newest_call_is_large_and_four_stand_below(room):
    for _number in range(7):
        room.take()
        room.serve(room.call())
    assert shown([room.board.latest]) == [("A-007", 1)]
    assert shown(room.board.earlier) == [("A-006", 1), ("A-005", 1), ("A-004", 1), ("A-003", 1)]
    assert room.board.awaited == ()


def test_those_who_have_not_come_are_awaited_in_the_order_of_their_calls(room):
    room.take(), room.take(1)
    first, second = room.call(0), room.call(1)
    assert shown(room.board.awaited) == [("A-001", 1), ("B-001", 2)]
    actions.call_again(ticket=first, by=room.officer, at=room.at)
    assert [call.number for call in room.board.awaited] == [2, 3]
    assert shown([room.board.latest]) == [("A-001", 1)]
    room.serve(second)
    assert shown(room.board.awaited) == [("A-001", 1)]


def test_who_was_sent_to_another_line_is_not_shown_at_the_counter_any_more(room):
    room.take()
    actions.transfer(ticket=room.call(), line=room.groups[2], by=room.officer, at=room.at)
    assert room.board.latest is None
    assert [line.waiting for line in room.board.lines] == [0, 0, 1]


def test_waiting_is_counted_by_group_and_yesterday_is_gone(room):
    for group in (0, 0, 2):
        room.take(group)
    assert [(line.letter, line.waiting) for line in room.board.lines] == [("A", 2), ("B", 0), ("C", 1)]
    tomorrow = board(room.unit, NOON + dt.timedelta(days=1))
    assert [line.waiting for line in tomorrow.lines] == [0, 0, 0]
    assert tomorrow.day == dt.date(2026, 11, 24)


def test_the_day_ends_at_the_unit_and_not_in_greenwich(room):
    room.take()
    room.call()
    late = dt.datetime(2026, 11, 23, 16, 59, tzinfo=dt.UTC)
    assert board(room.unit, late).latest is not None
    assert board(room.unit, late + dt.timedelta(minutes=1)).latest is None


def test_notices_come_and_go_by_their_times(room):
    words = {"unit": room.unit, "created_by": room.officer}
    ScreenNotice.objects.create(text="Sekarang", shown_from=NOON, shown_until=NOON + dt.timedelta(hours=1), **words)
    ScreenNotice.objects.create(text="Nanti", shown_from=NOON + dt.timedelta(hours=1), **words)
    texts = [[each.text for each in board(room.unit, NOON + dt.timedelta(hours=hour)).notices] for hour in (0, 1)]
    assert texts == [["Sekarang"], ["Nanti"]]


def test_it_says_whether_the_counter_is_open(room):
    assert (room.board.is_open, "Buka sekarang" in room.board.opening) == (True, True)
    assert not board(room.unit, NOON + dt.timedelta(hours=12)).is_open


def test_every_step_changes_the_version(room):
    seen = [version(room.unit, NOON)]
    room.take()
    seen.append(version(room.unit, NOON))
    for step in (room.call, lambda: actions.call_again(ticket=Ticket.objects.get(), by=room.officer, at=NOON)):
        step()
        seen.append(version(room.unit, NOON))
    assert len(set(seen)) == len(seen) == 4


def test_a_board_needs_few_statements_however_long_the_line_is(room, django_assert_max_num_queries):
    for number in range(12):
        room.take(number % 3)
    room.call(0), room.call(1)
    assert room.board.lines  # the calendar is known now
    with django_assert_max_num_queries(8):
        assert room.board.calls
    with django_assert_max_num_queries(1):
        version(room.unit, NOON)


def test_T48_the_screen_shows_numbers_and_never_who_holds_them(room, client, monkeypatch):
    load_services()
    room.at = timezone.now()
    ticket = room.take(phone="+6281277778888")
    room.take(phone="+6281277779999")
    service = Service.objects.open().with_standard().filter(unit=room.unit, kind=Kind.SERVICE).first()
    person = request_actions.Applicant(applicant_kind="PERORANGAN", notify_by="both", **WHO)
    intake = request_actions.Intake(service=service, applicant=person, subject="Rahasia dagang")
    request = request_actions.submit(intake=intake, channel="online", key="x")
    room.call()
    pages = [client.get(f"/layar/PUSAT/{part}").content.decode() for part in ("", "papan/")]
    monkeypatch.setattr(stream, "ROOM", BoundedSemaphore(0))  # one board, and the stream ends
    pages.append(client.get("/layar/PUSAT/peristiwa/").getvalue().decode())
    secrets = ["Zulkarnaen", "81277778888", "77779999", "rahasia", "Rahasia", ticket.code, display(ticket.code)]
    secrets += [request.number, request.code, display(request.code), room.officer.full_name, room.officer.username]
    for page in pages:
        assert "A-001" in page
        assert [secret for secret in secrets if secret in page] == []
    assert Message.objects.exists()
