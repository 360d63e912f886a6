"""A file that comes in, from whichever door: inspected, scanned, and only then kept."""

from collections.abc import Sequence

from django.core.files.uploadedfile import UploadedFile

from core import quarantine
from requests_desk.models import FilePurpose, RequestFile


def receive(upload: UploadedFile, *, accepted: Sequence[str], purpose: str = FilePurpose.DOCUMENT) -> RequestFile:
    """The upload as an unsaved row. Without an answer from the scanner it waits in quarantine.

    Raises ``core.uploads.UploadRefused`` with a sentence.
    """
    return RequestFile(purpose=purpose, **quarantine.receive(upload, accepted=accepted))
