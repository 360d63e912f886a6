"""Files of a complaint, kept like a request's. Those of a complaint that is not open may show who sent them."""

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from complaints.models.complaints import Complaint
from core.quarantine import QuarantinedFile, ScanState
from core.uploads import random_name


def stored_name(instance: "ComplaintFile", filename: str) -> str:
    """A random name by month: nothing of the complainant's own name reaches the disk."""
    today = dt.datetime.now(dt.UTC)
    return f"complaints/{today:%Y/%m}/{random_name(instance.extension)}"


class ComplaintFile(QuarantinedFile):
    """One file of a complaint, with the hash of what was received."""

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="files")
    file = models.FileField(upload_to=stored_name, max_length=200)

    class Meta(QuarantinedFile.Meta):
        verbose_name = _("berkas")
        verbose_name_plural = _("berkas")
        indexes = [models.Index(fields=["id"], name="complaints_file_to_scan", condition=Q(scan=ScanState.WAITING))]
