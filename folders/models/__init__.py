"""The paper side of requests: forms for when the portal is down."""

from folders.models.pads import FormState, Pad, PadEvent, PadForm

__all__ = ["FormState", "Pad", "PadEvent", "PadForm"]
