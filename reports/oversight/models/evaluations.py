"""The invitation of one named person to evaluate one unit over one period (Pasal 15(2), ADR 0009)."""

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from reports.periods import span_text
from units.models import Unit
from units.roles import Permission

if TYPE_CHECKING:
    from accounts.models import User


class EvaluationQuerySet(models.QuerySet["Evaluation"]):
    def visible_to(self, user: "User", today: dt.date) -> "EvaluationQuerySet":
        """Overseers see all; who is invited, the own ones, until the last day or until withdrawn."""
        if user.authority.may_everywhere(Permission.OVERSEE):
            return self
        return self.open_for(user, today)

    def open_for(self, user: "User", today: dt.date) -> "EvaluationQuerySet":
        """What this person may look into today because of an invitation, and for nothing else."""
        return self.filter(invitee=user.pk, withdrawn_at__isnull=True, ends_on__gte=today)

    def for_list(self) -> "EvaluationQuerySet":
        """With what a line of a list shows."""
        return self.select_related("unit", "invitee", "invited_by")


class Evaluation(models.Model):
    """Who may look at one unit's figures and sent reports of one period, why, until when; and what was concluded.

    Not a role: it gives no right at any unit, holds for this row alone, and ends by itself.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="evaluations", verbose_name=_("unit"))
    period_start = models.DateField(_("sejak"))
    period_end = models.DateField(_("sampai"))
    invitee = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("evaluator")
    )
    purpose = models.CharField(_("keperluan"), max_length=250)
    ends_on = models.DateField(_("berlaku sampai"))
    invited_at = models.DateTimeField(_("diundang pada"))
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(_("dicabut pada"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    conclusion = models.TextField(_("kesimpulan"), max_length=4000, blank=True)
    recommendations = models.TextField(_("rekomendasi"), max_length=4000, blank=True)
    concluded_at = models.DateTimeField(_("disampaikan pada"), null=True, blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        verbose_name = _("evaluasi")
        verbose_name_plural = _("evaluasi")
        ordering = ["-invited_at", "-pk"]
        indexes = [models.Index(fields=["invitee", "ends_on"], name="reports_evaluation_invitee")]
        constraints = [
            models.UniqueConstraint(
                fields=["invitee", "unit", "period_start", "period_end"],
                condition=Q(withdrawn_at__isnull=True),
                name="reports_evaluation_once",
            ),
            models.CheckConstraint(condition=Q(period_end__gte=F("period_start")), name="reports_evaluation_period"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="reports_evaluation_withdrawn_pair",
            ),
            models.CheckConstraint(
                condition=Q(concluded_at__isnull=True, conclusion="", recommendations="")
                | (Q(concluded_at__isnull=False) & ~Q(conclusion="") & ~Q(recommendations="")),
                name="reports_evaluation_concluded_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit.code} {self.period_start:%Y-%m-%d}/{self.period_end:%Y-%m-%d}"

    @property
    def period_label(self) -> str:
        """'Oktober 2026', or both dates for another period."""
        return span_text(self.period_start, self.period_end)

    def is_open(self, today: dt.date) -> bool:
        """Whether the invitation still opens the door: not withdrawn, and its last day has not passed."""
        return self.withdrawn_at is None and today <= self.ends_on
