"""Further rules of the Sekretaris Jenderal (Pasal 17), published for everybody."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.uploads import random_name
from standards.regulation import IN_FORCE_SINCE


def stored_rule(rule: "FurtherRule", filename: str) -> str:
    """A random name: nothing of the uploader's own name reaches the disk."""
    return f"rules/{random_name('pdf')}"


class FurtherRule(models.Model):
    """A Ketentuan of the Sekretaris Jenderal. Published at once; it stays to be read when it is revoked."""

    number = models.CharField(_("nomor"), max_length=80, unique=True)
    title = models.CharField(_("tentang"), max_length=300)
    summary = models.TextField(_("ringkasan"), max_length=1000)
    signed_on = models.DateField(_("tanggal penetapan"))
    effective_on = models.DateField(_("mulai berlaku"))
    revoked_on = models.DateField(_("dicabut sejak"), null=True, blank=True)
    revoked_note = models.CharField(_("alasan pencabutan"), max_length=300, blank=True)
    file = models.FileField(_("naskah"), upload_to=stored_rule, max_length=200)
    size = models.PositiveIntegerField(_("ukuran (bita)"))
    published_at = models.DateTimeField(_("diterbitkan pada"), editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="+"
    )
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("ketentuan")
        verbose_name_plural = _("ketentuan")
        ordering = ["-signed_on", "-pk"]
        indexes = [models.Index(fields=["-signed_on", "-id"], name="standards_rule_list")]
        constraints = [
            models.CheckConstraint(condition=Q(signed_on__gte=IN_FORCE_SINCE), name="standards_rule_under_regulation"),
            models.CheckConstraint(condition=Q(effective_on__gte=F("signed_on")), name="standards_rule_starts_signed"),
            models.CheckConstraint(
                condition=Q(revoked_on__isnull=True, revoked_note="")
                | (Q(revoked_on__gte=F("effective_on")) & ~Q(revoked_note="")),
                name="standards_rule_revoked_with_note",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def stands_on(self, day: dt.date) -> str:
        """How it stands that day: ``coming``, ``in_force`` or ``revoked``."""
        if self.revoked_on is not None and self.revoked_on <= day:
            return "revoked"
        return "coming" if self.effective_on > day else "in_force"

    @property
    def file_name(self) -> str:
        """The name under which readers keep it."""
        return f"{self.number.replace('/', '-')}.pdf"
