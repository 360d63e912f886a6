"""The one message of a queue number: three more, by SMS, to whoever left a telephone number. It knows no name."""

import datetime as dt

from notifications.actions import queue
from notifications.models import Channel
from queues import waiting
from queues.models import Ticket
from units.models import Unit

TEMPLATE = "queues/messages/turn"
NEAR = 3
"""How many are ahead when the message goes out."""


def warn_those_near(unit: Unit, day: dt.date, line_id: int, at: dt.datetime) -> None:
    """After a call from this line, in its transaction: whoever has three or fewer ahead is told, once."""
    line = Ticket.objects.of_day(unit, day).waiting().filter(waiting.beside(unit, line_id))
    first = line.in_call_order().select_related("group")
    for people, ticket in enumerate(first[: NEAR + 1]):
        if people and ticket.phone and ticket.warned_at is None:
            warn(ticket, unit, people, at)


def warn(ticket: Ticket, unit: Unit, people: int, at: dt.datetime) -> None:
    """Queue the message; the row says that it was, and a second call finds nothing to tell."""
    if not Ticket.objects.filter(pk=ticket.pk, warned_at__isnull=True).update(warned_at=at):
        return
    queue(
        event_key=f"queues.turn:{ticket.pk}",
        channel=Channel.SMS,
        recipient=ticket.phone,
        template=TEMPLATE,
        context={"number": ticket.label, "ahead": people},
        language=ticket.language,
        unit_code=unit.code,
        about=ticket.label,
    )
