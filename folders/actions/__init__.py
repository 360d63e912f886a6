"""What is done with paper. Only these change pads, and append their events."""

from core.moves import Refused
from folders.actions.pads import FormTaken, enter, note_printed, reserve, void

__all__ = ["FormTaken", "Refused", "enter", "note_printed", "reserve", "void"]
