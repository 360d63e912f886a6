"""What was removed by retention, what persons asked about their data, breaches; one aggregate a file."""

from privacy.models.breaches import Audience, Breach, BreachEvent, BreachNotice
from privacy.models.removals import RetentionEvent
from privacy.models.rights import CorrectedField, RightsEvent, RightsRequest

__all__ = [
    "Audience",
    "Breach",
    "BreachEvent",
    "BreachNotice",
    "CorrectedField",
    "RetentionEvent",
    "RightsEvent",
    "RightsRequest",
]
