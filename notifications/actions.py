"""Verbs of the outbox: queue, deliver, sweep, resend, forget, note a delivery report (``notifications.reporting``)."""

import time
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Case, CharField, Value, When
from django.db.models.functions import Cast, Concat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.wakeup import wake
from notifications import asking, claims, falling_back, gateways, texts
from notifications.delivery import attempt
from notifications.models import DUE, RESENDABLE, Channel, Message, MessageQuerySet, State
from notifications.reporting import note_report

__all__ = ["NotResendable", "QueuedOutsideTransaction", "deliver", "forget", "note_report", "queue", "resend", "sweep"]

ONCE = ["event_key", "channel", "recipient"]
SWEEP_BATCH = 200
SWEEP_SECONDS = 45.0  # the timetable starts the next sweep after 60


class QueuedOutsideTransaction(RuntimeError):
    """A letter must be written in the transaction of the event that it tells of."""


class NotResendable(Exception):
    """The letter is under way or has arrived."""

    def __init__(self) -> None:
        super().__init__(_("Pesan ini sedang dikirim atau sudah terkirim. Muat ulang halaman untuk melihat statusnya."))


def queue(
    *,
    event_key: str,
    channel: str,
    recipient: str,
    template: str,
    context: Mapping[str, Any],
    language: str = "id",
    unit_code: str = "",
    about: str = "",
    about_url: str = "",
    urgent: bool = False,
    fallback: tuple[str, str] | None = None,
) -> Message | None:
    """Write a letter in the caller's transaction; a repeat leaves the row that is there and gives its number.

    None: there is no recipient, or the letter has no text for this channel. ``context`` takes texts, numbers and lists
    of texts only. ``urgent``: the person asked for it and waits (a one-time code, the turn in the queue, the answer to
    an SMS), so it goes at night, from the reserve of the budget and to a number that stopped other SMS. ``fallback``:
    channel and address for the same letter should this one fail for good. Raises QueuedOutsideTransaction outside
    ``transaction.atomic``.
    """
    if not transaction.get_connection().in_atomic_block:
        raise QueuedOutsideTransaction(event_key)
    if not recipient or not texts.offered(template, channel):
        return None
    now = timezone.now()
    message = Message(
        event_key=event_key,
        channel=Channel(channel),
        recipient=recipient,
        template=template,
        context=texts.plain(context, channel=channel),
        language=language,
        unit_code=unit_code,
        about=about,
        about_url=about_url,
        is_urgent=urgent,
        is_code="one_time_code" in context,
        **falling_back.kept(template, fallback, context),
        next_attempt_at=now,
        created_at=now,
    )
    # One statement; the "update" of a key by itself only makes the database tell the number of the row that is there.
    Message.objects.bulk_create([message], update_conflicts=True, unique_fields=ONCE, update_fields=["event_key"])
    transaction.on_commit(partial(wake, "notifications.tasks.deliver", message.pk), robust=True)
    return message


def deliver(message_id: int, *, at: datetime | None = None) -> State | None:
    """Send one letter that is due. None: not due, or someone else has it. Never raises for a letter or a gateway."""
    return attempt(message_id, at=at or timezone.now()).state


def sweep(*, at: datetime | None = None) -> int:
    """Send what is due and settle what dead workers left behind, within a minute. Returns how many were tried."""
    at = at or timezone.now()
    claims.release_expired(at=at)
    gateways.forget_old(at=at)
    asking.sweep(at=at)
    falling_back.sweep(at=at)
    return sum(_sweep_channel(channel, at=at) for channel in Channel)


def _sweep_channel(channel: Channel, *, at: datetime) -> int:
    """A share of time and rows for each channel, and a gateway that is down is asked once: none holds up another."""
    stop_at, tried = time.monotonic() + SWEEP_SECONDS / len(Channel), 0
    due = Message.objects.due(at).filter(channel=channel).order_by("-is_urgent", "next_attempt_at", "pk")
    due = due.values_list("pk", flat=True)
    for pk in list(due[:SWEEP_BATCH]):
        if time.monotonic() > stop_at:
            break
        tried += 1
        if attempt(pk, at=at).gateway_down:
            break
    return tried


@transaction.atomic
def resend(*, message: Message, by: Any, at: datetime) -> None:
    """Send once more, by the hand of a person who is kept by name. Raises NotResendable when it is under way."""
    moved = Message.objects.filter(pk=message.pk, state__in=RESENDABLE, erased_at__isnull=True).update(
        state=State.WAITING,
        attempts=0,
        claim="",
        error="",
        ask_at=None,
        asks=0,
        next_attempt_at=at,
        resent_at=at,
        resent_by=by.get_username(),
    )
    if not moved:
        raise NotResendable
    transaction.on_commit(partial(wake, "notifications.tasks.deliver", message.pk), robust=True)


@transaction.atomic
def forget(messages: MessageQuerySet, *, at: datetime) -> int:
    """Blank address, text and filling of these letters; that one was sent, about what and when, stays.

    One that still waits is given up: nobody is left to send it to. One that goes out right now is left alone. Returns
    how many were blanked.
    """
    return (
        messages.filter(erased_at__isnull=True)
        .exclude(state=State.SENDING)
        .update(
            recipient=Concat(Value("#"), Cast("pk", CharField())),  # one row per event, channel and recipient
            context={},
            subject="",
            body="",
            error="",
            fallback_channel="",
            fallback={},
            ask_at=None,
            state=Case(When(state__in=DUE, then=Value(State.TECHNICAL_FAILURE)), default="state"),
            erased_at=at,
        )
    )
