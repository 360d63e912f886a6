"""Kiosks and screens that a unit has paired: each holds a token of its own, which opens its one page and no other."""

import hashlib

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import codes
from units.models import Unit


class DeviceKind(models.TextChoices):
    """What the device shows."""

    KIOSK = "kiosk", _("Kios")
    SCREEN = "screen", _("Layar")


class DeviceQuerySet(models.QuerySet["Device"]):
    def paired(self) -> "DeviceQuerySet":
        """Those whose token still opens something."""
        return self.filter(revoked_at__isnull=True)

    def with_token(self, token: str) -> "DeviceQuerySet":
        """The paired one that holds this token, however it was typed."""
        return self.paired().filter(token_digest=digest(token))


class Device(models.Model):
    """A kiosk or a screen of a unit. The token itself is shown once, when the device is paired, and stored nowhere."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="queue_devices", verbose_name=_("unit"))
    kind = models.CharField(_("jenis"), max_length=10, choices=DeviceKind.choices)
    name = models.CharField(_("nama"), max_length=60)
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(_("dipasangkan pada"))
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(_("dicabut pada"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    last_seen_at = models.DateTimeField(_("terakhir terlihat"), null=True, blank=True, editable=False)

    objects = DeviceQuerySet.as_manager()

    class Meta:
        verbose_name = _("perangkat antrean")
        verbose_name_plural = _("perangkat antrean")
        ordering = ["kind", "name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="queues_device_revoked_together",
            ),
            models.CheckConstraint(condition=Q(kind__in=DeviceKind.values), name="queues_device_kind_known"),
        ]

    def __str__(self) -> str:
        return self.name


def digest(token: str) -> str:
    """What is stored of a token: it has about 99 random bits, so a plain hash cannot be turned back."""
    return hashlib.sha256(codes.normalise(token).encode()).hexdigest()
