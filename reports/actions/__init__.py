"""The steps of a report as verbs. Only these change a report, append its events and queue its letters."""

from core.moves import Refused
from reports.actions.drafting import DRAFT_HOUR, correct, draft, draft_due, draft_occasional
from reports.actions.engine import LostRace
from reports.actions.review import (
    approve,
    figures_digest,
    letter_number,
    receiver_of,
    recount,
    return_for_correction,
    submit,
    write,
)
from reports.actions.sending import acknowledge, send

__all__ = [
    "DRAFT_HOUR",
    "LostRace",
    "Refused",
    "acknowledge",
    "approve",
    "correct",
    "draft",
    "draft_due",
    "draft_occasional",
    "figures_digest",
    "letter_number",
    "receiver_of",
    "recount",
    "return_for_correction",
    "send",
    "submit",
    "write",
]
