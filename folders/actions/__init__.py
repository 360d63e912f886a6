"""What is done with paper. Only these change pads and close days, and append their events."""

from core.moves import Refused
from folders.actions.days import close_day
from folders.actions.pads import FormTaken, enter, note_printed, reserve, void

__all__ = ["FormTaken", "Refused", "close_day", "enter", "note_printed", "reserve", "void"]
