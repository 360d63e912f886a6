"""Files that came in from outside: kept with their hash, and fetched by nobody until a scanner found them clean."""

from collections.abc import Sequence
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.scanner import Verdict, scan
from core.uploads import UploadRefused, inspect

ACCEPTED = ("pdf", "jpg", "png")
"""What is taken where nothing else is said."""
BATCH = 500
"""How many waiting files one sweep looks at."""


class ScanState(models.TextChoices):
    """A file can be fetched only when clean."""

    WAITING = "waiting", gettext_lazy("Menunggu pemeriksaan")
    CLEAN = "clean", gettext_lazy("Aman")
    INFECTED = "infected", gettext_lazy("Ditolak, terdeteksi berbahaya")
    ERASED = "erased", gettext_lazy("Dihapus")


DECIDED = {Verdict.CLEAN: ScanState.CLEAN, Verdict.INFECTED: ScanState.INFECTED}


class QuarantinedFileQuerySet(models.QuerySet):
    def to_scan(self) -> "QuarantinedFileQuerySet":
        """Quarantined until a scanner has answered."""
        return self.filter(scan=ScanState.WAITING)

    def clean(self) -> "QuarantinedFileQuerySet":
        """What may leave the quarantine."""
        return self.filter(scan=ScanState.CLEAN)

    def scan_waiting(self) -> int:
        """Scan what waits; what the scanner cannot answer for keeps waiting. Returns how many were decided."""
        decided = 0
        for row in self.to_scan()[:BATCH]:
            if verdict := DECIDED.get(scan(row.file.path)):
                decided += self.model._default_manager.filter(pk=row.pk).update(scan=verdict)
        return decided


class QuarantinedFile(models.Model):
    """The columns of a file from outside. A subclass adds ``file``, whose folder is its own, and what it belongs to.

    ``size`` is in bytes; ``sha256`` that of the bytes received; ``name`` the sender's, made safe for display.
    """

    name = models.CharField(gettext_lazy("nama berkas"), max_length=120)
    content_type = models.CharField(max_length=100)
    extension = models.CharField(max_length=8)
    size = models.PositiveIntegerField(gettext_lazy("ukuran (bita)"))
    sha256 = models.CharField(max_length=64)
    scan = models.CharField(max_length=10, choices=ScanState.choices, default=ScanState.WAITING)
    uploaded_at = models.DateTimeField(auto_now_add=True)

    objects = QuarantinedFileQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def can_be_fetched(self) -> bool:
        """Only what a scanner found clean leaves the quarantine."""
        return self.scan == ScanState.CLEAN


def receive(upload: UploadedFile, *, accepted: Sequence[str]) -> dict[str, Any]:
    """The upload inspected and scanned, as the columns of an unsaved QuarantinedFile with its ``file``.

    Without an answer from the scanner it waits in quarantine. Raises ``core.uploads.UploadRefused`` with a sentence.
    """
    found = inspect(upload, accepted=accepted)
    verdict = scan(upload.read())
    upload.seek(0)
    if verdict is Verdict.INFECTED:
        raise UploadRefused(_("Berkas ditolak karena terdeteksi berbahaya. Unggah berkas lain."))
    return {
        "file": upload,
        "name": found.safe_name,
        "content_type": found.content_type,
        "extension": found.extension,
        "size": found.size,
        "sha256": found.sha256,
        "scan": DECIDED.get(verdict, ScanState.WAITING),
    }
