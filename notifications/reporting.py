"""What operators say of a letter afterwards: never backwards, whatever the order (X15)."""

from datetime import datetime

from django.db.models.functions import Coalesce

from notifications.channels import Found
from notifications.models import Channel, Message, State

# Each outcome with the states it may follow.
REPORTS = {
    State.DELIVERED: [state for state in State if state != State.DELIVERED],
    State.HANDED_OVER: [State.SENDING, State.UNCERTAIN],
    State.PERMANENT_FAILURE: [State.SENDING, State.UNCERTAIN, State.HANDED_OVER],
    State.TECHNICAL_FAILURE: [State.SENDING, State.UNCERTAIN, State.HANDED_OVER],
}
# What a provider's word means here, and how staff read it.
MEANT = {
    Found.ACCEPTED: (State.HANDED_OVER, ""),
    Found.DELIVERED: (State.DELIVERED, ""),
    Found.REFUSED: (State.PERMANENT_FAILURE, "Operator: tidak sampai"),
    Found.FAILED: (State.TECHNICAL_FAILURE, "Operator: ditolak"),
}


def note_report(*, message_id: int, outcome: State, at: datetime, error: str = "") -> bool:
    """Take the operator's delivery report. False: unknown letter, or the report is old or repeated."""
    reportable = Message.objects.filter(pk=message_id, channel=Channel.SMS, state__in=REPORTS[outcome])
    return bool(
        reportable.update(
            state=outcome,
            lease_until=None,
            ask_at=None,
            error=error,
            sent_at=Coalesce("sent_at", at),
            delivered_at=at if outcome == State.DELIVERED else None,
        )
    )
