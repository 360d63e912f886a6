"""The name under which a provider knows our letter. The same for each try, so that a provider may see a repeat."""

import re

from notifications.models import Message

_OURS = re.compile(r"p2-(\d{1,18})(?:-\d{1,12})?")


def of(message: Message) -> str:
    """Our reference; a letter that a person sends once more is a new one to the provider."""
    again = f"-{message.resent_at:%y%m%d%H%M%S}" if message.resent_at else ""
    return f"p2-{message.pk}{again}"


def letter_of(reference: str) -> int | None:
    """The letter's number in this reference; None when it is none of ours."""
    found = _OURS.fullmatch(reference)
    return int(found[1]) if found else None
