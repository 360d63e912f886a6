"""The GSM alphabet and what an SMS may say: one part, nothing to tap (T29)."""

import re
import unicodedata

from django.conf import settings

# 3GPP TS 23.038. Characters of the extension table take two places.
GSM_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_EXTENSION = frozenset("\f^{}\\[~]|€")
ONE_PART, MANY_PARTS = 160, 153

_LOOKALIKES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "…": "..."})
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://|\bwww\.|\b(?:mailto|tel|sms):\S", re.IGNORECASE)
_ADDRESS = re.compile(
    r"\b(?:[a-z0-9-]+\.)+(?:com|net|org|id|ly|gl|io|me|co|info|link|site|xyz|app|page|click|top|gg|cc|to|at|be)\b",
    re.IGNORECASE,
)


class SmsTextRefused(ValueError):
    """The text must not be sent as an SMS; the message says why."""


def to_gsm(text: str) -> str:
    """The text on one line, look-alikes and accents that GSM lacks replaced; the rest stays and is refused later."""
    one_line = " ".join(text.translate(_LOOKALIKES).split())
    return "".join(char if places(char) else _without_accent(char) for char in one_line)


def places(text: str) -> int:
    """Places that the text takes; a character outside the alphabet counts nothing."""
    return sum(1 if char in GSM_BASIC else 2 for char in text if char in GSM_BASIC or char in GSM_EXTENSION)


def parts(text: str) -> int:
    """How many SMS the text takes. Raises SmsTextRefused outside the GSM alphabet."""
    if foreign := sorted({char for char in text if not places(char)}):
        raise SmsTextRefused(f"Teks memuat huruf di luar abjad GSM: {' '.join(foreign)}")
    return 1 if places(text) <= ONE_PART else -(-places(text) // MANY_PARTS)


def check_sms(text: str) -> None:
    """Raise SmsTextRefused: empty, a second part, a foreign letter, or an address other than the portal's."""
    if not text.strip():
        raise SmsTextRefused("Teks kosong.")
    if parts(text) > 1:
        raise SmsTextRefused(f"Teks {places(text)} karakter, paling panjang {ONE_PART}.")
    if _SCHEME.search(text):
        raise SmsTextRefused("Teks memuat tautan.")
    for found in _ADDRESS.findall(text.replace(settings.PORTAL_HOST, "")):
        raise SmsTextRefused(f"Teks memuat alamat selain {settings.PORTAL_HOST}: {found}")


def _without_accent(char: str) -> str:
    bare = unicodedata.normalize("NFKD", char)
    return "".join(part for part in bare if not unicodedata.combining(part))
