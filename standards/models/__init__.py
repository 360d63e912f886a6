"""Services and the versions of their standards (Pasal 4, 6b, 10b, 14 a-f).

A service is what can be asked for; a standard is one version of its promise: what is needed, how long it takes, what it
costs, what comes out. A version that was set never changes; a request stays on the version under which it was made.
"""

from standards.models.lines import FieldType, FormField, LegalBasis, Line, Procedure, Requirement
from standards.models.service import Kind, Service, ServiceQuerySet
from standards.models.standard import Standard, StandardIsSet, StandardQuerySet, StandardState

__all__ = [
    "FieldType",
    "FormField",
    "Kind",
    "LegalBasis",
    "Line",
    "Procedure",
    "Requirement",
    "Service",
    "ServiceQuerySet",
    "Standard",
    "StandardIsSet",
    "StandardQuerySet",
    "StandardState",
]
