"""One attempt at one letter: claim, render, hand over, record."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from notifications import channels, claims, texts
from notifications.models import Message, State


@dataclass(frozen=True)
class Attempt:
    """What came of it; no state: the letter was not due, or not ours any more."""

    state: State | None = None
    gateway_down: bool = False


def attempt(message_id: int, *, at: datetime) -> Attempt:
    """Try one due letter. Whatever fails in the letter or the gateway is told by the row, not raised."""
    message = claims.take(message_id, at=at)
    if message is None:
        return Attempt()
    try:
        texts.render_into(message)
    except texts.SmsTextRefused as error:
        return Attempt(claims.settle(message, state=State.TECHNICAL_FAILURE, error=_told(error, message)))
    except Exception as error:  # one poisonous letter must not stop the others
        tries = claims.POISON_TRIES
        return Attempt(claims.retry_or_park(message, error=_told(error, message), at=at, tries=tries))
    if not claims.begin_hand_over(message, at=at):
        return Attempt()
    return _hand_over(message, at=at)


def _hand_over(message: Message, *, at: datetime) -> Attempt:
    try:
        sent = channels.send(message)
    except (channels.TemporaryFailure, ImproperlyConfigured) as error:
        state = claims.retry_or_park(message, error=_told(error, message), at=at)
        return Attempt(state, gateway_down=isinstance(error, (channels.GatewayDown, ImproperlyConfigured)))
    except channels.PermanentFailure as error:
        return Attempt(claims.settle(message, state=State.PERMANENT_FAILURE, error=_told(error, message)))
    except Exception as error:  # the gateway may have it: never guess
        return Attempt(claims.settle(message, state=State.UNCERTAIN, error=_told(error, message)))
    accepted = {"error": "", "gateway_reference": sent.reference[:120], "sent_at": timezone.now()}
    return Attempt(claims.settle(message, state=State.HANDED_OVER, **accepted))


def _told(error: Exception, message: Message) -> str:
    """The failure for staff, without the address."""
    text = f"{type(error).__name__}: {error}".replace(message.recipient, message.masked_recipient)
    return " ".join(text.split())[:300]
