"""How the SMS gateways have fared lately, and which of them is set aside for a while."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Outcome(models.TextChoices):
    """What one call of a gateway ended with."""

    TAKEN = "TAKEN", _("Diterima")
    REFUSED = "REFUSED", _("Ditolak")
    DOWN = "DOWN", _("Tidak terhubung")
    UNKNOWN = "UNKNOWN", _("Tanpa jawaban")


class GatewayAttempt(models.Model):
    """One call of a gateway: how long it took (seconds) and how it ended. Kept for some hours."""

    gateway = models.CharField(max_length=10)
    at = models.DateTimeField()
    seconds = models.FloatField()
    outcome = models.CharField(max_length=7, choices=Outcome)

    class Meta:
        verbose_name = _("panggilan gerbang")
        verbose_name_plural = _("panggilan gerbang")
        indexes = [models.Index(name="gateway_attempt_recent", fields=["gateway", "at"])]
        constraints = [
            models.CheckConstraint(name="gateway_attempt_outcome_known", condition=Q(outcome__in=Outcome.values))
        ]

    def __str__(self) -> str:
        return f"{self.gateway} {self.outcome} {self.seconds:.1f} s"


class GatewayState(models.Model):
    """One row a gateway: since when its letters go another way, and until when at least. Both empty: it is in use."""

    gateway = models.CharField(max_length=10, unique=True)
    away_since = models.DateTimeField(null=True, blank=True)
    away_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("keadaan gerbang")
        verbose_name_plural = _("keadaan gerbang")
        constraints = [
            models.CheckConstraint(
                name="gateway_state_away_pair",
                condition=Q(away_since__isnull=True, away_until__isnull=True)
                | Q(away_since__isnull=False, away_until__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.gateway
