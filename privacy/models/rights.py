"""What persons ask about their own data, and what was decided."""

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.chain import ChainedEvent
from privacy import workflow
from privacy.workflow import Kind, State
from requests_desk.models import ServiceRequest
from units.models import Unit
from units.roles import Permission

if TYPE_CHECKING:
    from accounts.models import User


class CorrectedField(models.TextChoices):
    """Which of the person's data is wrong."""

    NAME = "name", _("Nama lengkap")
    NIK = "nik", _("NIK")
    COMPANY = "company", _("Nama badan hukum")
    NPWP = "npwp", _("NPWP")
    NIB = "nib", _("NIB")
    ADDRESS = "address", _("Alamat")
    PHONE = "phone", _("Telepon")
    EMAIL = "email", _("Email")


class RightsRequestQuerySet(models.QuerySet["RightsRequest"]):
    def visible_to(self, user: "User") -> "RightsRequestQuerySet":
        """Those to the units for which this person decides."""
        units = user.authority.unit_ids_with(Permission.DECIDE_RIGHTS)
        return self if units is None else self.filter(unit__in=units)

    def waiting(self) -> "RightsRequestQuerySet":
        """Nobody has decided yet."""
        return self.filter(state=State.RECEIVED)

    def overdue(self, now: dt.datetime) -> "RightsRequestQuerySet":
        """Nobody has decided, and the 72 hours are over."""
        return self.waiting().filter(due_at__lt=now)

    def copies_over(self, now: dt.datetime) -> "RightsRequestQuerySet":
        """Granted access whose copy can no longer be fetched."""
        ready = self.filter(kind=Kind.ACCESS, state__in=[State.GRANTED, State.PARTLY])
        return ready.filter(decided_at__lt=now - workflow.COPY_STAYS)


class RightsRequest(models.Model):
    """One right that one person uses, known through a request for a service or through an identity shown.

    ``others`` are further requests of which the deciding officer is sure that they are the same person's. What the
    person typed (``text``, ``new_value``) is blanked with the person's data.
    """

    number = models.CharField(_("nomor register"), max_length=40, unique=True, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)
    kind = models.CharField(_("permintaan"), max_length=12, choices=Kind.choices)
    state = models.CharField(_("keadaan"), max_length=10, choices=State.choices, default=State.RECEIVED)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit"))
    service_request = models.ForeignKey(ServiceRequest, on_delete=models.PROTECT, related_name="rights_requests")
    others = models.ManyToManyField(ServiceRequest, related_name="+", blank=True)
    logged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    identity = models.CharField(_("identitas yang ditunjukkan"), max_length=100, blank=True)
    text = models.TextField(_("keterangan"), max_length=1000, blank=True)
    field = models.CharField(_("data yang dibetulkan"), max_length=8, choices=CorrectedField.choices, blank=True)
    new_value = models.CharField(_("seharusnya"), max_length=300, blank=True)
    received_at = models.DateTimeField(_("diterima pada"))
    due_at = models.DateTimeField(_("batas jawaban"))
    legal_ground = models.CharField(_("dasar hukum"), max_length=300, blank=True)
    reason = models.TextField(_("alasan"), max_length=1000, blank=True)
    decided_at = models.DateTimeField(null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    done_at = models.DateTimeField(null=True, editable=False)

    objects = RightsRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("permintaan hak data pribadi")
        verbose_name_plural = _("permintaan hak data pribadi")
        ordering = ["due_at", "pk"]
        indexes = [
            models.Index(fields=["unit", "due_at", "id"], name="privacy_rights_due"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="privacy_rights_state_known"),
            models.CheckConstraint(
                condition=~Q(state__in=[State.REFUSED, State.PARTLY]) | ~(Q(legal_ground="") | Q(reason="")),
                name="privacy_refused_has_ground",
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, decided_by__isnull=True, state=State.RECEIVED)
                | (Q(decided_at__isnull=False, decided_by__isnull=False) & ~Q(state=State.RECEIVED)),
                name="privacy_decided_together",
            ),
            models.CheckConstraint(
                condition=Q(done_at__isnull=False, state=State.DONE) | (Q(done_at__isnull=True) & ~Q(state=State.DONE)),
                name="privacy_done_has_time",
            ),
            models.CheckConstraint(
                condition=Q(logged_by__isnull=True) | ~Q(identity=""), name="privacy_counter_shows_identity"
            ),
            models.CheckConstraint(
                condition=~Q(kind=Kind.CORRECTION) | ~Q(field=""), name="privacy_correction_names_field"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def tone(self) -> str:
        """The tone of the status pill."""
        return workflow.TONES[State(self.state)]

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has decided yet."""
        return self.state == State.RECEIVED

    @property
    def was_late(self) -> bool:
        """Whether the decision came after the 72 hours."""
        return self.decided_at is not None and self.decided_at > self.due_at

    @property
    def copy_until(self) -> dt.datetime | None:
        """Until when the copy can be fetched; None where there is none."""
        granted = self.kind == Kind.ACCESS and self.state in (State.GRANTED, State.PARTLY, State.DONE)
        return self.decided_at + workflow.COPY_STAYS if granted and self.decided_at else None

    def has_copy(self, now: dt.datetime) -> bool:
        """Whether the copy can be fetched at this moment."""
        return self.copy_until is not None and now <= self.copy_until

    def hours_left(self, now: dt.datetime) -> int:
        """Whole hours until the limit, negative once it has passed."""
        return int((self.due_at - now).total_seconds() // 3600)


class RightsEvent(ChainedEvent):
    """One step of one request about personal data. Neither ``note`` nor ``data`` holds personal data."""

    chain_prefix = "rights:"
    rights_request = models.ForeignKey(RightsRequest, on_delete=models.PROTECT, related_name="events")

    class Meta(ChainedEvent.Meta):
        verbose_name = _("kejadian permintaan hak")
        verbose_name_plural = _("kejadian permintaan hak")
        indexes = [models.Index(fields=["rights_request", "seq"], name="privacy_rights_timeline")]

    @property
    def step_label(self) -> str:
        """The step in words."""
        return str(workflow.EVENT_LABELS[self.step])

    def subject(self) -> str:
        """The request's key."""
        return f"rights:{self.rights_request_id}"
