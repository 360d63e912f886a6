"""What happened to a complaint: appended, never edited, chained per register."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from complaints.models.complaints import Complaint
from core.chain import ChainedEvent


class ComplaintEventQuerySet(models.QuerySet["ComplaintEvent"]):
    def public(self) -> "ComplaintEventQuerySet":
        """What the complainant sees."""
        return self.filter(is_public=True)


class ComplaintEvent(ChainedEvent):
    """One step of one complaint. Neither ``note`` nor ``data`` holds who complained."""

    chain_prefix = "complaints:"

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="events")

    objects = ComplaintEventQuerySet.as_manager()

    class Meta(ChainedEvent.Meta):
        verbose_name = _("kejadian")
        verbose_name_plural = _("kejadian")
        indexes = [models.Index(fields=["complaint", "seq"], name="complaints_event_timeline")]

    def subject(self) -> str:
        """The complaint's key, which is in the row."""
        return f"complaint:{self.complaint_id}"


def chain_of(complaint: Complaint) -> str:
    """The chain of the register under which the complaint came in; it stays there when it is handed on."""
    return f"complaints:{complaint.register}"
