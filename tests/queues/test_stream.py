"""The screen's line: what it sends, how many there are, and that pages answer beside them."""

import json
import threading
import urllib.request

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from queues import actions, stream
from queues.board import board
from queues.models import Counter, Ticket
from queues.views.screen import picture

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(stream, "PAUSE", 0.02)
    stream.LOOKOUT.forget()


@pytest.fixture
def unit(two_units):
    actions.furnish_queue(unit=two_units["PUSAT"])
    return two_units["PUSAT"]


@pytest.fixture
def call(unit, cast):
    """Take a number and call it."""
    counter = Counter.objects.create(unit=unit, number=3)

    def step():
        for earlier in Ticket.objects.filter(state="called"):
            actions.no_show(ticket=earlier, by=cast["petugas_fo"])
        words = {"group": unit.queue_groups.first(), "source": "counter", "key": str(Ticket.objects.count())}
        actions.take(unit=unit, by=cast["petugas_fo"], **words)
        return actions.call_next(counter=counter, by=cast["petugas_fo"])

    return step


@pytest.fixture
def rooms(monkeypatch):
    """So many streams and no more."""

    def allow(count):
        monkeypatch.setattr(stream, "ROOM", threading.BoundedSemaphore(count))

    return allow


def look(unit):
    return lambda: stream.LOOKOUT.look(unit, "id", picture)


def data(event):
    return json.loads(event.split("data: ", 1)[1])


def test_the_first_event_is_the_board_and_another_follows_a_call(unit, call):
    events = stream.events(look(unit))
    assert next(events) == "retry: 1000\n\n"
    assert next(events).startswith("id: 0\nevent: papan\n")
    call()
    event = next(events)
    assert event.startswith("id: 1\nevent: papan\n")
    assert "A-001" in data(event)["html"]
    assert [(each["number"], each["words"]) for each in data(event)["awaited"]] == [(1, "A-001, Loket 3")]
    assert data(event)["day"] == unit.local_date(timezone.now()).isoformat()
    events.close()


def test_nothing_is_sent_while_nothing_changes_but_a_beat(unit, monkeypatch):
    monkeypatch.setattr(stream, "BEAT", 0.05)
    sent = list(stream.events(look(unit), lasts=0.3))
    names = [event.split("event: ")[1].split("\n")[0] for event in sent[1:]]
    assert names[0] == "papan"
    assert set(names[1:]) == {"detak"}


def test_a_screen_that_was_away_is_told_every_call_that_is_still_awaited(unit, call, cast):
    first = call()
    second = Counter.objects.create(unit=unit, number=4)
    actions.take(unit=unit, group=first.group, source="counter", key="two", by=cast["petugas_fo"])
    actions.call_next(counter=second, by=cast["petugas_fo"])
    events = stream.events(look(unit))
    next(events)
    assert [each["words"] for each in data(next(events))["awaited"]] == ["A-001, Loket 3", "A-002, Loket 4"]
    events.close()


def test_without_room_one_board_is_sent_and_the_browser_asks_again(unit, rooms):
    rooms(1)
    holder = stream.events(look(unit))
    next(holder)
    (only,) = stream.events(look(unit))
    assert only.startswith("retry: 2000\nid: 0\nevent: papan\n")
    holder.close()
    again = stream.events(look(unit))
    assert next(again) == "retry: 1000\n\n"
    again.close()


def test_a_stream_that_ends_in_any_way_gives_its_room_back(unit, rooms, monkeypatch):
    rooms(1)
    list(stream.events(look(unit), lasts=0))

    def fails():
        raise OperationalError

    with pytest.raises(OperationalError):
        list(stream.events(fails))
    assert stream.ROOM.acquire(blocking=False)


def test_screens_share_one_look(unit, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(stream, "PAUSE", 60)
    one = stream.LOOKOUT.look(unit, "id", picture)
    with django_assert_num_queries(0):
        assert all(stream.LOOKOUT.look(unit, "id", picture) is one for _screen in range(8))


def test_a_look_that_finds_nothing_new_is_one_statement(unit, monkeypatch, django_assert_num_queries):
    stream.LOOKOUT.look(unit, "id", picture)
    monkeypatch.setattr(stream, "PAUSE", 0)
    with django_assert_num_queries(1):
        stream.LOOKOUT.look(unit, "id", picture)


def test_the_answer_is_a_stream_that_nobody_holds_back(unit, client, rooms):
    rooms(0)
    answer = client.get("/layar/PUSAT/peristiwa/")
    assert answer["Content-Type"] == "text/event-stream; charset=utf-8"
    assert (answer["X-Accel-Buffering"], answer["Cache-Control"]) == ("no", "no-store")
    assert "retry: 2000" in b"".join(answer.streaming_content).decode()


def test_without_a_database_the_stream_just_ends(unit, client, monkeypatch):
    def fails(*args):
        raise OperationalError

    monkeypatch.setattr(stream.LOOKOUT, "look", fails)
    assert b"".join(client.get("/layar/PUSAT/peristiwa/").streaming_content) == b"retry: 1000\n\n"


@pytest.mark.parametrize("part", ["", "papan/", "peristiwa/"])
def test_a_unit_that_is_none_has_no_screen(two_units, client, part):
    assert client.get(f"/layar/NIHIL/{part}").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_pages_answer_while_screens_are_open(unit, live_server):
    stream.LOOKOUT.forget()
    opened = [urllib.request.urlopen(f"{live_server.url}/layar/PUSAT/peristiwa/", timeout=10) for _screen in range(6)]
    try:
        for screen in opened:
            assert screen.readline() == b"retry: 1000\n"
        with urllib.request.urlopen(f"{live_server.url}/layar/PUSAT/papan/", timeout=10) as page:
            assert page.status == 200
        if connection.vendor == "postgresql":
            assert idle_streams() == 0
    finally:
        for screen in opened:
            screen.close()


def idle_streams():
    """Connections that ours holds open beside this one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
            "AND state = 'idle in transaction'"
        )
        return cursor.fetchone()[0]


def test_the_picture_is_in_the_readers_language(unit):
    from django.utils import translation

    with translation.override("en"):
        assert 'lang="en"' in picture(board(unit, timezone.now()))
