"""The steps of a request for public information as verbs. Only these change it, append events and queue letters."""

from core.moves import Refused
from disclosures.actions.deciding import (
    Exemption,
    Offer,
    extend,
    give,
    grant,
    grant_partly,
    not_held,
    refuse,
    summarise,
)
from disclosures.actions.engine import LostRace
from disclosures.actions.erasing import erase, erase_with
from disclosures.actions.objecting import (
    Case,
    answer_objection,
    dispute,
    object,  # noqa: A004 the name of the step
)
from disclosures.actions.registering import Particulars, ask, complete, lapse, register, reschedule, withdraw

__all__ = [
    "Case",
    "Exemption",
    "LostRace",
    "Offer",
    "Particulars",
    "Refused",
    "answer_objection",
    "ask",
    "complete",
    "dispute",
    "erase",
    "erase_with",
    "extend",
    "give",
    "grant",
    "grant_partly",
    "lapse",
    "not_held",
    "object",
    "refuse",
    "register",
    "reschedule",
    "summarise",
    "withdraw",
]
