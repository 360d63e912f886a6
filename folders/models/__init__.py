"""The paper side of requests: batches of folders, forms for when the portal is down, the closing of a day."""

from folders.models.batches import Batch, BatchEvent, BatchLine
from folders.models.days import DayClosing, DayClosingEvent
from folders.models.pads import FormState, Pad, PadEvent, PadForm

__all__ = [
    "Batch",
    "BatchEvent",
    "BatchLine",
    "DayClosing",
    "DayClosingEvent",
    "FormState",
    "Pad",
    "PadEvent",
    "PadForm",
]
