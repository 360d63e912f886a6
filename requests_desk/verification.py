"""The codes by which everybody can check a receipt or a product. They open nothing: they are not the tracking code."""

from django.conf import settings
from django.urls import reverse

from core import codes

PREFIX = "V"


def text(code: str) -> str:
    """The code as people read it: ``V-K7M4Q-9TXWR``, never taken for a tracking code."""
    return f"{PREFIX}-{codes.display(code)}"


def stored(typed: str) -> str:
    """What a person typed, brought to the form in the database; empty when it can be no such code."""
    plain = codes.normalise(typed)
    code = plain.removeprefix(PREFIX) if len(plain) > codes.LENGTH else ""
    return code if codes.is_wellformed(code) else ""


def address(code: str) -> str:
    """Where everybody can check the paper; what its QR code says."""
    return f"{settings.SITE_URL}{reverse('verify_code', args=[text(code)])}"
