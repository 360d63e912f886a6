"""Takes a complainant's own name and contacts out of a text, so that the unit may read the rest."""

import re
import unicodedata
from collections.abc import Iterable

HIDDEN = "[disembunyikan]"
SHORTEST = 3
"""A shorter part of a name ("Al", "M.") is in too many other words."""
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NUMBER = re.compile(r"(?<!\w)\+?\d(?:[\s().-]?\d){7,}(?!\w)")
_CODE = re.compile(r"\b[2-9A-HJKMNP-Z]{5}[- ][2-9A-HJKMNP-Z]{5}\b")
_REGISTER = re.compile(r"\b[A-Z0-9][A-Z0-9-]*-\d{4}-\d{6}\b")


def redact(text: str, *, names: Iterable[str] = (), contacts: Iterable[str] = ()) -> str:
    """The text without these names (whole, and each longer part), these contacts, any e-mail address, any long number
    and any number or code of a request."""
    text = unicodedata.normalize("NFC", text)
    for contact in filter(None, contacts):
        text = re.sub(re.escape(contact), HIDDEN, text, flags=re.IGNORECASE)
    for pattern in (_EMAIL, _REGISTER, _CODE, _NUMBER):
        text = pattern.sub(HIDDEN, text)
    words = {part for name in names for part in (name, *re.findall(r"[^\W\d_]+", name)) if len(part) >= SHORTEST}
    for word in sorted(words, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", HIDDEN, text, flags=re.IGNORECASE)
    return re.sub(rf"{re.escape(HIDDEN)}(?:\s*{re.escape(HIDDEN)})+", HIDDEN, text)
