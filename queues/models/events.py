"""What happened to a number: appended, never edited. Not chained: a number has no legal effect (ADR 0011)."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from queues.models.places import Counter
from queues.models.tickets import Ticket
from units.models import Unit


class TicketEvent(models.Model):
    """One step of one number. ``data`` holds no word of who the visitor is."""

    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="events")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    counter = models.ForeignKey(Counter, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    step = models.CharField(max_length=20)
    from_state = models.CharField(max_length=12, blank=True)
    to_state = models.CharField(max_length=12)
    data = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = _("kejadian")
        verbose_name_plural = _("kejadian")
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["unit", "at"], name="queues_event_unit")]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.step}"
