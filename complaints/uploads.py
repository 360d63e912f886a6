"""A file of a complaint: inspected and scanned like every file that comes in, and only then kept."""

from collections.abc import Sequence

from django.core.files.uploadedfile import UploadedFile

from complaints.models import ComplaintFile
from core import quarantine
from requests_desk import uploads

ACCEPTED = uploads.ACCEPTED


def receive(upload: UploadedFile, *, accepted: Sequence[str] = ACCEPTED) -> ComplaintFile:
    """The upload as an unsaved row. Raises ``core.uploads.UploadRefused`` with a sentence."""
    return ComplaintFile(**quarantine.receive(upload, accepted=accepted))
