"""Breaches of personal data: what, when, how, what was done; the texts of the notices and when each was sent."""

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.chain import ChainedEvent
from privacy.workflow import LIMIT
from units.roles import Permission

if TYPE_CHECKING:
    from accounts.models import User


class Audience(models.TextChoices):
    """Who is told (UU 27/2022 Pasal 46); the public when a service is disturbed or the harm is serious."""

    SUBJECTS = "subjects", _("Pemilik data")
    AUTHORITY = "authority", _("Lembaga Pelindungan Data Pribadi")
    PUBLIC = "public", _("Masyarakat")


class BreachQuerySet(models.QuerySet["Breach"]):
    def visible_to(self, user: "User") -> "BreachQuerySet":
        """All of them for who records them, nothing for anybody else: a breach is not one unit's."""
        return self if user.authority.may_everywhere(Permission.RECORD_BREACHES) else self.none()


class Breach(models.Model):
    """One failure to protect personal data. The three contents that the law asks for are columns of their own."""

    number = models.CharField(_("nomor"), max_length=40, unique=True, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)
    title = models.CharField(_("judul singkat"), max_length=150)
    discovered_at = models.DateTimeField(_("diketahui pada"))
    happened = models.TextField(_("kapan dan bagaimana terjadi"), max_length=3000)
    data = models.TextField(_("data pribadi yang terungkap"), max_length=3000)
    handling = models.TextField(_("penanganan dan pemulihan"), max_length=3000)
    people = models.PositiveIntegerField(_("perkiraan jumlah pemilik data"))
    is_serious = models.BooleanField(_("mengganggu pelayanan publik atau berdampak serius"), default=False)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = BreachQuerySet.as_manager()

    class Meta:
        verbose_name = _("insiden data pribadi")
        verbose_name_plural = _("insiden data pribadi")
        ordering = ["-discovered_at", "-pk"]
        indexes = [models.Index(fields=["-discovered_at", "-id"], name="privacy_breach_newest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(discovered_at__lte=F("recorded_at")), name="privacy_breach_known_before_recorded"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="privacy_breach_closed_pair",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def due_at(self) -> dt.datetime:
        """Until when the subjects and the Lembaga must be told: 72 hours by the clock."""
        return self.discovered_at + LIMIT

    @property
    def is_open(self) -> bool:
        """Whether it can still be changed."""
        return self.closed_at is None

    @property
    def audiences(self) -> list[Audience]:
        """Who must be told."""
        return [each for each in Audience if each != Audience.PUBLIC or self.is_serious]


class BreachNotice(models.Model):
    """The notice to one audience: its text, and when it was sent and by whom. Sent, it no longer changes."""

    breach = models.ForeignKey(Breach, on_delete=models.PROTECT, related_name="notices")
    audience = models.CharField(_("kepada"), max_length=10, choices=Audience.choices)
    text = models.TextField(_("teks"), max_length=6000)
    sent_at = models.DateTimeField(_("dikirim pada"), null=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("oleh")
    )

    class Meta:
        verbose_name = _("pemberitahuan insiden")
        verbose_name_plural = _("pemberitahuan insiden")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["breach", "audience"], name="privacy_notice_once"),
            models.CheckConstraint(condition=Q(audience__in=Audience.values), name="privacy_notice_audience_known"),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True, sent_by__isnull=True)
                | Q(sent_at__isnull=False, sent_by__isnull=False),
                name="privacy_notice_sent_pair",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.breach_id} {self.audience}"

    @property
    def was_late(self) -> bool:
        """Whether it was sent after the 72 hours."""
        return self.sent_at is not None and self.sent_at > self.breach.due_at


class BreachEvent(ChainedEvent):
    """One step of one breach."""

    chain_prefix = "breaches:"
    breach = models.ForeignKey(Breach, on_delete=models.PROTECT, related_name="events")

    class Meta(ChainedEvent.Meta):
        verbose_name = _("kejadian insiden")
        verbose_name_plural = _("kejadian insiden")
        indexes = [models.Index(fields=["breach", "seq"], name="privacy_breach_timeline")]

    @property
    def step_label(self) -> str:
        """The step in words."""
        return str(STEPS[self.step])

    def subject(self) -> str:
        """The breach's key."""
        return f"breach:{self.breach_id}"


STEPS = {
    "record": _("Insiden dicatat"),
    "revise": _("Catatan diubah"),
    "send": _("Pemberitahuan dikirim"),
    "close": _("Insiden ditutup"),
}
