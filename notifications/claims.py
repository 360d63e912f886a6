"""Who holds a letter: conditional updates instead of locks, the same on SQLite and PostgreSQL."""

import random
import uuid
from datetime import datetime, timedelta

from django.db.models import Case, DateTimeField, F, Q, Value, When
from django.utils.translation import gettext_noop

from notifications import channels
from notifications.models import Message, State

LEASE = timedelta(minutes=5)  # longer than the slowest conversation with a mail server
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720, 1440))
POISON_TRIES = 5
ASK_PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720))
STOPPED = gettext_noop("Pengiriman terhenti sebelum ada jawaban dari operator.")
GIVEN_UP = gettext_noop("Pengiriman terhenti berulang kali.")


def take(message_id: int, *, at: datetime) -> Message | None:
    """Claim a due letter, or None: not due, or someone else has it."""
    token = uuid.uuid4().hex
    taken = (
        Message.objects.due(at)
        .filter(pk=message_id)
        .update(
            state=State.SENDING,
            claim=token,
            lease_until=at + LEASE,
            handing_over_at=None,
            attempts=F("attempts") + 1,
        )
    )
    return Message.objects.get(pk=message_id) if taken else None


def begin_hand_over(message: Message, *, at: datetime) -> bool:
    """Keep the text as it will be sent and note which gateway is called next. False: the claim is lost."""
    mine = Message.objects.filter(pk=message.pk, claim=message.claim, state=State.SENDING)
    names = ("subject", "body", "parts", "gateway", "cost")
    return mine.update(handing_over_at=at, **{name: getattr(message, name) for name in names}) == 1


def settle(message: Message, *, state: State, **fields: object) -> State | None:
    """Record the outcome of this claim. None: the claim is over (resent by hand, or a report came first).

    A claim that a sweep has declared uncertain may still settle: knowing is better than not knowing.
    """
    held = Message.objects.filter(pk=message.pk, claim=message.claim, state__in=[State.SENDING, State.UNCERTAIN])
    return state if held.update(**{"state": state, "lease_until": None, "ask_at": None} | fields) else None


def doubt(message: Message, *, error: str, at: datetime) -> State | None:
    """Nobody knows whether the gateway has it; one that can be asked is asked soon, never sent to again blindly."""
    return settle(message, state=State.UNCERTAIN, error=error, ask_at=_first_question(message.gateway, at))


def _first_question(gateway: str, at: datetime) -> datetime | None:
    return at + ASK_PAUSES[0] if channels.can_be_asked(gateway) else None


def hold(message: Message, *, error: str, until: datetime) -> State | None:
    """Let the letter wait until that moment; waiting is no attempt."""
    attempts = message.attempts - 1
    return settle(message, state=State.WAITING, error=error, next_attempt_at=until, attempts=attempts)


def retry_or_park(message: Message, *, error: str, at: datetime, tries: int = len(PAUSES) + 1) -> State | None:
    """Wait for the next attempt with growing pauses, or give up as a technical failure after ``tries`` attempts."""
    if message.attempts >= tries:
        return settle(message, state=State.TECHNICAL_FAILURE, error=error)
    pause = PAUSES[min(message.attempts, len(PAUSES)) - 1]
    jitter = pause * random.uniform(0, 0.2)  # noqa: S311 - spreads retries, guards nothing
    return settle(message, state=State.TEMPORARY_FAILURE, error=error, next_attempt_at=at + pause + jitter)


def release_expired(*, at: datetime) -> None:
    """Decide about letters whose worker died: leave the outcome to a person, park, or try again."""
    expired = Message.objects.expired(at)
    maybe_sent = Q(handing_over_at__isnull=False) & ~Q(gateway__in=channels.repeatable())
    askable = [name for name in channels.SMS_GATEWAYS if channels.can_be_asked(name)]
    asked = Case(When(gateway__in=askable, then=Value(at)), default=None, output_field=DateTimeField())
    expired.filter(maybe_sent).update(state=State.UNCERTAIN, lease_until=None, error=STOPPED, ask_at=asked)
    unsent = expired.exclude(maybe_sent)
    poison = unsent.filter(attempts__gte=POISON_TRIES)
    poison.update(state=State.TECHNICAL_FAILURE, lease_until=None, claim="", error=GIVEN_UP)
    unsent.update(state=State.WAITING, lease_until=None, claim="", next_attempt_at=at)
