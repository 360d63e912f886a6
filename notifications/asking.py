"""Letters whose outcome nobody knows: the gateway is asked by our reference, with growing pauses (X16).

What it says counts. A letter that it never heard of may be sent again, for then nobody has it.
"""

from datetime import datetime, timedelta

from django.core.exceptions import ImproperlyConfigured
from django.db.models import F

from notifications import channels
from notifications.channels import Found
from notifications.claims import ASK_PAUSES
from notifications.models import Message, State
from notifications.reporting import MEANT, note_report

BATCH = 50
DENIAL_COUNTS = timedelta(minutes=5)
"""A gateway that has not heard of a letter any sooner may still be busy taking it."""


def sweep(*, at: datetime) -> None:
    """Ask about each letter whose time has come."""
    for message in Message.objects.to_ask(at).order_by("ask_at")[:BATCH]:
        if _mine(message, at):
            _ask(message, at)


def _mine(message: Message, at: datetime) -> bool:
    """Note the question before it is put, so that two sweeps do not both put it and none is put for ever."""
    asks = message.asks + 1
    later = at + ASK_PAUSES[asks] if asks < len(ASK_PAUSES) else None
    waiting = Message.objects.to_ask(at).filter(pk=message.pk, asks=message.asks)
    return waiting.update(asks=F("asks") + 1, ask_at=later) == 1


def _ask(message: Message, at: datetime) -> None:
    try:
        found = channels.ask(message)
    except (channels.GatewayDown, channels.OutcomeUnknown, ImproperlyConfigured):
        return
    if found == Found.NEVER_HEARD:
        _send_again(message, at)
    elif found:
        outcome, error = MEANT[found]
        note_report(message_id=message.pk, outcome=outcome, at=at, error=error)


def _send_again(message: Message, at: datetime) -> None:
    denied = Message.objects.filter(pk=message.pk, state=State.UNCERTAIN, handing_over_at__lte=at - DENIAL_COUNTS)
    again = {"state": State.WAITING, "claim": "", "error": "", "gateway": "", "handing_over_at": None}
    denied.update(**again, ask_at=None, asks=0, next_attempt_at=at)
