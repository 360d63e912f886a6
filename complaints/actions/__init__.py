"""The steps of a complaint as verbs. Only these change a complaint, append its events and queue its letters."""

from complaints.actions.complainant import (
    close,
    complete,
    identify,
    lapse,
    object,  # noqa: A004 the name of the step
    remind,
    unpublish_own,
    withdraw,
)
from complaints.actions.engine import LostRace
from complaints.actions.erasing import erase, erase_suggestion
from complaints.actions.handling import (
    accept,
    answer,
    ask,
    classify,
    escalate,
    forward,
    name_officer,
    note,
    publish,
    refuse,
    unpublish,
)
from complaints.actions.identities import may_read, read_identity
from complaints.actions.intake import Grievance, Person, mark_read, submit, suggest
from complaints.actions.redirecting import redirect
from core.moves import Refused

__all__ = [
    "Grievance",
    "LostRace",
    "Person",
    "Refused",
    "accept",
    "answer",
    "ask",
    "classify",
    "close",
    "complete",
    "erase",
    "erase_suggestion",
    "escalate",
    "forward",
    "identify",
    "lapse",
    "mark_read",
    "may_read",
    "name_officer",
    "note",
    "object",
    "publish",
    "read_identity",
    "redirect",
    "refuse",
    "remind",
    "submit",
    "suggest",
    "unpublish",
    "unpublish_own",
    "withdraw",
]
