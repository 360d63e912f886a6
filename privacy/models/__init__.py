"""What was removed by retention, what persons asked about their data; one aggregate a file."""

from privacy.models.removals import RetentionEvent
from privacy.models.rights import CorrectedField, RightsEvent, RightsRequest

__all__ = ["CorrectedField", "RetentionEvent", "RightsEvent", "RightsRequest"]
