"""A batch: the folders that one hand carries from the counter to one office, and what became of each."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.chain import ChainedEvent
from folders import workflow
from folders.workflow import LineState, State
from requests_desk.models import ServiceRequest
from units.models import SubUnit, Unit
from units.roles import Permission

if TYPE_CHECKING:
    from accounts.models import User


class BatchQuerySet(models.QuerySet["Batch"]):
    def visible_to(self, user: "User") -> "BatchQuerySet":
        """The front office sees its unit's; an officer what was sent to the own sub unit, or to the own name."""
        authority = user.authority
        units = authority.unit_ids_with(Permission.SEND_FOLDERS)
        if units is None:
            return self
        sub_units = authority.sub_unit_ids_with(Permission.ACCEPT_FOLDERS)
        received = (Q(sub_unit__in=sub_units) | Q(officer=user)) & ~Q(state__in=(State.DRAFT, State.CANCELLED))
        return self.filter(Q(unit__in=units) | received)

    def drafts(self) -> "BatchQuerySet":
        """Being put together at the counter."""
        return self.filter(state=State.DRAFT)

    def on_the_way(self) -> "BatchQuerySet":
        """Sent, and not every folder is accepted or back."""
        return self.filter(state=State.SENT)

    def for_list(self) -> "BatchQuerySet":
        """With what a line of a list shows, in one statement."""
        counts = {name: Count("lines", filter=Q(lines__state=state)) for name, state in COUNTS.items()}
        return self.select_related("unit", "sub_unit", "officer", "made_by").annotate(total=Count("lines"), **counts)

    def for_detail(self) -> "BatchQuerySet":
        """With what the page of one batch shows of its own row."""
        return self.select_related("unit", "sub_unit", "officer", "made_by", "sent_by")


COUNTS = {"waiting": LineState.IN, "accepted": LineState.ACCEPTED, "refused": LineState.REFUSED}


