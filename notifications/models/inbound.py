"""SMS that people send to us."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.phones import masked_phone
from notifications.models.messages import Message

TEXT_LENGTH = 480


class Command(models.TextChoices):
    """What an SMS asks for."""

    CHECK = "check", _("Cek status")
    HELP = "help", _("Bantuan")
    STOP = "stop", _("Berhenti")
    START = "start", _("Mulai")
    UNKNOWN = "unknown", _("Tidak dikenal")


class InboundMessageQuerySet(models.QuerySet["InboundMessage"]):
    """Phrases over what came in."""

    def of_units(self, codes: frozenset[str] | None) -> "InboundMessageQuerySet":
        """About requests of any of these units; None means every unit."""
        return self.all() if codes is None else self.filter(unit_code__in=codes)

    def to_erase(self, before: datetime) -> "InboundMessageQuerySet":
        """Received before that moment, with number and text."""
        return self.filter(received_at__lt=before, erased_at__isnull=True)


class InboundMessage(models.Model):
    """One SMS as the gateway handed it over, and the letter that answers it, if any.

    ``gateway_id`` is the gateway's own name of it, by which a repeated delivery is known. ``about`` (the register
    number) and ``unit_code`` are plain text, as in ``Message``.
    """

    gateway = models.CharField(max_length=20)
    gateway_id = models.CharField(max_length=120, blank=True)
    sender = models.CharField(_("pengirim"), max_length=40)
    text = models.CharField(_("isi"), max_length=TEXT_LENGTH, blank=True)
    received_at = models.DateTimeField(_("diterima pada"))
    command = models.CharField(_("perintah"), max_length=7, choices=Command)
    about = models.CharField(_("tentang"), max_length=60, blank=True)
    unit_code = models.CharField(max_length=40, blank=True)
    answered_by_message = models.ForeignKey(
        Message, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("jawaban")
    )
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = InboundMessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("SMS masuk")
        verbose_name_plural = _("SMS masuk")
        indexes = [
            models.Index(name="inbound_unit", fields=["unit_code", "id"]),
            models.Index(name="inbound_unit_about", fields=["unit_code", "about", "id"]),
            models.Index(name="inbound_to_erase", fields=["received_at", "id"], condition=Q(erased_at__isnull=True)),
        ]
        constraints = [
            models.UniqueConstraint(name="inbound_once", fields=["gateway", "gateway_id"], condition=~Q(gateway_id="")),
            models.CheckConstraint(name="inbound_command_known", condition=Q(command__in=Command.values)),
        ]

    def __str__(self) -> str:
        return f"sms {self.pk}"

    @property
    def masked_sender(self) -> str:
        """The number as staff see it."""
        return "–" if self.erased_at else masked_phone(self.sender)
