"""What hangs on a request: the missing parts that were asked for, the product, the record of hand-over."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import codes
from requests_desk import verification
from requests_desk.models.files import RequestFile
from requests_desk.models.requests import ServiceRequest
from standards.models import Requirement


class MissingPartQuerySet(models.QuerySet["MissingPart"]):
    def unmet(self) -> "MissingPartQuerySet":
        """Asked for and not brought yet."""
        return self.filter(met_at__isnull=True)


class MissingPart(models.Model):
    """A ticked requirement (or something else, in words) that the applicant must still bring, and why."""

    request = models.ForeignKey(ServiceRequest, on_delete=models.CASCADE, related_name="missing_parts")
    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(_("yang kurang"), max_length=250)
    reason = models.CharField(_("alasan"), max_length=300)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    met_at = models.DateTimeField(null=True, blank=True)
    file = models.ForeignKey(RequestFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = MissingPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("kekurangan")
        verbose_name_plural = _("kekurangan")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "requirement"], condition=Q(met_at__isnull=True), name="desk_missing_part_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Product(models.Model):
    """The product of a service: a letter or certificate with its number (Pasal 14 f)."""

    request = models.OneToOneField(ServiceRequest, on_delete=models.PROTECT, related_name="product")
    number = models.CharField(_("nomor produk"), max_length=100)
    signed_on = models.DateField(_("tanggal produk"))
    signer = models.CharField(_("penanda tangan"), max_length=150)
    file = models.ForeignKey(RequestFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    verification_code = models.CharField(max_length=10, unique=True, default=codes.new_code, editable=False)
    released_at = models.DateTimeField()
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("produk")
        verbose_name_plural = _("produk")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.number

    @property
    def verification_text(self) -> str:
        """The code by which everybody can check the product, as people read it."""
        return verification.text(self.verification_code)

    @property
    def verification_address(self) -> str:
        """Where everybody can check it."""
        return verification.address(self.verification_code)


class HandOverWay(models.TextChoices):
    """How the product reached the applicant (Pasal 7(3)e)."""

    COUNTER = "counter", _("Diambil di loket")
    POST = "post", _("Dikirim pos")
    COURIER = "courier", _("Dikirim kurir")
    DOWNLOAD = "download", _("Diunduh dari halaman permohonan")


class HandOver(models.Model):
    """The record of hand-over: who received the product, what was shown, when, and who gave it."""

    request = models.OneToOneField(ServiceRequest, on_delete=models.PROTECT, related_name="hand_over")
    way = models.CharField(_("cara"), max_length=10, choices=HandOverWay.choices)
    receiver = models.CharField(_("penerima"), max_length=150)
    relation = models.CharField(_("hubungan dengan pemohon"), max_length=100, blank=True)
    identity = models.CharField(_("identitas yang ditunjukkan"), max_length=100, blank=True)
    note = models.CharField(_("keterangan"), max_length=250, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("penyerahan")
        verbose_name_plural = _("penyerahan")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(way=HandOverWay.COUNTER) | ~Q(identity=""), name="desk_counter_shows_identity"
            ),
            models.CheckConstraint(
                condition=Q(way=HandOverWay.DOWNLOAD) | Q(by__isnull=False), name="desk_hand_over_has_giver"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.receiver} ({self.get_way_display()})"
