"""What happened to a request: appended, never edited, chained per unit."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.chain import ChainedEvent
from requests_desk.models.requests import ServiceRequest


class RequestEventQuerySet(models.QuerySet["RequestEvent"]):
    def public(self) -> "RequestEventQuerySet":
        """What the applicant sees."""
        return self.filter(is_public=True)


class RequestEvent(ChainedEvent):
    """One step of one request. ``data`` holds what the step needs to be read later, never personal data."""

    chain_prefix = "requests:"

    request = models.ForeignKey(ServiceRequest, on_delete=models.PROTECT, related_name="events")

    objects = RequestEventQuerySet.as_manager()

    class Meta(ChainedEvent.Meta):
        verbose_name = _("kejadian")
        verbose_name_plural = _("kejadian")
        indexes = [
            models.Index(fields=["request", "seq"], name="desk_event_timeline"),
            models.Index(fields=["step", "at"], name="desk_event_step"),
            models.Index(fields=["at"], name="desk_event_at"),
        ]

    def subject(self) -> str:
        """The request's key, which is in the row: whoever walks the chain needs no query for it."""
        return f"request:{self.request_id}"


def chain_of(request: ServiceRequest) -> str:
    """The chain in which a unit's requests leave their events (ADR 0004)."""
    return f"requests:{request.unit.code}"
