"""The verbs of oversight. Only these change its rows, append its events and queue its letters."""

from core.moves import Refused
from reports.oversight.actions.checks import ask_check, run_check
from reports.oversight.actions.engine import LostRace
from reports.oversight.actions.evaluations import conclude, invite, withdraw_invitation
from reports.oversight.actions.findings import (
    Observation,
    answer_finding,
    close_finding,
    remind_finding,
    return_finding,
    write_finding,
)
from reports.oversight.actions.samples import check_case, draw_sample

__all__ = [
    "LostRace",
    "Observation",
    "Refused",
    "answer_finding",
    "ask_check",
    "check_case",
    "close_finding",
    "conclude",
    "draw_sample",
    "invite",
    "remind_finding",
    "return_finding",
    "run_check",
    "withdraw_invitation",
    "write_finding",
]
