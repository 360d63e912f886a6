"""The request: one row from the form to the hand-over, whether it came online or over the counter."""

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import codes
from queues.models import Ticket
from requests_desk import workflow
from requests_desk.models.choices import ApplicantKind, Channel, NotifyBy
from requests_desk.workflow import State
from standards.models import Kind, OperatingProcedure, Service, Standard
from units.models import SubUnit, Unit
from units.roles import Permission

if TYPE_CHECKING:
    from accounts.models import User


class ServiceRequestQuerySet(models.QuerySet["ServiceRequest"]):
    def visible_to(self, user: "User") -> "ServiceRequestQuerySet":
        """What this person may see: the units whose requests the person reads as a whole; a sub unit officer only what
        was forwarded to the own sub unit (Pasal 8); a technical officer only what was forwarded within the own unit,
        to this very officer or to a service of which the person is an officer (Pasal 11(3)d)."""
        authority = user.authority
        units = authority.unit_ids_with(Permission.READ_REQUESTS)
        if units is None:
            return self
        forwarded = Q(forwarded_at__isnull=False)
        own_sub_units = Q(sub_unit__in=authority.sub_unit_ids_with(Permission.READ_FORWARDED)) & forwarded
        own_services = Q(unit__in=authority.unit_ids_with(Permission.READ_FORWARDED) or ()) & forwarded
        named = Service.officers.through.objects.filter(service=models.OuterRef("service"))
        mine = Q(assignee=user) | models.Exists(named.filter(user=user.pk)) | ~models.Exists(named)
        return self.filter(Q(unit__in=units) | own_sub_units | (own_services & mine))

    def open(self) -> "ServiceRequestQuerySet":
        """Not closed yet, paused ones included."""
        return self.filter(state__in=workflow.OPEN)

    def running(self) -> "ServiceRequestQuerySet":
        """Open, and the clock runs: it is our turn."""
        return self.filter(state__in=workflow.RUNNING)

    def paused(self) -> "ServiceRequestQuerySet":
        """Waiting for the applicant; the clock stands still."""
        return self.filter(state__in=workflow.PAUSED)

    def overdue(self, today: dt.date) -> "ServiceRequestQuerySet":
        """The clock runs and the due date has passed."""
        return self.running().filter(due_on__lt=today)

    def due_by(self, day: dt.date) -> "ServiceRequestQuerySet":
        """The clock runs and the due date is that day or earlier."""
        return self.running().filter(due_on__lte=day)

    def unassigned(self) -> "ServiceRequestQuerySet":
        """Forwarded, and nobody has taken it."""
        return self.filter(state=State.FORWARDED, assignee__isnull=True)

    def received_in(self, start: dt.date, end: dt.date) -> "ServiceRequestQuerySet":
        """Received on local dates from ``start`` to ``end``, both included."""
        return self.filter(received_on__gte=start, received_on__lte=end)

    def closed_in(self, start: dt.date, end: dt.date) -> "ServiceRequestQuerySet":
        """Closed on local dates from ``start`` to ``end``, both included."""
        return self.filter(closed_on__gte=start, closed_on__lte=end)

    def unprinted(self, unit: Unit, day: dt.date) -> "ServiceRequestQuerySet":
        """Came over the unit's counter on that local date, and its receipt never went to the printer. What was
        answered on the spot needs none."""
        walked_in = self.filter(unit=unit, received_on=day, channel=Channel.COUNTER, logged_by__isnull=False)
        answered_at_once = Q(state=State.ANSWERED, closed_at=F("received_at"))
        return walked_in.exclude(answered_at_once).exclude(printings__paper="receipt")

    def for_list(self) -> "ServiceRequestQuerySet":
        """With what a line of a list shows, in one statement."""
        return self.select_related("unit", "sub_unit", "service", "assignee", "ticket__group")

    def for_detail(self) -> "ServiceRequestQuerySet":
        """With what the page of one request shows of its own row."""
        return self.select_related(
            "unit", "sub_unit", "service", "standard", "procedure", "assignee", "logged_by", "ticket__group"
        )


