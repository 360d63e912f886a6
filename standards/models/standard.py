"""One version of a service's standard, and the promise that a set version never changes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from standards.models.service import Service
from standards.models.versions import Version, VersionQuerySet, version_constraints


class StandardQuerySet(VersionQuerySet):
    def with_lines(self) -> "StandardQuerySet":
        """With every line of the components, in one statement for each kind of line."""
        return self.prefetch_related("legalbasiss", "requirements", "procedures", "formfields")


class Standard(Version):
    """One version of a service's standard. Working days count in the unit's calendar (domain of Pasal 14 d)."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="standards", verbose_name=_("layanan"))
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

    objects = StandardQuerySet.as_manager()

    class Meta:
        verbose_name = _("standar pelayanan")
        verbose_name_plural = _("standar pelayanan")
        ordering = ["service", "-version"]
        constraints = version_constraints("standards")
