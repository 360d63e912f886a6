"""What overseers write: findings, invitations to evaluate, random samples, tests of integrity; one aggregate a file."""

from reports.oversight.models.checks import IntegrityCheck
from reports.oversight.models.draws import Draw, SampledCase
from reports.oversight.models.evaluations import Evaluation
from reports.oversight.models.events import OversightEvent, chain_of
from reports.oversight.models.findings import Finding, FindingFile

__all__ = [
    "Draw",
    "Evaluation",
    "Finding",
    "FindingFile",
    "IntegrityCheck",
    "OversightEvent",
    "SampledCase",
    "chain_of",
]
