"""What happened to a request for information or to an objection: appended, never edited, chained per unit."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.chain import ChainedEvent
from disclosures.models.disclosures import Disclosure
from units.models import Unit


class DisclosureEventQuerySet(models.QuerySet["DisclosureEvent"]):
    def public(self) -> "DisclosureEventQuerySet":
        """What the applicant sees."""
        return self.filter(is_public=True)


class DisclosureEvent(ChainedEvent):
    """One step of one request or of an objection to it. ``data`` holds no personal data."""

    chain_prefix = "disclosures:"

    disclosure = models.ForeignKey(Disclosure, on_delete=models.PROTECT, related_name="events")

    objects = DisclosureEventQuerySet.as_manager()

    class Meta(ChainedEvent.Meta):
        verbose_name = _("kejadian")
        verbose_name_plural = _("kejadian")
        indexes = [models.Index(fields=["disclosure", "seq"], name="disclosures_event_timeline")]

    def subject(self) -> str:
        """The request's key, which is in the row."""
        return f"disclosure:{self.disclosure_id}"


def chain_of(unit: Unit) -> str:
    """The chain in which a unit's requests for information leave their events."""
    return f"disclosures:{unit.code}"
