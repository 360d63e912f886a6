"""The monthly report, and what those who oversee all units write beside it."""

from reports.completeness.models import Gap
from reports.models.reports import DUE_DAY, WAITING, Report, ReportEvent, ReportKind, ReportQuerySet, chain_of
from reports.oversight.models import (
    Draw,
    Evaluation,
    Finding,
    FindingFile,
    IntegrityCheck,
    OversightEvent,
    SampledCase,
)

__all__ = [
    "DUE_DAY",
    "WAITING",
    "Draw",
    "Evaluation",
    "Finding",
    "FindingFile",
    "Gap",
    "IntegrityCheck",
    "OversightEvent",
    "Report",
    "ReportEvent",
    "ReportKind",
    "ReportQuerySet",
    "SampledCase",
    "chain_of",
]
