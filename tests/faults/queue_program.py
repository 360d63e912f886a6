"""What a fault test of the queue does inside the portal: some desks in one process, a connection each.

prepare DESKS: one unit with a group, and so many counters.
take DESKS EACH: each desk takes numbers at the same time as the others.
fill COUNT: more numbers in one go.
call FIRST DESKS EACH AT_ONCE FILE: each desk calls its share, so many desks at the same time, in turns of 25 calls; a
line in FILE for every call: desk and ticket.
look: every number of the day in the order of the calls, as one line of JSON.
"""

import datetime as dt
import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import django

os.environ["DB_POOL_SIZE"] = "8"  # each desk of a process has a connection of its own
django.setup()

from django.db import OperationalError, connection  # noqa: E402

from accounts.models import User  # noqa: E402
from core import codes  # noqa: E402
from queues import actions  # noqa: E402
from queues.models import Counter, QueueGroup, Ticket, TicketEvent  # noqa: E402
from queues.workflow import State  # noqa: E402
from units.authority import Authority, Grant  # noqa: E402
from units.models import Unit, UnitKind  # noqa: E402
from units.roles import ROLES, RoleCode  # noqa: E402

AT = dt.datetime(2026, 11, 23, 3, 0, tzinfo=dt.UTC)
TURN = 25


def prepare(desks):
    unit = Unit.objects.create(code="PUSAT", name="Unit P2 Pusat", kind=UnitKind.PUSAT, letter_code="SJ-IND")
    QueueGroup.objects.create(unit=unit, letter="A", name="Informasi")
    for number in range(1, int(desks) + 1):
        Counter.objects.create(unit=unit, number=number)
        User.objects.create(username=f"petugas_{number}")


def officer(number):
    """Who sits at that counter, by an appointment as it would be read from the decree."""
    person, unit = User.objects.get(username=f"petugas_{number}"), Unit.objects.get()
    person.__dict__["authority"] = Authority([Grant(ROLES[RoleCode.PETUGAS_FO], unit.pk, unit.code, unit.name, None)])
    return person


def each_desk(first, desks, work, at_once=None):
    """``work(number)`` at every desk, all of them at once or so many; a thread has a connection of its own."""

    def at_desk(number):
        try:
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(int(at_once or desks)) as office:
        return list(office.map(at_desk, range(int(first), int(first) + int(desks))))


def take(first, desks, each):
    def work(number):
        unit, group, by = Unit.objects.get(), QueueGroup.objects.get(), officer(number)
        for turn in range(int(each)):
            again(actions.take, unit=unit, group=group, source="counter", key=f"{number}-{turn}", by=by, at=AT)

    each_desk(first, desks, work)


def fill(count):
    unit, group = Unit.objects.get(), QueueGroup.objects.get()
    known = Ticket.objects.count()
    Ticket.objects.bulk_create(
        (
            Ticket(
                unit=unit,
                group=group,
                line=group,
                day=AT.date(),
                number=number,
                submission_key=f"filled-{number}",
                source="kiosk",
                code=codes.new_code(),
                taken_at=AT + dt.timedelta(seconds=number),
            )
            for number in range(known + 1, int(count) + 1)
        ),
        batch_size=2000,
    )


def call(first, desks, each, at_once, path):
    def work(number):
        counter, by, lines = Counter.objects.select_related("unit").get(number=number), officer(number), []
        for _turn in range(min(TURN, int(each))):
            ticket = again(actions.call_next, counter=counter, by=by, at=AT)
            lines.append(f"{number} {ticket.pk if ticket else 0}\n")
            if ticket:  # the visitor was served meanwhile, which is not what this is about
                leave = Ticket.objects.filter(pk=ticket.pk).update
                again(leave, state=State.NO_SHOW, ended_at=AT)
        return lines

    with Path(path).open("w") as told:
        for _turns in range(0, int(each), TURN):
            for lines in each_desk(first, desks, work, at_once):
                told.writelines(lines)


def again(do, **arguments):
    """SQLite lets one write at a time; who waited in vain tries again, as a person does."""
    while True:
        try:
            return do(**arguments)
        except OperationalError as error:
            if "locked" not in str(error):
                raise


def look():
    rows = Ticket.objects.in_call_order().values_list("pk", "number", "call_number", "counter__number")
    events = TicketEvent.objects.filter(step="call").values_list("ticket", flat=True)
    sys.stdout.write(json.dumps({"rows": list(rows), "called": sorted(events)}))


if __name__ == "__main__":
    command, *arguments = sys.argv[1:]
    {"prepare": prepare, "take": take, "fill": fill, "call": call, "look": look}[command](*arguments)
