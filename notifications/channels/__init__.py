"""The ways out of the house. Each channel is a module with ``send(message) -> Sent`` and ``REPEATABLE``.

``REPEATABLE`` says that sending the same letter again has no second effect, so that a crash in the middle needs no
question to a person.
"""

from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

if TYPE_CHECKING:
    from notifications.models import Message

SMS_GATEWAYS = {"file": "notifications.channels.sms_file", "kannel": "notifications.channels.sms_kannel"}


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


def send(message: "Message") -> Sent:
    """Hand a rendered letter to its gateway. Raises one of the four failures of this module."""
    return _gateway(message.channel).send(message)


def repeatable() -> list[str]:
    """Names of the channels in which a repeat has no second effect."""
    return [name for name in ("email", "sms") if _gateway(name).REPEATABLE]


def _gateway(channel: str) -> ModuleType:
    if channel == "email":
        return import_module("notifications.channels.email")
    try:
        return import_module(SMS_GATEWAYS[settings.SMS_GATEWAY])
    except KeyError:
        known = ", ".join(SMS_GATEWAYS)
        raise ImproperlyConfigured(f"SMS_GATEWAY={settings.SMS_GATEWAY} is unknown; known are: {known}.") from None
