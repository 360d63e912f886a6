"""A file that comes in, from whichever door: inspected, scanned, and only then kept."""

from collections.abc import Sequence

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from core.scanner import Verdict, scan
from core.uploads import UploadRefused, inspect
from requests_desk.models import FilePurpose, RequestFile, ScanState

ACCEPTED = ("pdf", "jpg", "png")
"""What is taken where no requirement says otherwise."""


def receive(upload: UploadedFile, *, accepted: Sequence[str], purpose: str = FilePurpose.DOCUMENT) -> RequestFile:
    """The upload as an unsaved row. Without an answer from the scanner it waits in quarantine.

    Raises ``core.uploads.UploadRefused`` with a sentence.
    """
    found = inspect(upload, accepted=accepted)
    verdict = scan(upload.read())
    upload.seek(0)
    if verdict is Verdict.INFECTED:
        raise UploadRefused(_("Berkas ditolak karena terdeteksi berbahaya. Unggah berkas lain."))
    return RequestFile(
        purpose=purpose,
        file=upload,
        name=found.safe_name,
        content_type=found.content_type,
        extension=found.extension,
        size=found.size,
        sha256=found.sha256,
        scan=ScanState.CLEAN if verdict is Verdict.CLEAN else ScanState.WAITING,
    )
