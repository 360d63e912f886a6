"""The demo's queue: months of finished numbers, and a line that waits while the counter is open."""

import datetime as dt

from p2portal.demo.queue import line_up
from queues import waiting
from queues.models import Ticket, TicketEvent
from queues.workflow import State


def test_past_and_present_of_the_queue(cast, two_units, time_machine, client):
    now = dt.datetime(2026, 11, 23, 3, 0, tzinfo=dt.UTC)  # Monday, 10.00 WIB
    time_machine.move_to(now)
    line_up(cast, now)
    rows, today = Ticket.objects.filter(unit=two_units["PUSAT"]), dt.date(2026, 11, 23)
    past = rows.filter(day__lt=today)
    assert past.count() > 300
    assert set(past.values_list("state", flat=True)) == {State.DONE, State.NO_SHOW}
    assert not [row for row in past if row.day.weekday() > 4 or row.ended_at <= row.taken_at]
    assert TicketEvent.objects.filter(ticket__in=past, step="call").count() == past.count()
    assert rows.filter(day=today, state=State.WAITING).count() == 5
    assert rows.get(state=State.SERVING).counter.number == 1
    assert waiting.estimate(rows.waiting().in_call_order().last(), now)
    assert "5 orang sedang menunggu" in client.get("/").content.decode()
    count = Ticket.objects.count()
    line_up(cast, now)
    assert Ticket.objects.count() == count
