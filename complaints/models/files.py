"""Files of a complaint, kept like a request's. Those of a complaint that is not open may show who sent them."""

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from complaints.models.complaints import Complaint
from core.uploads import random_name
from requests_desk.models import ScanState


def stored_name(instance: "ComplaintFile", filename: str) -> str:
    """A random name by month: nothing of the complainant's own name reaches the disk."""
    today = dt.datetime.now(dt.UTC)
    return f"complaints/{today:%Y/%m}/{random_name(instance.extension)}"


class ComplaintFileQuerySet(models.QuerySet["ComplaintFile"]):
    def to_scan(self) -> "ComplaintFileQuerySet":
        """Quarantined until a scanner has answered."""
        return self.filter(scan=ScanState.WAITING)

    def clean(self) -> "ComplaintFileQuerySet":
        """What may leave the quarantine."""
        return self.filter(scan=ScanState.CLEAN)


class ComplaintFile(models.Model):
    """One file of a complaint, with the hash of what was received."""

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="files")
    file = models.FileField(upload_to=stored_name, max_length=200)
    name = models.CharField(_("nama berkas"), max_length=120)
    content_type = models.CharField(max_length=100)
    extension = models.CharField(max_length=8)
    size = models.PositiveIntegerField(_("ukuran (bita)"))
    sha256 = models.CharField(max_length=64)
    scan = models.CharField(max_length=10, choices=ScanState.choices, default=ScanState.WAITING)
    uploaded_at = models.DateTimeField(auto_now_add=True)

    objects = ComplaintFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("berkas")
        verbose_name_plural = _("berkas")
        ordering = ["pk"]
        indexes = [models.Index(fields=["id"], name="complaints_file_to_scan", condition=Q(scan=ScanState.WAITING))]

    def __str__(self) -> str:
        return self.name

    @property
    def can_be_fetched(self) -> bool:
        """Only what a scanner found clean leaves the quarantine."""
        return self.scan == ScanState.CLEAN
