"""A test of integrity: who ran it when, and up to which entry each chain and each frozen report holds."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

STUCK_AFTER = dt.timedelta(minutes=15)
"""A test that runs longer has lost its worker (a task is ended after ten minutes) and is begun again."""


class CheckState(models.TextChoices):
    """Where a test is."""

    WAITING = "waiting", _("Menunggu")
    RUNNING = "running", _("Sedang berjalan")
    WHOLE = "whole", _("Utuh")
    BROKEN = "broken", _("Putus")


ACTIVE = frozenset({CheckState.WAITING, CheckState.RUNNING})
CHECK_TONES = {
    CheckState.WAITING: "neutral",
    CheckState.RUNNING: "progress",
    CheckState.WHOLE: "done",
    CheckState.BROKEN: "late",
}


class IntegrityCheckQuerySet(models.QuerySet["IntegrityCheck"]):
    def active(self) -> "IntegrityCheckQuerySet":
        """Not finished."""
        return self.filter(state__in=ACTIVE)

    def to_run(self, now: dt.datetime) -> "IntegrityCheckQuerySet":
        """Waiting for a worker, or left behind by one that died."""
        stuck = Q(state=CheckState.RUNNING, started_at__lt=now - STUCK_AFTER)
        return self.filter(Q(state=CheckState.WAITING) | stuck)


class IntegrityCheck(models.Model):
    """One run over all chains and all frozen reports. ``results``: a list of what was found, one entry each."""

    state = models.CharField(_("keadaan"), max_length=10, choices=CheckState.choices, default=CheckState.WAITING)
    asked_at = models.DateTimeField(_("diminta pada"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField(_("dimulai pada"), null=True, blank=True)
    finished_at = models.DateTimeField(_("selesai pada"), null=True, blank=True)
    results = models.JSONField(_("hasil"), default=list)

    objects = IntegrityCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("uji keutuhan")
        verbose_name_plural = _("uji keutuhan")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["state"], condition=Q(state=CheckState.WAITING), name="reports_check_one_waiting"
            ),
            models.CheckConstraint(condition=Q(state__in=CheckState.values), name="reports_check_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=sorted(ACTIVE), finished_at__isnull=True)
                | Q(
                    state__in=[CheckState.WHOLE, CheckState.BROKEN],
                    finished_at__isnull=False,
                    started_at__isnull=False,
                ),
                name="reports_check_finished_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asked_at:%Y-%m-%d %H:%M} {self.state}"

    @property
    def tone(self) -> str:
        """The tone of the status pill."""
        return CHECK_TONES[self.state]

    @property
    def is_active(self) -> bool:
        """Whether the result is still to come."""
        return self.state in ACTIVE

    @property
    def broken(self) -> list[dict]:
        """What does not hold."""
        return [entry for entry in self.results if not entry["ok"]]
