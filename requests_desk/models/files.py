"""Files of a request: documents that came in and the product that goes out."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.quarantine import QuarantinedFile, QuarantinedFileQuerySet, ScanState
from core.uploads import random_name
from requests_desk.models.drafts import Draft
from requests_desk.models.requests import ServiceRequest
from standards.models import Requirement


class FilePurpose(models.TextChoices):
    """What the file is."""

    DOCUMENT = "document", _("Berkas pemohon")
    PRODUCT = "product", _("Produk layanan")


def stored_name(instance: "RequestFile", filename: str) -> str:
    """A random name by month: nothing of the applicant's own name reaches the disk."""
    today = dt.datetime.now(dt.UTC)
    return f"requests/{today:%Y/%m}/{random_name(instance.extension)}"


class RequestFileQuerySet(QuarantinedFileQuerySet):
    def documents(self) -> "RequestFileQuerySet":
        """What the applicant brought."""
        return self.filter(purpose=FilePurpose.DOCUMENT)

    def products(self) -> "RequestFileQuerySet":
        """What the unit made."""
        return self.filter(purpose=FilePurpose.PRODUCT)


class RequestFile(QuarantinedFile):
    """One file of a draft or of a request, with the hash of what was received. Kept outside of the web root."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, null=True, blank=True, related_name="files")
    request = models.ForeignKey(ServiceRequest, on_delete=models.PROTECT, null=True, blank=True, related_name="files")
    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    purpose = models.CharField(max_length=10, choices=FilePurpose.choices, default=FilePurpose.DOCUMENT)
    file = models.FileField(upload_to=stored_name, max_length=200)
    is_replaced = models.BooleanField(default=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = RequestFileQuerySet.as_manager()

    class Meta(QuarantinedFile.Meta):
        verbose_name = _("berkas")
        verbose_name_plural = _("berkas")
        indexes = [
            models.Index(fields=["id"], name="desk_file_to_scan", condition=Q(scan=ScanState.WAITING)),
            models.Index(fields=["sha256"], name="desk_product_hash", condition=Q(purpose=FilePurpose.PRODUCT)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(draft__isnull=False, request__isnull=True) | Q(draft__isnull=True, request__isnull=False),
                name="desk_file_of_draft_or_request",
            )
        ]
