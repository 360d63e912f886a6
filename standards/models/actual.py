"""How long a service really took: beside the promise on its page."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from standards.models.service import Service

FEWEST = 5
"""With fewer handled requests nothing is told: they could be told apart."""


class ActualTime(models.Model):
    """The handled requests of one service over whole months, counted each night by a floor above. In working days.

    Whole months, not a window that moves each day: from one day to the next it would tell of single requests.
    """

    service = models.OneToOneField(
        Service, on_delete=models.CASCADE, primary_key=True, related_name="actual_time", verbose_name=_("layanan")
    )
    handled = models.PositiveIntegerField(_("diselesaikan"))
    on_time = models.PositiveIntegerField(_("tepat waktu"))
    median_days = models.DecimalField(_("median (hari kerja)"), max_digits=6, decimal_places=1)
    p90_days = models.PositiveSmallIntegerField(_("persentil ke-90 (hari kerja)"))
    since = models.DateField(_("sejak"))
    until = models.DateField(_("sampai"))
    counted_at = models.DateTimeField(_("dihitung pada"))

    class Meta:
        verbose_name = _("waktu nyata")
        verbose_name_plural = _("waktu nyata")
        constraints = [
            models.CheckConstraint(
                condition=Q(handled__gte=1, on_time__lte=F("handled")), name="standards_actual_on_time_is_part"
            ),
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="standards_actual_period_order"),
        ]

    def __str__(self) -> str:
        return f"{self.service} {self.since:%Y-%m-%d}/{self.until:%Y-%m-%d}"

    @property
    def is_enough(self) -> bool:
        """Whether there are enough requests to tell anything."""
        return self.handled >= FEWEST
