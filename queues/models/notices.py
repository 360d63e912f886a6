"""Sentences that the screen of the waiting room shows below the numbers."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from units.models import Unit

LONGEST_NOTICE = 160
"""More cannot be read from five metres."""


class ScreenNoticeQuerySet(models.QuerySet["ScreenNotice"]):
    def shown_at(self, moment: dt.datetime) -> "ScreenNoticeQuerySet":
        """Those on the screen at that moment, in their order."""
        return self.not_ended(moment).filter(shown_from__lte=moment).order_by("position", "pk")

    def not_ended(self, moment: dt.datetime) -> "ScreenNoticeQuerySet":
        """Those on the screen at that moment or later."""
        return self.filter(Q(shown_until__isnull=True) | Q(shown_until__gt=moment))


class ScreenNotice(models.Model):
    """A sentence for everybody in the waiting room; without an end it stays until it is removed."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="screen_notices", verbose_name=_("unit"))
    text = models.CharField(_("kalimat"), max_length=LONGEST_NOTICE)
    text_en = models.CharField(_("kalimat dalam bahasa Inggris"), max_length=LONGEST_NOTICE, blank=True)
    position = models.PositiveSmallIntegerField(_("urutan"), default=1)
    shown_from = models.DateTimeField(_("tampil mulai"))
    shown_until = models.DateTimeField(_("tampil sampai"), null=True, blank=True)
    created_at = models.DateTimeField(_("dibuat pada"), auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = ScreenNoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("pengumuman layar")
        verbose_name_plural = _("pengumuman layar")
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["unit", "shown_from"], name="queues_notice_unit")]
        constraints = [
            models.CheckConstraint(
                condition=Q(shown_until__isnull=True) | Q(shown_until__gt=F("shown_from")),
                name="queues_notice_order",
                violation_error_message=_("Akhir harus sesudah awal."),
            )
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def shown_text(self) -> str:
        """The sentence in the language of the page."""
        return (get_language() == "en" and self.text_en) or self.text

    @property
    def last_day(self) -> dt.date | None:
        """The last day on which it is shown, at its unit."""
        return self.shown_until and self.unit.local_date(self.shown_until - dt.timedelta(seconds=1))
