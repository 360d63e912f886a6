"""Numbers whose owners want no SMS from us."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SmsOptOut(models.Model):
    """One number that sent BERHENTI; MULAI deletes the row.

    ``number_digest`` is a keyed hash: the table is no list of telephone numbers.
    """

    number_digest = models.CharField(max_length=64, unique=True)
    stopped_at = models.DateTimeField(_("berhenti sejak"))

    class Meta:
        verbose_name = _("nomor yang berhenti")
        verbose_name_plural = _("nomor yang berhenti")

    def __str__(self) -> str:
        return f"sms {self.pk}"