class ServiceRequest(models.Model):
    """A request under the register number of its unit, made under one pinned version of the standard.

    ``procedure`` is the SOP in force then; None where none had been set. ``number`` is gapless per unit and year;
    ``code`` is random and public. ``*_on`` are local dates of the unit, kept beside the UTC moments because lists and
    figures count in days of the unit. ``days_<hand>`` are the working days that each of ``requests_desk.hands`` held
    it, written when it closes. With ``verification_code`` everybody can check the receipt; it opens nothing.
    """

    code = models.CharField(_("kode permohonan"), max_length=10, unique=True, editable=False)
    verification_code = models.CharField(max_length=10, unique=True, default=codes.new_code, editable=False)
    number = models.CharField(_("nomor register"), max_length=40, unique=True, null=True, editable=False)
    submission_key = models.CharField(max_length=64, unique=True, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)
    state = models.CharField(_("keadaan"), max_length=20, choices=State.choices, default=State.RECEIVED)

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="requests", verbose_name=_("unit"))
    sub_unit = models.ForeignKey(
        SubUnit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="requests",
        verbose_name=_("Sub Unit Layanan"),
    )
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="requests", verbose_name=_("layanan"))
    standard = models.ForeignKey(Standard, on_delete=models.PROTECT, related_name="requests", verbose_name=_("standar"))
    procedure = models.ForeignKey(
        OperatingProcedure,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="requests",
        verbose_name=_("SOP"),
    )
    kind = models.CharField(_("jenis"), max_length=20, choices=Kind.choices)
    channel = models.CharField(_("saluran"), max_length=10, choices=Channel.choices)
    logged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="assigned_requests",
        verbose_name=_("petugas"),
    )

    applicant_kind = models.CharField(_("pemohon"), max_length=12, choices=ApplicantKind.choices)
    name = models.CharField(_("nama lengkap"), max_length=150)
    nik = models.CharField(_("NIK"), max_length=16, blank=True)
    company = models.CharField(_("nama badan hukum"), max_length=200, blank=True)
    npwp = models.CharField(_("NPWP"), max_length=16, blank=True)
    nib = models.CharField(_("NIB"), max_length=13, blank=True)
    address = models.CharField(_("alamat"), max_length=300, blank=True)
    phone = models.CharField(
        _("telepon"), max_length=16, blank=True, help_text=_("Bentuk E.164, misalnya +6281234567890.")
    )
    email = models.EmailField(_("email"), blank=True)
    notify_by = models.CharField(_("diberi tahu lewat"), max_length=6, choices=NotifyBy.choices, default=NotifyBy.SMS)
    language = models.CharField(_("bahasa"), max_length=2, choices=settings.LANGUAGES, default="id")
    subject = models.CharField(_("perihal"), max_length=200)
    description = models.TextField(_("uraian"), max_length=2000, blank=True)
    ticket = models.ForeignKey(
        Ticket, on_delete=models.PROTECT, null=True, editable=False, related_name="requests", verbose_name=_("antrean")
    )
    letter_number = models.CharField(_("nomor surat pemohon"), max_length=80, blank=True)
    answers = models.JSONField(_("isian tambahan"), default=dict, blank=True)
    search = models.TextField(editable=False, default="")
    notice_version = models.PositiveSmallIntegerField(_("versi pemberitahuan privasi"), null=True, editable=False)
    notice_shown_at = models.DateTimeField(_("pemberitahuan disampaikan pada"), null=True, editable=False)
    erased_at = models.DateTimeField(_("data pribadi dihapus pada"), null=True, editable=False)

    received_at = models.DateTimeField(_("diterima pada"))
    received_on = models.DateField(editable=False)
    forwarded_at = models.DateTimeField(_("diteruskan pada"), null=True, editable=False)
    due_on = models.DateField(_("target selesai"), editable=False)
    formal_at = models.DateTimeField(_("menjadi permohonan informasi publik pada"), null=True, editable=False)
    extended_days = models.PositiveSmallIntegerField(default=0, editable=False)
    complete_by = models.DateField(_("batas melengkapi"), null=True, editable=False)
    finished_at = models.DateTimeField(_("selesai dikerjakan pada"), null=True, editable=False)
    finished_on = models.DateField(null=True, editable=False)
    handling_days = models.PositiveSmallIntegerField(_("lama penanganan (hari kerja)"), null=True, editable=False)
    closed_at = models.DateTimeField(_("ditutup pada"), null=True, editable=False)
    closed_on = models.DateField(null=True, editable=False)
    days_applicant = models.PositiveSmallIntegerField(null=True, editable=False)
    days_front_office = models.PositiveSmallIntegerField(null=True, editable=False)
    days_officer = models.PositiveSmallIntegerField(null=True, editable=False)
    days_signature = models.PositiveSmallIntegerField(null=True, editable=False)
    answer = models.TextField(_("jawaban"), blank=True)
    legal_ground = models.CharField(_("dasar hukum penolakan"), max_length=300, blank=True)
    reason = models.TextField(_("alasan"), blank=True)
    objection = models.TextField(_("cara mengajukan keberatan"), blank=True)

    objects = ServiceRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("permohonan")
        verbose_name_plural = _("permohonan")
        ordering = ["-received_at"]
        indexes = [
            models.Index(
                fields=["unit", "due_on", "id"], name="desk_open_by_unit", condition=Q(state__in=sorted(workflow.OPEN))
            ),
            models.Index(
                fields=["sub_unit", "due_on", "id"],
                name="desk_open_by_sub_unit",
                condition=Q(state__in=sorted(workflow.OPEN)),
            ),
            models.Index(
                fields=["assignee", "due_on", "id"],
                name="desk_open_by_assignee",
                condition=Q(state__in=sorted(workflow.OPEN)),
            ),
            models.Index(fields=["complete_by"], name="desk_waiting", condition=Q(state__in=sorted(workflow.PAUSED))),
            models.Index(fields=["unit", "received_at", "id"], name="desk_archive"),
            models.Index(
                fields=["unit", "received_on", "kind", "channel", "service", "sub_unit", "state"], name="desk_received"
            ),
            models.Index(
                fields=["unit", "closed_on", "state", "kind", "finished_on", "due_on", "handling_days"],
                name="desk_closed",
                condition=Q(closed_on__isnull=False),
            ),
            models.Index(fields=["phone", "-id"], name="desk_phone"),
            models.Index(
                fields=["closed_on", "id"],
                name="desk_to_erase",
                condition=Q(closed_on__isnull=False, erased_at__isnull=True),
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="desk_state_known"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_on__isnull=True, state__in=sorted(workflow.OPEN))
                | Q(closed_at__isnull=False, closed_on__isnull=False, state__in=sorted(workflow.CLOSED)),
                name="desk_closed_has_time",
            ),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True, finished_on__isnull=True, handling_days__isnull=True)
                | Q(finished_at__isnull=False, finished_on__isnull=False, handling_days__isnull=False),
                name="desk_finished_together",
            ),
            models.CheckConstraint(
                condition=Q(
                    days_applicant__isnull=True,
                    days_front_office__isnull=True,
                    days_officer__isnull=True,
                    days_signature__isnull=True,
                )
                | Q(
                    closed_at__isnull=False,
                    days_applicant__isnull=False,
                    days_front_office__isnull=False,
                    days_officer__isnull=False,
                    days_signature__isnull=False,
                ),
                name="desk_days_by_hand_together",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.REFUSED) | ~(Q(legal_ground="") | Q(reason="") | Q(objection="")),
                name="desk_refused_has_reasons",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(workflow.PAUSED)) | Q(complete_by__isnull=False),
                name="desk_paused_has_limit",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("received_at")),
                name="desk_closed_after_received",
            ),
            models.CheckConstraint(
                condition=Q(applicant_kind=ApplicantKind.PERSON) | ~Q(company=""), name="desk_entity_has_name"
            ),
            models.CheckConstraint(
                condition=Q(notice_version__isnull=True, notice_shown_at__isnull=True)
                | Q(notice_version__isnull=False, notice_shown_at__isnull=False),
                name="desk_notice_pair",
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True) | Q(closed_at__isnull=False), name="desk_erased_is_closed"
            ),
        ]

    def __str__(self) -> str:
        return self.number or self.display_code

    @property
    def display_code(self) -> str:
        """The tracking code as people read it."""
        return codes.display(self.code)

    @property
    def applicant(self) -> str:
        """The name in lists: the legal entity's, or the person's."""
        return self.company or self.name

    @property
    def public_status(self) -> workflow.PublicStatus:
        """What the applicant reads."""
        return workflow.PUBLIC[self.state]

    @property
    def is_open(self) -> bool:
        """Whether something can still happen to it."""
        return self.state in workflow.OPEN

    @property
    def is_paused(self) -> bool:
        """Whether it waits for the applicant."""
        return self.state in workflow.PAUSED

    def is_overdue(self, today: dt.date) -> bool:
        """Whether the clock runs and the due date has passed."""
        return self.state in workflow.RUNNING and self.due_on < today

    @property
    def is_formal(self) -> bool:
        """Whether it became a request under UU 14/2008, whose clock and decision it follows."""
        return self.formal_at is not None

    @property
    def extension_left(self) -> int:
        """Working days by which the pinned standard still lets the due date move."""
        return self.standard.extension_days - self.extended_days

    @property
    def was_on_time(self) -> bool | None:
        """Whether the work was done by the due date; None while it is not done."""
        return None if self.finished_on is None else self.finished_on <= self.due_on
