"""What happens to services, their standards, their SOPs, and to the rules of the Sekretaris Jenderal."""

from core.moves import Refused
from standards.actions.procedures import (
    ProcedureMoved,
    StepWords,
    attach_paper,
    discard_procedure,
    draft_procedure,
    edit_procedure,
    missing_words,
    set_procedure,
)
from standards.actions.rules import RuleWords, correct_rule, publish_rule, revoke_rule
from standards.actions.standard import (
    StandardIncomplete,
    StandardMoved,
    StandardRefused,
    close_service,
    draft_from_current,
    open_service,
    set_standard,
)

__all__ = [
    "ProcedureMoved",
    "Refused",
    "RuleWords",
    "StandardIncomplete",
    "StandardMoved",
    "StandardRefused",
    "StepWords",
    "attach_paper",
    "close_service",
    "correct_rule",
    "discard_procedure",
    "draft_from_current",
    "draft_procedure",
    "edit_procedure",
    "missing_words",
    "open_service",
    "publish_rule",
    "revoke_rule",
    "set_procedure",
    "set_standard",
]
