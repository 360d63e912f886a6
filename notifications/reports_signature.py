"""Proof that a delivery report comes from our gateway: made from the shared secret, one letter each.

The secret itself would stand in the gateway's logs.
"""

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac


def sign(message_id: int) -> str:
    """The signature that goes to the gateway with the letter."""
    return salted_hmac("notifications.reports", str(message_id), secret=settings.KANNEL_DLR_SECRET).hexdigest()[:32]


def holds(message_id: int, signature: str) -> bool:
    """Whether the report is ours. Without a secret no report is."""
    return bool(settings.KANNEL_DLR_SECRET) and constant_time_compare(sign(message_id), signature)
