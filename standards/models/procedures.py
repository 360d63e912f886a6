"""The standard operating procedure (SOP) of a service: how the work is done, by whom, and in what time (Pasal 16).

The standard is the Kepala's promise to the public; the SOP tells officers how to keep it and is set by somebody else:
the Sekretaris Jenderal for Pusat, the head of the UPT or school for Daerah (Pasal 16(2)).
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from simple_history.models import HistoricalRecords

from core.uploads import random_name
from standards.models.service import Service
from standards.models.versions import StandardState, Version, VersionLine, VersionQuerySet, version_constraints


class TimeUnit(models.TextChoices):
    """In what the time of a step is counted."""

    MINUTES = "minutes", _("menit")
    WORKING_DAYS = "working_days", _("hari kerja")


def stored_name(procedure: "OperatingProcedure", filename: str) -> str:
    """A random name: nothing of the uploader's own name reaches the disk."""
    return f"procedures/{random_name('pdf')}"


class OperatingProcedureQuerySet(VersionQuerySet):
    def drafts(self) -> "OperatingProcedureQuerySet":
        """Written and not set yet."""
        return self.filter(state=StandardState.DRAFT)

    def in_force(self) -> "OperatingProcedureQuerySet":
        """Set, and not superseded."""
        return self.filter(state=StandardState.SET)

    def not_adapted(self) -> "OperatingProcedureQuerySet":
        """In force without having been adapted to the regulation (Pasal 16(1))."""
        return self.in_force().filter(adapted_on__isnull=True)

    def with_steps(self) -> "OperatingProcedureQuerySet":
        """With every step, in one statement more."""
        return self.prefetch_related("steps")


class OperatingProcedure(Version):
    """One version of a service's SOP. ``number`` and ``set_on`` are those of the decision that set it.

    ``adapted_on``: when it was adapted to Permenperin 55/2011; None is "not yet". Its history tells who drafted,
    changed and set it, as that of services and decrees does; a version that was set cannot be changed, so a chain of
    hashes would prove nothing that the frozen row does not.
    """

    service = models.ForeignKey(
        Service, on_delete=models.PROTECT, related_name="operating_procedures", verbose_name=_("layanan")
    )
    revision = models.PositiveIntegerField(default=1, editable=False)
    number = models.CharField(_("nomor keputusan"), max_length=80, blank=True)
    set_on = models.DateField(_("tanggal keputusan"), null=True, blank=True)
    adapted_on = models.DateField(_("disesuaikan pada"), null=True, blank=True)
    note = models.TextField(_("keterangan"), max_length=1000, blank=True)
    file = models.FileField(_("naskah"), upload_to=stored_name, max_length=200, blank=True)
    history = HistoricalRecords()

    objects = OperatingProcedureQuerySet.as_manager()

    class Meta:
        verbose_name = _("SOP")
        verbose_name_plural = _("SOP")
        ordering = ["service", "-version"]
        constraints = [
            *version_constraints("standards_sop"),
            models.CheckConstraint(
                condition=Q(state=StandardState.DRAFT, set_on__isnull=True)
                | (~Q(state=StandardState.DRAFT) & Q(set_on__isnull=False) & ~Q(number="")),
                name="standards_sop_set_has_decision",
            ),
        ]

    @property
    def is_adapted(self) -> bool:
        """Whether it was adapted to the regulation."""
        return self.adapted_on is not None


class OperatingStep(VersionLine):
    """One step: who does what, with what, in what time, and what comes out of it."""

    version_field = "procedure"
    procedure = models.ForeignKey(OperatingProcedure, on_delete=models.CASCADE, related_name="steps")
    actor = models.CharField(_("pelaku"), max_length=120)
    text = models.CharField(_("kegiatan"), max_length=500)
    equipment = models.CharField(_("kelengkapan"), max_length=200, blank=True)
    output = models.CharField(_("keluaran"), max_length=200, blank=True)
    duration = models.PositiveSmallIntegerField(_("waktu"), null=True, blank=True)
    time_unit = models.CharField(_("satuan waktu"), max_length=12, choices=TimeUnit.choices, default=TimeUnit.MINUTES)

    class Meta(VersionLine.Meta):
        verbose_name = _("langkah SOP")
        verbose_name_plural = _("langkah SOP")
        constraints = [
            models.UniqueConstraint(fields=["procedure", "position"], name="standards_sop_step_position"),
            models.CheckConstraint(
                condition=Q(duration__isnull=True) | Q(duration__gte=1), name="standards_sop_step_takes_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.actor}: {self.text}"

    @property
    def time_text(self) -> str:
        """The time in words; '' while a draft does not say."""
        if self.duration is None:
            return ""
        if self.time_unit == TimeUnit.MINUTES:
            words = ngettext("%(n)s menit", "%(n)s menit", self.duration)
        else:
            words = ngettext("%(n)s hari kerja", "%(n)s hari kerja", self.duration)
        return words % {"n": self.duration}
