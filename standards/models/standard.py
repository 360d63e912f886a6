"""One version of a service's standard, and the promise that a set version never changes."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from standards.models.service import Service


class StandardState(models.TextChoices):
    """The life of a version: draft -> set by the Kepala -> superseded by the next one."""

    DRAFT = "draft", _("Rancangan")
    SET = "set", _("Berlaku")
    SUPERSEDED = "superseded", _("Digantikan")


class StandardIsSet(Exception):
    """A version that was set, or one of its lines, was to be changed or deleted."""

    sentence = _("Versi yang sudah ditetapkan tidak dapat diubah. Buat rancangan baru.")


class StandardQuerySet(models.QuerySet["Standard"]):
    def published(self) -> "StandardQuerySet":
        """Versions that are or were in force."""
        return self.exclude(state=StandardState.DRAFT)

    def with_lines(self) -> "StandardQuerySet":
        """With every line of the components, in one statement for each kind of line."""
        return self.prefetch_related("legalbasiss", "requirements", "procedures", "formfields")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Drafts may be thrown away. Raises StandardIsSet when a published version is among them."""
        if self.published().exists():
            raise StandardIsSet
        return super().delete()


class Standard(models.Model):
    """One version of a service's standard. Working days count in the unit's calendar (domain of Pasal 14 d)."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="standards", verbose_name=_("layanan"))
    version = models.PositiveIntegerField(_("versi"))
    state = models.CharField(_("keadaan"), max_length=12, choices=StandardState.choices, default=StandardState.DRAFT)
    working_days = models.PositiveSmallIntegerField(
        _("jangka waktu (hari kerja)"), null=True, blank=True, help_text=_("0 berarti selesai pada hari yang sama.")
    )
    completion_days = models.PositiveSmallIntegerField(
        _("batas melengkapi berkas (hari kerja)"), default=10, help_text=_("Lewat batas ini permohonan ditutup.")
    )
    extension_days = models.PositiveSmallIntegerField(
        _("perpanjangan paling lama (hari kerja)"), default=0, help_text=_("0 berarti tidak dapat diperpanjang.")
    )
    fee_amount = models.DecimalField(
        _("biaya (rupiah)"),
        max_digits=14,
        decimal_places=0,
        null=True,
        blank=True,
        help_text=_("0 berarti tanpa biaya."),
    )
    fee_note = models.CharField(_("keterangan biaya atau dasar PNBP"), max_length=300, blank=True)
    product = models.CharField(_("produk layanan"), max_length=250, blank=True)
    summary = models.TextField(_("penjelasan singkat"), blank=True)
    decree_number = models.CharField(_("nomor penetapan"), max_length=80, blank=True)
    created_at = models.DateTimeField(_("dibuat pada"), default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    set_at = models.DateTimeField(_("ditetapkan pada"), null=True, blank=True, editable=False)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("ditetapkan oleh"),
    )
    superseded_at = models.DateTimeField(_("digantikan pada"), null=True, blank=True, editable=False)

    objects = StandardQuerySet.as_manager()

    class Meta:
        verbose_name = _("standar pelayanan")
        verbose_name_plural = _("standar pelayanan")
        ordering = ["service", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["service", "version"], name="standards_version_once"),
            models.UniqueConstraint(
                fields=["service"], condition=Q(state=StandardState.SET), name="standards_one_set_per_service"
            ),
            models.UniqueConstraint(
                fields=["service"], condition=Q(state=StandardState.DRAFT), name="standards_one_draft_per_service"
            ),
            models.CheckConstraint(
                condition=Q(state=StandardState.DRAFT, set_at__isnull=True)
                | (~Q(state=StandardState.DRAFT) & Q(set_at__isnull=False)),
                name="standards_set_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=StandardState.SUPERSEDED) | Q(superseded_at__isnull=False),
                name="standards_superseded_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service} v{self.version}"

    @property
    def is_draft(self) -> bool:
        """Only a draft may be edited."""
        return self.state == StandardState.DRAFT

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        """A draft may be thrown away. Raises StandardIsSet for a published version."""
        if not self.is_draft:
            raise StandardIsSet
        return super().delete(*args, **kwargs)
