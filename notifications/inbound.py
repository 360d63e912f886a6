"""What happens when an SMS comes in: stored once, answered at most once, and never in a loop.

The answer is a letter of the outbox and not the gateway's HTTP response, although Kannel would send that back too. In
the outbox it has a delivery state, counts in the unit's budget and cost, waits while the gateway is down, and the same
SMS delivered twice finds it there. So the gateway gets an empty 200, and is set up not to answer by itself.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from core import ratelimit
from core.phones import read_mobile
from notifications import optouts
from notifications.actions import queue
from notifications.commands import house_command
from notifications.models import Channel, Command, InboundMessage, InboundMessageQuerySet, Message
from notifications.models.inbound import TEXT_LENGTH

ANSWERS_AN_HOUR = 10
HOUR, DAY = 3600, 86400


@dataclass(frozen=True)
class Answer:
    """What to say to an SMS; without a template nothing is said. ``about``, ``unit_code``: whom it concerns."""

    command: Command
    template: str = ""
    language: str = "id"
    context: Mapping[str, Any] = field(default_factory=dict)
    unit_code: str = ""
    about: str = ""
    about_url: str = ""


def receive(
    *, gateway: str, sender: str, text: str, gateway_id: str = "", at: datetime | None = None
) -> InboundMessage:
    """Store an SMS and queue its answer in one transaction; the same ``gateway_id`` again gives the row that is there.

    Call it outside of a transaction: tries are counted that a rollback must not take back.
    """
    known = InboundMessage.objects.filter(gateway=gateway, gateway_id=gateway_id).exclude(gateway_id="")
    if (row := known.first()) is not None:
        return row
    number, text = answerable(sender), text.replace("\0", "")[:TEXT_LENGTH]
    answer = _answer(text, number)
    row = InboundMessage(
        gateway=gateway,
        gateway_id=gateway_id[:120],
        sender=(number or sender.replace("\0", ""))[:40],
        text=text,
        received_at=at or timezone.now(),
        command=answer.command,
        about=answer.about,
        unit_code=answer.unit_code or settings.SMS_HOME_UNIT,
    )
    may_say = bool(number and answer.template) and _within(f"sms-answer:{number}", ANSWERS_AN_HOUR, HOUR)
    try:
        _keep(row, answer, number if may_say else "")
    except IntegrityError:
        return known.get()  # delivered twice at once; the other one won
    return row


def answerable(sender: str) -> str:
    """The number in E.164 form; '' for one that is never answered: a short code or a name (operators' machines would
    answer back, for ever), a foreign number (T30), our own."""
    try:
        number = read_mobile(sender)
    except ValueError:
        return ""
    return "" if number in settings.SMS_OWN_NUMBERS else number


def forget(messages: InboundMessageQuerySet, *, at: datetime) -> int:
    """Blank number and text; that somebody asked, about what and when, stays. Returns how many were blanked."""
    return messages.filter(erased_at__isnull=True).update(sender="", text="", erased_at=at)


def _answer(text: str, number: str) -> Answer:
    """Our own words first, then what the floors above know, else one help a day."""
    if found := house_command(text):
        command, language = found
        return Answer(command, f"notifications/messages/{command}", language)
    for name in settings.SMS_ANSWERS:
        ask: Callable[[str, str], Answer | None] = import_string(name)
        if (answer := ask(text, number)) is not None:
            return answer
    helped = bool(number) and _within(f"sms-help:{number}", 1, DAY)
    return Answer(Command.UNKNOWN, "notifications/messages/help" if helped else "")


@transaction.atomic
def _keep(row: InboundMessage, answer: Answer, number: str) -> None:
    """The row, what it changes, and its answer. ``number`` '' keeps silent."""
    row.save(force_insert=True)
    if not _obey(row) or not number:
        return
    letter = _queue(row, answer, number)
    row.answered_by_message = letter
    row.save(update_fields=["answered_by_message"])


def _obey(row: InboundMessage) -> bool:
    """Stop or start. False: the number had stopped before, which was confirmed then."""
    if row.command == Command.STOP and answerable(row.sender):
        return optouts.stop(row.sender, at=row.received_at)
    if row.command == Command.START:
        optouts.start(row.sender)
    return True


def _queue(row: InboundMessage, answer: Answer, number: str) -> Message | None:
    return queue(
        event_key=f"notifications.inbound:{row.pk}",
        channel=Channel.SMS,
        recipient=number,
        template=answer.template,
        context=answer.context,
        language=answer.language,
        unit_code=row.unit_code,
        about=answer.about,
        about_url=answer.about_url,
        urgent=True,
    )


def _within(key: str, limit: int, seconds: int) -> bool:
    try:
        ratelimit.hit(key, limit=limit, seconds=seconds)
    except ratelimit.TooMany:
        return False
    return True
