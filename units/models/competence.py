"""What an officer has learnt: education, training, certificates (Pasal 14 h)."""

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from units.models.unit import Unit
from units.roles import Permission

if TYPE_CHECKING:
    from accounts.models import User

SOON = dt.timedelta(days=60)
"""How long before its end a certificate is marked: time enough to enrol for the next course."""


class CompetenceKind(models.TextChoices):
    """How it was acquired."""

    TRAINING = "training", _("Pelatihan")
    CERTIFICATE = "certificate", _("Sertifikat")
    EDUCATION = "education", _("Pendidikan")


class CompetenceQuerySet(models.QuerySet["Competence"]):
    def visible_to(self, user: "User") -> "CompetenceQuerySet":
        """Records at the units whose officers' competence this person reads."""
        units = user.authority.unit_ids_with(Permission.READ_COMPETENCE)
        return self if units is None else self.filter(unit__in=units)

    def kept(self) -> "CompetenceQuerySet":
        """Not removed."""
        return self.filter(removed_at__isnull=True)

    def removed(self) -> "CompetenceQuerySet":
        """Taken out of the list; the trace that they were there."""
        return self.filter(removed_at__isnull=False)

    def in_force(self, day: dt.date) -> "CompetenceQuerySet":
        """Kept, and not past the day until which it counts."""
        return self.kept().filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day))


class Competence(models.Model):
    """One training, certificate or education of one officer of a unit."""

    submission_key = models.CharField(max_length=64, unique=True, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="competence", verbose_name=_("petugas")
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="competence", verbose_name=_("unit"))
    title = models.CharField(_("nama"), max_length=200)
    kind = models.CharField(_("jenis"), max_length=12, choices=CompetenceKind.choices)
    provider = models.CharField(_("penyelenggara"), max_length=200)
    held_on = models.DateField(_("tanggal"))
    valid_until = models.DateField(_("berlaku sampai"), null=True, blank=True)
    hours = models.PositiveSmallIntegerField(_("jam pelajaran"), null=True, blank=True)
    certificate = models.FileField(_("sertifikat"), upload_to="competence/", max_length=200, blank=True)
    certificate_name = models.CharField(max_length=120, blank=True, editable=False)
    certificate_type = models.CharField(max_length=100, blank=True, editable=False)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    removed_at = models.DateTimeField(null=True)
    removal_reason = models.CharField(_("alasan dihapus"), max_length=300, blank=True)

    objects = CompetenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("kompetensi petugas")
        verbose_name_plural = _("kompetensi petugas")
        ordering = ["-held_on", "-pk"]
        indexes = [models.Index(fields=["unit", "person"], name="units_competence_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("held_on")), name="units_competence_period"
            ),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True, removed_by__isnull=True, removal_reason="")
                | Q(removed_at__isnull=False, removed_by__isnull=False) & ~Q(removal_reason=""),
                name="units_competence_removed_trio",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.held_on:%Y-%m-%d}"

    def is_over(self, day: dt.date) -> bool:
        """The day until which it counts has passed."""
        return self.valid_until is not None and self.valid_until < day

    def ends_soon(self, day: dt.date) -> bool:
        """It still counts, but for no more than two months."""
        return self.valid_until is not None and day <= self.valid_until <= day + SOON
