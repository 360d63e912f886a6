"""Tables of the outbox and of what comes in by SMS; one module per table."""

from notifications.models.messages import (
    ACCEPTED,
    DUE,
    FAILED,
    RECIPIENT_ONLY,
    RESENDABLE,
    TONES,
    Channel,
    Message,
    MessageQuerySet,
    State,
)
from notifications.models.optouts import SmsOptOut

__all__ = [
    "ACCEPTED",
    "DUE",
    "FAILED",
    "RECIPIENT_ONLY",
    "RESENDABLE",
    "TONES",
    "Channel",
    "Message",
    "MessageQuerySet",
    "SmsOptOut",
    "State",
]
