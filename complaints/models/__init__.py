"""The complaint and what belongs to it, and the suggestion beside it; one aggregate a file."""

from complaints.models.choices import Position, Secrecy, Topic
from complaints.models.complaints import Channel, Complaint
from complaints.models.events import ComplaintEvent
from complaints.models.files import ComplaintFile
from complaints.models.identities import Accused, Identity, IdentityReading
from complaints.models.suggestions import Suggestion

__all__ = [
    "Accused",
    "Channel",
    "Complaint",
    "ComplaintEvent",
    "ComplaintFile",
    "Identity",
    "IdentityReading",
    "Position",
    "Secrecy",
    "Suggestion",
    "Topic",
]
