"""One-time codes of six letters, as an SMS carries them; the database keeps only their keyed digests."""

import hmac
import secrets

from django.conf import settings

from core import codes

# Without vowels no code spells a word.
ALPHABET = "".join(letter for letter in codes.ALPHABET if letter not in "AEU")
LENGTH = 6


def new_code() -> str:
    """A new code. Uniqueness is the database's business."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def is_wellformed(code: str) -> bool:
    """Whether ``code`` (normalised by ``core.codes``) could be one of ours."""
    return len(code) == LENGTH and all(letter in ALPHABET for letter in code)


def digest(text: str) -> str:
    """What is stored of a code or of a form's token."""
    return _digest(settings.SECRET_KEY, text)


def digests(text: str) -> list[str]:
    """The digests under the present key and those before it: a new key must not take codes away."""
    return [_digest(key, text) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def _digest(key: str, text: str) -> str:
    return hmac.new(key.encode(), b"surveys:" + text.encode(), "sha256").hexdigest()
