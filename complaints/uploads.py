"""A file of a complaint: inspected and scanned like every file that comes in, and only then kept."""

from collections.abc import Sequence

from django.core.files.uploadedfile import UploadedFile

from complaints.models import ComplaintFile
from requests_desk import uploads

ACCEPTED = uploads.ACCEPTED


def receive(upload: UploadedFile, *, accepted: Sequence[str] = ACCEPTED) -> ComplaintFile:
    """The upload as an unsaved row. Raises ``core.uploads.UploadRefused`` with a sentence."""
    found = uploads.receive(upload, accepted=accepted)
    return ComplaintFile(
        file=upload,
        name=found.name,
        content_type=found.content_type,
        extension=found.extension,
        size=found.size,
        sha256=found.sha256,
        scan=found.scan,
    )
