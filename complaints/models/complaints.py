"""The complaint: one row from the box to the answer, without a word of who made it (ADR 0007)."""

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Length, Trim
from django.db.models.lookups import GreaterThanOrEqual
from django.utils.translation import gettext_lazy as _

from complaints import workflow
from complaints.models.choices import GRAVE, Position, Secrecy, Topic
from complaints.workflow import Level, Office, State
from core import codes
from requests_desk.models import Channel, ServiceRequest
from units.models import Unit
from units.roles import Permission

if TYPE_CHECKING:
    from accounts.models import User

INSPECTORATE = "ITJEN"
"""The register and the chain of what is the Inspektorat Jenderal's from the first moment."""
REASON_LENGTH = 10


def longer_than(field: str, length: int) -> GreaterThanOrEqual:
    """That the trimmed text has at least so many characters."""
    return GreaterThanOrEqual(Length(Trim(field)), length)


class ComplaintQuerySet(models.QuerySet["Complaint"]):
    def visible_to(self, user: "User") -> "ComplaintQuerySet":
        """The Inspektur Jenderal sees all; a Kepala and a Sekretaris those of the own unit that the unit handles.
        Nobody sees a complaint about the own person."""
        accused = self.model._meta.get_field("accused").related_model.objects.filter(
            complaint=OuterRef("pk"), person=user.pk
        )
        others = self.filter(~Exists(accused))
        units = user.authority.unit_ids_with(Permission.READ_COMPLAINTS)
        return others if units is None else others.filter(office=Office.UNIT, unit__in=units)

    def open(self) -> "ComplaintQuerySet":
        """Something can still happen."""
        return self.filter(state__in=workflow.OPEN)

    def running(self) -> "ComplaintQuerySet":
        """It is our turn."""
        return self.filter(state__in=workflow.RUNNING)

    def overdue(self, today: dt.date) -> "ComplaintQuerySet":
        """Our turn, and the legal limit has passed."""
        return self.running().filter(due_on__lt=today)

    def public(self) -> "ComplaintQuerySet":
        """Those whose summary a person approved, with the complainant's consent."""
        return self.filter(published_at__isnull=False, may_publish=True, office=Office.UNIT)

    def for_list(self) -> "ComplaintQuerySet":
        """With what a line of a list shows, in one statement."""
        return self.select_related("unit", "handler")

    def for_detail(self) -> "ComplaintQuerySet":
        """With what the page of one complaint shows of its own row."""
        return self.select_related("unit", "redirected_from", "handler", "service_request")


