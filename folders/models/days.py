"""The closing of a day: the figures as they stood when somebody signed the sheet."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.chain import ChainedEvent
from units.models import Unit
from units.roles import Permission

if TYPE_CHECKING:
    from accounts.models import User


class DayClosingQuerySet(models.QuerySet["DayClosing"]):
    def visible_to(self, user: "User") -> "DayClosingQuerySet":
        """Those of the units at which the person closes days."""
        units = user.authority.unit_ids_with(Permission.CLOSE_DAY)
        return self if units is None else self.filter(unit__in=units)


class DayClosing(models.Model):
    """One unit's day, closed once. ``figures`` never change; what changes later is shown beside them."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="day_closings", verbose_name=_("unit"))
    day = models.DateField(_("hari"))
    figures = models.JSONField(encoder=DjangoJSONEncoder)
    remark = models.CharField(_("catatan"), max_length=500, blank=True)
    closed_at = models.DateTimeField()
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = DayClosingQuerySet.as_manager()

    class Meta:
        verbose_name = _("penutupan hari")
        verbose_name_plural = _("penutupan hari")
        ordering = ["-day"]
        constraints = [models.UniqueConstraint(fields=["unit", "day"], name="folders_day_closed_once")]

    def __str__(self) -> str:
        return f"{self.unit.code} {self.day}"


class DayClosingEvent(ChainedEvent):
    """That a day was closed, with its figures: the row and its event cannot be changed together unseen."""

    chain_prefix = "days:"

    closing = models.ForeignKey(DayClosing, on_delete=models.PROTECT, related_name="events")

    class Meta(ChainedEvent.Meta):
        verbose_name = _("kejadian")
        verbose_name_plural = _("kejadian")

    def subject(self) -> str:
        """The closing's key."""
        return f"day:{self.closing_id}"


def chain_of(closing: DayClosing) -> str:
    """The chain in which a unit's closed days follow one another."""
    return f"days:{closing.unit.code}"
