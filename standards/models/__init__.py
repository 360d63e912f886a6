"""Services, the versions of their standards and SOPs (Pasal 4, 6b, 10b, 14 a-f, 16), further rules (Pasal 17).

A service is what can be asked for; a standard is one version of its promise: what is needed, how long it takes, what it
costs, what comes out. A version that was set never changes; a request stays on the version under which it was made.
"""

from standards.models.actual import ActualTime
from standards.models.lines import FieldType, FormField, LegalBasis, Line, Procedure, Requirement
from standards.models.pledge import WORDING, Pledge, PledgeIsSet, PledgeQuerySet
from standards.models.procedures import OperatingProcedure, OperatingProcedureQuerySet, OperatingStep, TimeUnit
from standards.models.rules import FurtherRule
from standards.models.service import Kind, Service, ServiceQuerySet
from standards.models.standard import Standard, StandardQuerySet
from standards.models.versions import StandardState, VersionIsSet

__all__ = [
    "WORDING",
    "ActualTime",
    "FieldType",
    "FormField",
    "FurtherRule",
    "Kind",
    "LegalBasis",
    "Line",
    "OperatingProcedure",
    "OperatingProcedureQuerySet",
    "OperatingStep",
    "Pledge",
    "PledgeIsSet",
    "PledgeQuerySet",
    "Procedure",
    "Requirement",
    "Service",
    "ServiceQuerySet",
    "Standard",
    "StandardQuerySet",
    "StandardState",
    "TimeUnit",
    "VersionIsSet",
]
