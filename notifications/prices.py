"""What an SMS part costs by each gateway, as the ministry's contracts say."""

from django.conf import settings


def of(gateway: str) -> int:
    """Rupiah for one part; 0 when no price is set."""
    return settings.SMS_PRICES.get(gateway, 0)
