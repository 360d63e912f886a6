"""Since when a unit lacks what an article asks: one row from the day it was first seen to the day it was met."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from units.models import Unit


class GapQuerySet(models.QuerySet["Gap"]):
    def open(self) -> "GapQuerySet":
        """Not met yet."""
        return self.filter(met_on__isnull=True)


class Gap(models.Model):
    """One lack of one unit under one article (``reports.completeness.articles``). Dates are the unit's own."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="gaps", verbose_name=_("unit"))
    article = models.CharField(_("pasal"), max_length=30)
    since = models.DateField(_("sejak"))
    met_on = models.DateField(_("dipenuhi pada"), null=True, blank=True)

    objects = GapQuerySet.as_manager()

    class Meta:
        verbose_name = _("kekurangan")
        verbose_name_plural = _("kekurangan")
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "article"], condition=Q(met_on__isnull=True), name="reports_gap_open_once"
            ),
            models.CheckConstraint(
                condition=Q(met_on__isnull=True) | Q(met_on__gte=F("since")), name="reports_gap_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.article} {self.since}"
