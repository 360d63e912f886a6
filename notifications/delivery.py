"""One attempt at one letter: claim, render, hand over, record."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.utils import timezone

from notifications import channels, claims, gateways, limits, prices, texts
from notifications.models import Channel, Message, State


@dataclass(frozen=True)
class Attempt:
    """What came of it; no state: the letter was not due, or not ours any more."""

    state: State | None = None
    gateway_down: bool = False
    try_another: bool = False


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
    return _by_email(message, at=at) if message.channel == Channel.EMAIL else _by_sms(message, at=at)


def _by_email(message: Message, *, at: datetime) -> Attempt:
    if not claims.begin_hand_over(message, at=at):
        return Attempt()
    return _hand_over(message, at=at)


def _by_sms(message: Message, *, at: datetime) -> Attempt:
    try:
        limits.check_recipient(message, at=at)
        return _by_gateways(message, gateways.order(at=at), at=at)
    except limits.Held as held:
        return Attempt(claims.hold(message, error=str(held), until=held.until))
    except limits.Refused as refused:
        return Attempt(claims.settle(message, state=refused.state, error=str(refused)))
    except ImproperlyConfigured as error:
        return Attempt(claims.retry_or_park(message, error=_told(error, message), at=at), gateway_down=True)


def _by_gateways(message: Message, names: list[str], *, at: datetime) -> Attempt:
    """By the first gateway that can be reached: one that is down has certainly taken nothing."""
    done = Attempt()
    for name in names:
        message.gateway, message.cost = name, prices.of(name) * message.parts
        with transaction.atomic():
            limits.check_amount(message, at=at)
            if not claims.begin_hand_over(message, at=at):
                return Attempt()
        done = _hand_over(message, at=at, another=name != names[-1])
        if not done.try_another:
            break
    return done


def _hand_over(message: Message, *, at: datetime, another: bool = False) -> Attempt:
    try:
        sent = _call(message, at=at)
    except (channels.GatewayDown, ImproperlyConfigured) as error:
        if another:
            return Attempt(try_another=True)
        return Attempt(claims.retry_or_park(message, error=_told(error, message), at=at), gateway_down=True)
    except channels.TemporaryFailure as error:
        return Attempt(claims.retry_or_park(message, error=_told(error, message), at=at))
    except channels.PermanentFailure as error:
        return Attempt(claims.settle(message, state=State.PERMANENT_FAILURE, error=_told(error, message)))
    except Exception as error:  # the gateway may have it: never guess
        return Attempt(claims.doubt(message, error=_told(error, message), at=at))
    accepted = {"error": "", "gateway_reference": sent.reference[:120], "sent_at": timezone.now()}
    return Attempt(claims.settle(message, state=State.HANDED_OVER, **accepted))


def _call(message: Message, *, at: datetime) -> channels.Sent:
    if message.channel == Channel.EMAIL:
        return channels.send(message)
    with gateways.watched(message.gateway, at=at):
        return channels.send(message)


def _told(error: Exception, message: Message) -> str:
    """The failure for staff, without the address."""
    text = f"{type(error).__name__}: {error}".replace(message.recipient, message.masked_recipient)
    return " ".join(text.split())[:300]
