"""A suggestion: short, without a name, and without a duty to answer. The unit reads it and says that it did."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from requests_desk.models import Channel
from units.models import Unit
from units.roles import Permission

if TYPE_CHECKING:
    from accounts.models import User


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    def visible_to(self, user: "User") -> "SuggestionQuerySet":
        """Those to the units whose complaints this person reads."""
        units = user.authority.unit_ids_with(Permission.READ_COMPLAINTS)
        return self if units is None else self.filter(unit__in=units)

    def unread(self) -> "SuggestionQuerySet":
        """Nobody has said yet that it was read."""
        return self.filter(read_at__isnull=True)


class Suggestion(models.Model):
    """What somebody would like to be done better."""

    submission_key = models.CharField(max_length=64, unique=True, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="suggestions", verbose_name=_("unit"))
    channel = models.CharField(_("saluran"), max_length=10, choices=Channel.choices)
    text = models.TextField(_("saran"), max_length=1000)
    received_at = models.DateTimeField(_("diterima pada"))
    received_on = models.DateField(editable=False)
    logged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    read_at = models.DateTimeField(null=True, editable=False)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("saran")
        verbose_name_plural = _("saran")
        ordering = ["-received_at", "-pk"]
        indexes = [models.Index(fields=["unit", "received_on"], name="complaints_suggestion_unit")]
        constraints = [
            models.CheckConstraint(
                condition=Q(read_at__isnull=True, read_by__isnull=True)
                | Q(read_at__isnull=False, read_by__isnull=False),
                name="complaints_suggestion_read_pair",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.received_on:%Y-%m-%d}"
