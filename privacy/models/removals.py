"""What retention removed: counts and register numbers, never personal data; appended, never edited, chained."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.chain import ChainedEvent
from units.models import Unit
from units.roles import Permission

if TYPE_CHECKING:
    from accounts.models import User

EVERYWHERE = "SEMUA"
"""The chain of what belongs to no unit."""
RUN = "run"
"""The step of an event that says that a run ended, with how many each rule removed."""


class RetentionEventQuerySet(models.QuerySet["RetentionEvent"]):
    def visible_to(self, user: "User") -> "RetentionEventQuerySet":
        """What was removed of the units whose retention this person reads, and of no unit."""
        units = user.authority.unit_ids_with(Permission.READ_RETENTION)
        return self if units is None else self.filter(Q(unit__in=units) | Q(unit__isnull=True))

    def removals(self) -> "RetentionEventQuerySet":
        """The batches in which something was removed."""
        return self.exclude(step=RUN)

    def runs(self) -> "RetentionEventQuerySet":
        """The ends of runs."""
        return self.filter(step=RUN)


class RetentionEvent(ChainedEvent):
    """One batch of one rule, in ``data`` how many and, where rows have one, their register numbers; or one run."""

    chain_prefix = "retention:"
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = RetentionEventQuerySet.as_manager()

    class Meta(ChainedEvent.Meta):
        verbose_name = _("penghapusan menurut retensi")
        verbose_name_plural = _("penghapusan menurut retensi")
        indexes = [models.Index(fields=["-at", "-id"], name="privacy_removed_newest")]

    def subject(self) -> str:
        """The unit's key; 0 for what belongs to no unit."""
        return f"retention:{self.unit_id or 0}"
