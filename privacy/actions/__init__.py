"""The verbs of personal data."""

from core.moves import Refused
from privacy.actions.retention import due_now, run_retention

__all__ = ["Refused", "due_now", "run_retention"]
