"""A letter that fails for good goes once by the person's other channel, as a letter of its own."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction

from core.wakeup import wake
from notifications import texts
from notifications.models import Message

BATCH = 200


def kept(template: str, fallback: tuple[str, str] | None, context: Mapping[str, Any]) -> dict[str, Any]:
    """Fields of a new letter that hold its other way; empty when there is none, or no text for that channel."""
    channel, recipient = fallback or ("", "")
    if not recipient or not texts.offered(template, channel):
        return {}
    filling = texts.plain(context, channel=channel)
    return {"fallback_channel": channel, "fallback": {"recipient": recipient, "context": filling}}


def sweep(*, at: datetime) -> int:
    """Queue the other letter of each that failed for good; returns how many."""
    lost = Message.objects.to_fall_back().order_by("pk")[:BATCH]
    return sum(_turn_to_other_channel(letter, at) for letter in lost)


@transaction.atomic
def _turn_to_other_channel(letter: Message, at: datetime) -> bool:
    taken = Message.objects.to_fall_back().filter(pk=letter.pk).update(fallback_channel="", fallback={})
    if not taken:
        return False
    copied = ("event_key", "template", "language", "unit_code", "about", "about_url", "is_urgent", "is_code")
    other = Message(
        **{name: getattr(letter, name) for name in copied},
        channel=letter.fallback_channel,
        **letter.fallback,
        fell_back_from=letter,
        next_attempt_at=at,
        created_at=at,
    )
    # The applicant may have been written to by that channel already; then this adds nothing.
    Message.objects.bulk_create([other], ignore_conflicts=True)
    transaction.on_commit(partial(_wake, letter.pk), robust=True)
    return True


def _wake(letter_id: int) -> None:
    if pk := Message.objects.filter(fell_back_from=letter_id).values_list("pk", flat=True).first():
        wake("notifications.tasks.deliver", pk)
