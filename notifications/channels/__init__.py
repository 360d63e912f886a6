"""The ways out of the house. Each channel is a module with ``send(message) -> Sent`` and ``REPEATABLE``.

``REPEATABLE`` says that sending the same letter again has no second effect, so that a crash in the middle needs no
question to a person.
"""

from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

if TYPE_CHECKING:
    from notifications.models import Message

SMS_GATEWAYS = {
    "file": "notifications.channels.sms_file",
    "kannel": "notifications.channels.sms_kannel",
    "http": "notifications.channels.sms_http",
    "http2": "notifications.channels.sms_http",
}


@dataclass(frozen=True)
class Sent:
    """What the gateway gave back for an accepted letter; ``reference`` may be empty."""

    reference: str = ""


class TemporaryFailure(Exception):
    """The gateway certainly did not accept the letter; it may later."""


class GatewayDown(TemporaryFailure):
    """The gateway itself could not be reached: other letters of this channel would fare no better now."""


class PermanentFailure(Exception):
    """The gateway certainly refused the letter and will refuse it again: the number or the address is wrong."""


class OutcomeUnknown(Exception):
    """The letter was handed over, but no answer came back; only a person may send it again."""


class Found(StrEnum):
    """What a gateway that can be asked says of a letter."""

    ACCEPTED = "accepted"
    DELIVERED = "delivered"
    REFUSED = "refused"
    FAILED = "failed"
    NEVER_HEARD = "never_heard"


def send(message: "Message") -> Sent:
    """Hand a rendered letter to its gateway, ``message.gateway`` for SMS. Raises one of the failures of this module."""
    return _module(message).send(message)


def ask(message: "Message") -> Found | None:
    """What its gateway says became of the letter; None when it says nothing. Raises what the gateway raises."""
    return _module(message).ask(message)


def can_be_asked(gateway: str) -> bool:
    """Whether this SMS gateway, as it is set up today, tells what became of a letter."""
    module = sms_module(gateway) if gateway in SMS_GATEWAYS else None
    return hasattr(module, "can_be_asked") and module.can_be_asked(gateway)


def sms_gateways() -> list[str]:
    """Names of the SMS gateways in use, the first one first. Raises ImproperlyConfigured for an unknown one."""
    names = [name for name in (settings.SMS_GATEWAY, settings.SMS_GATEWAY_SECOND) if name]
    for name in names:
        sms_module(name)
    return names


def repeatable() -> list[str]:
    """Names of the SMS gateways in which a repeat has no second effect; e-mail has one."""
    return [name for name in SMS_GATEWAYS if sms_module(name).REPEATABLE]


def sms_module(name: str) -> ModuleType:
    """The code of an SMS gateway. Raises ImproperlyConfigured for an unknown one."""
    try:
        return import_module(SMS_GATEWAYS[name])
    except KeyError:
        raise ImproperlyConfigured(f"SMS_GATEWAY={name} is unknown; known are: {', '.join(SMS_GATEWAYS)}.") from None


def _module(message: "Message") -> ModuleType:
    return import_module("notifications.channels.email") if message.channel == "email" else sms_module(message.gateway)