class Complaint(models.Model):
    """A complaint under the register number of the unit complained about, or of the Inspektorat Jenderal.

    ``text`` is what the handlers may read: the words themselves when open, else with the complainant's name and
    contacts taken out. Who complained, and the words as typed, are in ``Identity``. ``due_on`` is the limit of the
    present state; ``decide_by`` the one for the answer, known once the complaint is complete. ``unit`` handles it;
    ``redirected_from`` is the unit at which it came in, where that is another one.
    """

    code = models.CharField(_("kode pengaduan"), max_length=10, unique=True, editable=False)
    number = models.CharField(_("nomor register"), max_length=40, unique=True, null=True, editable=False)
    register = models.CharField(max_length=20, editable=False)
    submission_key = models.CharField(max_length=64, unique=True, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)
    state = models.CharField(_("keadaan"), max_length=12, choices=State.choices, default=State.RECEIVED)
    secrecy = models.CharField(_("kerahasiaan"), max_length=12, choices=Secrecy.choices)
    office = models.CharField(_("ditangani"), max_length=12, choices=Office.choices, default=Office.UNIT)
    level = models.CharField(_("golongan"), max_length=12, choices=Level.choices, blank=True)
    topic = models.CharField(_("pokok pengaduan"), max_length=14, choices=Topic.choices)
    channel = models.CharField(_("saluran"), max_length=10, choices=Channel.choices)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="complaints", verbose_name=_("unit"))
    redirected_from = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("dialihkan dari")
    )
    service_request = models.ForeignKey(
        ServiceRequest, on_delete=models.PROTECT, null=True, blank=True, related_name="complaints"
    )
    logged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("penanggung jawab"),
    )

    subject = models.CharField(_("uraian singkat"), max_length=200)
    text = models.TextField(_("uraian"), max_length=8000)
    supplement = models.TextField(_("kelengkapan"), max_length=8000, blank=True)
    demand = models.TextField(_("yang diminta"), max_length=1000, blank=True)
    notice_version = models.PositiveSmallIntegerField(_("versi pemberitahuan privasi"), null=True, editable=False)
    notice_shown_at = models.DateTimeField(_("pemberitahuan disampaikan pada"), null=True, editable=False)
    erased_at = models.DateTimeField(_("data pribadi dihapus pada"), null=True, editable=False)
    place = models.CharField(_("tempat kejadian"), max_length=200, blank=True)
    happened_on = models.DateField(_("tanggal kejadian"), null=True, blank=True)
    about = models.CharField(_("siapa yang diadukan"), max_length=250, blank=True)
    position = models.CharField(_("jabatan yang diadukan"), max_length=20, choices=Position.choices, blank=True)

    received_at = models.DateTimeField(_("diterima pada"))
    received_on = models.DateField(editable=False)
    due_on = models.DateField(_("batas waktu"), editable=False)
    completed_on = models.DateField(_("lengkap pada"), null=True, editable=False)
    decide_by = models.DateField(_("batas jawaban"), null=True, editable=False)
    asked = models.TextField(_("yang perlu dilengkapi"), max_length=1000, blank=True)
    answer = models.TextField(_("jawaban"), max_length=8000, blank=True)
    answered_at = models.DateTimeField(null=True, editable=False)
    answered_on = models.DateField(null=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    first_answered_on = models.DateField(null=True, editable=False)
    handling_days = models.PositiveSmallIntegerField(_("lama penanganan (hari kerja)"), null=True, editable=False)
    objection = models.TextField(_("keberatan"), max_length=4000, blank=True)
    objected_on = models.DateField(null=True, editable=False)
    reason = models.TextField(_("alasan"), max_length=2000, blank=True)
    escalated_on = models.DateField(null=True, editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)
    closed_on = models.DateField(null=True, editable=False)

    may_publish = models.BooleanField(_("boleh diterbitkan"), default=False)
    public_text = models.TextField(_("ringkasan untuk umum"), max_length=2000, blank=True)
    public_answer = models.TextField(_("ringkasan jawaban"), max_length=2000, blank=True)
    published_at = models.DateTimeField(null=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        verbose_name = _("pengaduan")
        verbose_name_plural = _("pengaduan")
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(
                fields=["unit", "due_on", "id"], name="complaints_open", condition=Q(state__in=sorted(workflow.OPEN))
            ),
            models.Index(fields=["unit", "received_on"], name="complaints_received"),
            models.Index(fields=["published_at", "id"], name="complaints_public"),
            models.Index(
                fields=["closed_on", "id"],
                name="complaints_to_erase",
                condition=Q(closed_on__isnull=False, erased_at__isnull=True),
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="complaints_state_known"),
            models.CheckConstraint(condition=Q(secrecy__in=Secrecy.values), name="complaints_secrecy_known"),
            models.CheckConstraint(
                condition=~Q(state=State.REFUSED) | Q(longer_than("reason", REASON_LENGTH)),
                name="complaints_refused_has_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.INCOMPLETE) | Q(longer_than("asked", 1)), name="complaints_asked_says_what"
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_on__isnull=True, answered_by__isnull=True, answer="")
                | Q(
                    longer_than("answer", 1),
                    answered_at__isnull=False,
                    answered_on__isnull=False,
                    answered_by__isnull=False,
                ),
                name="complaints_answered_together",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.ANSWERED, State.CLOSED, State.OBJECTED]) | Q(answered_at__isnull=False),
                name="complaints_closed_was_answered",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_on__isnull=True, state__in=sorted(workflow.OPEN))
                | Q(closed_at__isnull=False, closed_on__isnull=False, state__in=sorted(workflow.CLOSED)),
                name="complaints_closed_has_time",
            ),
            models.CheckConstraint(
                condition=Q(completed_on__isnull=True, decide_by__isnull=True, level="")
                | (Q(completed_on__isnull=False, decide_by__isnull=False) & ~Q(level="")),
                name="complaints_complete_has_limit",
            ),
            models.CheckConstraint(
                condition=~Q(topic__in=sorted(GRAVE)) | Q(office=Office.INSPECTORATE),
                name="complaints_grave_is_inspected",
            ),
            models.CheckConstraint(
                condition=Q(service_request__isnull=True) | Q(secrecy=Secrecy.OPEN), name="complaints_link_only_open"
            ),
            models.CheckConstraint(
                condition=Q(notice_version__isnull=True, notice_shown_at__isnull=True)
                | Q(notice_version__isnull=False, notice_shown_at__isnull=False),
                name="complaints_notice_pair",
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True) | Q(closed_at__isnull=False), name="complaints_erased_is_closed"
            ),
            models.CheckConstraint(
                condition=Q(redirected_from__isnull=True) | ~Q(redirected_from=F("unit")),
                name="complaints_redirected_elsewhere",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True, published_by__isnull=True)
                | Q(
                    longer_than("public_text", 1),
                    published_at__isnull=False,
                    published_by__isnull=False,
                    may_publish=True,
                    office=Office.UNIT,
                ),
                name="complaints_published_by_consent",
            ),
        ]

    def __str__(self) -> str:
        return self.number or self.display_code

    @property
    def display_code(self) -> str:
        """The tracking code as people read it."""
        return codes.display(self.code)

    @property
    def public_status(self) -> workflow.PublicStatus:
        """What the complainant reads."""
        return workflow.PUBLIC[self.state]

    @property
    def first_unit(self) -> Unit:
        """The unit at which it came in, as the receipt names it."""
        return self.redirected_from or self.unit

    @property
    def is_open(self) -> bool:
        """Whether something can still happen to it."""
        return self.state in workflow.OPEN

    @property
    def is_inspected(self) -> bool:
        """Whether it is the Inspektorat Jenderal's alone."""
        return self.office == Office.INSPECTORATE

    @property
    def is_whole(self) -> bool:
        """Whether ``text`` and files stand as they came: only an open complaint's do."""
        return self.secrecy == Secrecy.OPEN

    def is_overdue(self, today: dt.date) -> bool:
        """Whether it is our turn and the legal limit has passed."""
        return self.state in workflow.RUNNING and self.due_on < today

    def accuses(self, person: "User") -> bool:
        """Whether the person is among those complained about. One query for each loaded complaint."""
        if "_accused_ids" not in self.__dict__:
            self._accused_ids = set(self.accused.values_list("person", flat=True)) if self.pk else set()
        return person.pk in self._accused_ids

    @property
    def was_on_time(self) -> bool | None:
        """Whether the first answer came by its limit; None while there is none."""
        return None if self.first_answered_on is None else self.first_answered_on <= self.decide_by
