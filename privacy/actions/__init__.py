"""The verbs of personal data."""

from core.moves import Refused
from privacy.actions.retention import due_now, run_retention
from privacy.actions.rights import (
    LostRace,
    ask,
    close_expired,
    complete,
    fetched,
    grant,
    grant_partly,
    refuse,
    same_person,
)

__all__ = [
    "LostRace",
    "Refused",
    "ask",
    "close_expired",
    "complete",
    "due_now",
    "fetched",
    "grant",
    "grant_partly",
    "refuse",
    "run_retention",
    "same_person",
]
