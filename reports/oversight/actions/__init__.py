"""The verbs of oversight. Only these change its rows, append its events and queue its letters."""

from core.moves import Refused
from reports.oversight.actions.engine import LostRace
from reports.oversight.actions.findings import (
    Observation,
    answer_finding,
    close_finding,
    remind_finding,
    return_finding,
    write_finding,
)

__all__ = [
    "LostRace",
    "Observation",
    "Refused",
    "answer_finding",
    "close_finding",
    "remind_finding",
    "return_finding",
    "write_finding",
]
