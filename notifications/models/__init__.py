"""Tables of the outbox and of what comes in by SMS; one module per table."""

from notifications.models.budgets import SmsBudget, SmsBudgetChange
from notifications.models.gateways import GatewayAttempt, GatewayState, Outcome
from notifications.models.inbound import Command, InboundMessage, InboundMessageQuerySet
from notifications.models.messages import (
    ACCEPTED,
    DUE,
    FAILED,
    LOST,
    PAID,
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
    "LOST",
    "PAID",
    "RECIPIENT_ONLY",
    "RESENDABLE",
    "TONES",
    "Channel",
    "Command",
    "GatewayAttempt",
    "GatewayState",
    "InboundMessage",
    "InboundMessageQuerySet",
    "Message",
    "MessageQuerySet",
    "Outcome",
    "SmsBudget",
    "SmsBudgetChange",
    "SmsOptOut",
    "State",
]
