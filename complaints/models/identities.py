"""Who complained, in a table of its own that no list and no page of a unit reads; who read it; who is complained about.

ADR 0007 says why the name is not a column of the complaint.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from complaints.models.complaints import Complaint, longer_than
from requests_desk.models import ServiceRequest


class Identity(models.Model):
    """Name and contact of a complainant, the words as typed, and for a confidential complaint the request meant."""

    complaint = models.OneToOneField(Complaint, on_delete=models.PROTECT, related_name="identity")
    name = models.CharField(_("nama lengkap"), max_length=150)
    phone = models.CharField(_("telepon"), max_length=16, blank=True)
    email = models.EmailField(_("email"), blank=True)
    address = models.CharField(_("alamat"), max_length=300, blank=True)
    words = models.TextField(_("uraian sebagaimana ditulis"), blank=True)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="id")
    service_request = models.ForeignKey(
        ServiceRequest, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("identitas pelapor")
        verbose_name_plural = _("identitas pelapor")
        constraints = [
            models.CheckConstraint(condition=~Q(phone="") | ~Q(email=""), name="complaints_identity_reachable"),
        ]

    def __str__(self) -> str:
        return str(_("Identitas pelapor"))  # never the name: this text may reach a log


class IdentityReading(models.Model):
    """That somebody opened an identity: who, when and why. Appended, never edited."""

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="readings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    position = models.CharField(_("jabatan"), max_length=120)
    at = models.DateTimeField()
    reason = models.CharField(_("alasan"), max_length=300)

    class Meta:
        verbose_name = _("pembukaan identitas")
        verbose_name_plural = _("pembukaan identitas")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(longer_than("reason", 5)), name="complaints_reading_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.at:%Y-%m-%d}"


class Accused(models.Model):
    """An officer complained about: never sees the complaint and never handles it."""

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="accused")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("petugas yang diadukan")
        verbose_name_plural = _("petugas yang diadukan")
        constraints = [
            models.UniqueConstraint(fields=["complaint", "person"], name="complaints_accused_once"),
        ]

    def __str__(self) -> str:
        return str(self.person)
