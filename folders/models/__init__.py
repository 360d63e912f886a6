"""The paper side of requests: batches of folders; forms for when the portal is down."""

from folders.models.batches import Batch, BatchEvent, BatchLine
from folders.models.pads import FormState, Pad, PadEvent, PadForm

__all__ = ["Batch", "BatchEvent", "BatchLine", "FormState", "Pad", "PadEvent", "PadForm"]