class Batch(models.Model):
    """One trip of folders under a number that is gapless per unit and year: EKS-PUSAT-2026-0001.

    It goes to a sub unit (Pusat) or to a technical officer (Daerah, which has no sub units). Each office has at most
    one batch that is being put together, so that two colleagues fill the same one.
    """

    number = models.CharField(_("nomor ekspedisi"), max_length=40, unique=True, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="batches")
    sub_unit = models.ForeignKey(SubUnit, on_delete=models.PROTECT, null=True, blank=True, related_name="batches")
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="batches"
    )
    state = models.CharField(_("keadaan"), max_length=10, choices=State.choices, default=State.DRAFT)
    made_at = models.DateTimeField(_("dibuat pada"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(_("dikirim pada"), null=True, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(_("selesai pada"), null=True, blank=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("ekspedisi berkas")
        verbose_name_plural = _("ekspedisi berkas")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["unit", "state", "-id"], name="folders_batch_unit"),
            models.Index(fields=["unit", "sent_at"], name="folders_batch_way", condition=Q(state=State.SENT)),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="folders_batch_state_known"),
            models.CheckConstraint(
                condition=Q(sub_unit__isnull=False, officer__isnull=True)
                | Q(sub_unit__isnull=True, officer__isnull=False),
                name="folders_batch_one_office",
            ),
            models.CheckConstraint(
                condition=Q(state__in=(State.DRAFT, State.CANCELLED), sent_at__isnull=True, sent_by__isnull=True)
                | Q(state__in=(State.SENT, State.CLOSED), sent_at__isnull=False, sent_by__isnull=False),
                name="folders_batch_sent_pair",
            ),
            models.CheckConstraint(
                condition=Q(state=State.CLOSED, closed_at__isnull=False)
                | (~Q(state=State.CLOSED) & Q(closed_at__isnull=True)),
                name="folders_batch_closed_has_time",
            ),
            models.UniqueConstraint(
                fields=["sub_unit"], condition=Q(state=State.DRAFT), name="folders_batch_draft_of_sub_unit"
            ),
            models.UniqueConstraint(
                fields=["unit", "officer"], condition=Q(state=State.DRAFT), name="folders_batch_draft_of_officer"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def office(self) -> str:
        """To whom it goes, in words."""
        return self.sub_unit.name if self.sub_unit else str(self.officer)

    @property
    def tone(self) -> str:
        """The tone of its state's pill."""
        return workflow.TONES[State(self.state)]


class BatchLineQuerySet(models.QuerySet["BatchLine"]):
    def on_the_road(self) -> "BatchLineQuerySet":
        """Between two hands: not accepted, or refused and not back yet."""
        return self.filter(state__in=sorted(workflow.ON_THE_ROAD))

    def for_list(self) -> "BatchLineQuerySet":
        """With what a line on the page and on the sheet shows."""
        return self.select_related("request__service", "request__unit", "accepted_by", "refused_by").order_by("pk")


class BatchLine(models.Model):
    """One folder in one batch. Its history is in the batch's events."""

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="lines")
    request = models.ForeignKey(ServiceRequest, on_delete=models.PROTECT, related_name="batch_lines")
    state = models.CharField(_("keadaan"), max_length=10, choices=LineState.choices, default=LineState.IN)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    refused_at = models.DateTimeField(null=True, blank=True)
    refused_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(_("alasan ditolak"), max_length=300, blank=True)
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = BatchLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("berkas dalam ekspedisi")
        verbose_name_plural = _("berkas dalam ekspedisi")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=LineState.values), name="folders_line_state_known"),
            models.UniqueConstraint(
                fields=["request"],
                condition=Q(state__in=sorted(workflow.ON_THE_ROAD)),
                name="folders_line_one_open_batch",
            ),
            models.CheckConstraint(
                condition=Q(state=LineState.ACCEPTED, accepted_at__isnull=False, accepted_by__isnull=False)
                | (~Q(state=LineState.ACCEPTED) & Q(accepted_at__isnull=True, accepted_by__isnull=True)),
                name="folders_line_accepted_pair",
            ),
            models.CheckConstraint(
                condition=(
                    Q(state__in=(LineState.REFUSED, LineState.RETURNED))
                    & Q(refused_at__isnull=False, refused_by__isnull=False)
                    & ~Q(reason="")
                )
                | Q(
                    state__in=(LineState.IN, LineState.ACCEPTED),
                    refused_at__isnull=True,
                    refused_by__isnull=True,
                    reason="",
                ),
                name="folders_line_refused_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(state=LineState.RETURNED, returned_at__isnull=False, returned_by__isnull=False)
                | (~Q(state=LineState.RETURNED) & Q(returned_at__isnull=True, returned_by__isnull=True)),
                name="folders_line_returned_pair",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id}: {self.request_id}"

    @property
    def tone(self) -> str:
        """The tone of its state's pill."""
        return workflow.TONES[LineState(self.state)]


class BatchEvent(ChainedEvent):
    """One step of one batch. ``data`` names the folders by register number, and nobody."""

    chain_prefix = "batches:"

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="events")

    class Meta(ChainedEvent.Meta):
        verbose_name = _("kejadian ekspedisi")
        verbose_name_plural = _("kejadian ekspedisi")
        indexes = [models.Index(fields=["batch", "seq"], name="folders_batch_timeline")]

    @property
    def label(self) -> Promise:
        """What happened, in words."""
        return workflow.EVENTS[self.step]

    @property
    def folders(self) -> list[str]:
        """The register numbers that it was about."""
        return [self.data["number"]] if "number" in self.data else self.data.get("numbers", [])

    def subject(self) -> str:
        """The batch's key, which is in the row."""
        return f"batch:{self.batch_id}"


def chain_of(batch: Batch) -> str:
    """The chain in which a unit's batches leave their events."""
    return f"batches:{batch.unit.code}"
