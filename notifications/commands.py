"""The few words that an SMS to us may begin with, written as people write on a telephone."""

import re
import unicodedata
from dataclasses import dataclass

from notifications.models import Command

WORDS = {
    "BANTUAN": (Command.HELP, "id"),
    "HELP": (Command.HELP, "en"),
    "BERHENTI": (Command.STOP, "id"),
    "STOP": (Command.STOP, "en"),
    "MULAI": (Command.START, "id"),
    "START": (Command.START, "en"),
}
_FIRST = re.compile(r"[\W_]*([^\W\d_]*)(.*)", re.DOTALL)


@dataclass(frozen=True)
class Typed:
    """An SMS taken apart: its first word in capitals, and what follows."""

    word: str
    rest: str


def take_apart(text: str) -> Typed:
    """First word and rest, whatever signs and spaces stand before and between them."""
    plain = unicodedata.normalize("NFKC", text)
    first = _FIRST.fullmatch(plain)
    return Typed(first[1].upper(), first[2].strip())


def house_command(text: str) -> tuple[Command, str] | None:
    """Command and language, when the text is one of our own words and nothing else but politeness follows."""
    return WORDS.get(take_apart(text).word)
