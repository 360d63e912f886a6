"""The formal request: one line of the register of UU 14/2008, from registration to the information given."""

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length, Trim
from django.db.models.lookups import GreaterThanOrEqual
from django.utils.translation import gettext_lazy as _

from disclosures import workflow
from disclosures.workflow import Decision, Ground, State
from requests_desk.models import ServiceRequest
from units.models import Unit
from units.roles import Permission

if TYPE_CHECKING:
    from accounts.models import User

REASON_LENGTH = 10
CONSEQUENCE_LENGTH = 20
"""Of the result of the consequence test (uji konsekuensi, Pasal 19), in characters."""


class Access(models.TextChoices):
    """How the applicant wants to obtain the information (Perki SLIP, form of request)."""

    VIEW = "view", _("Melihat, membaca, mendengarkan, atau mencatat")
    COPY = "copy", _("Mendapatkan salinan")


class Medium(models.TextChoices):
    """The form of a copy."""

    SOFTCOPY = "softcopy", _("Salinan digital (softcopy)")
    HARDCOPY = "hardcopy", _("Salinan cetak (hardcopy)")


class Delivery(models.TextChoices):
    """How a copy reaches the applicant."""

    COLLECT = "collect", _("Mengambil langsung")
    COURIER = "courier", _("Kurir")
    POST = "post", _("Pos")
    FAX = "fax", _("Faksimili")
    EMAIL = "email", _("Email")


def longer_than(field: str, length: int) -> GreaterThanOrEqual:
    """That the trimmed text has at least so many characters."""
    return GreaterThanOrEqual(Length(Trim(field)), length)


class DisclosureQuerySet(models.QuerySet["Disclosure"]):
    def visible_to(self, user: "User") -> "DisclosureQuerySet":
        """Those of the units whose requests for information the person reads."""
        units = user.authority.unit_ids_with(Permission.READ_DISCLOSURES)
        return self if units is None else self.filter(unit__in=units)

    def running(self) -> "DisclosureQuerySet":
        """It is our turn, and the time to the written notice runs."""
        return self.filter(state__in=workflow.RUNNING)

    def unfinished(self) -> "DisclosureQuerySet":
        """Something can still happen: it is open, or an objection waits."""
        return self.filter(Q(state__in=sorted(workflow.OPEN)) | Q(objections__state=workflow.ObjectionState.RECEIVED))

    def overdue(self, today: dt.date) -> "DisclosureQuerySet":
        """Our turn, and the limit of the written notice has passed."""
        return self.running().filter(due_on__lt=today)

    def late(self, today: dt.date) -> "DisclosureQuerySet":
        """The notice is overdue today, or was given after its limit."""
        return self.filter(Q(state__in=workflow.RUNNING, due_on__lt=today) | Q(notified_on__gt=models.F("due_on")))

    def for_list(self) -> "DisclosureQuerySet":
        """With what a line of a list shows, in one statement."""
        return self.select_related("unit", "service_request")

    def for_detail(self) -> "DisclosureQuerySet":
        """With what the page of one request shows of its own row."""
        return self.select_related("unit", "service_request__service", "service_request__unit", "notified_by")


class Disclosure(models.Model):
    """A request for public information, made of a service request; who asks and the contacts stand there.

    ``received_at`` is the original receipt, from which the law counts; ``due_on`` the limit of the written notice.
    ``grounds`` are letters of Pasal 17 in order, separated by commas.
    """

    number = models.CharField(_("nomor pendaftaran"), max_length=40, unique=True, null=True, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)
    state = models.CharField(_("keadaan"), max_length=12, choices=State.choices, default=State.RECEIVED)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="disclosures", verbose_name=_("unit"))
    service_request = models.OneToOneField(
        ServiceRequest, on_delete=models.PROTECT, related_name="disclosure", verbose_name=_("permohonan")
    )
    registered_at = models.DateTimeField(editable=False)
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField(_("diterima pada"), editable=False)
    received_on = models.DateField(editable=False)
    due_on = models.DateField(_("batas pemberitahuan tertulis"), editable=False)

    address = models.CharField(_("alamat"), max_length=300)
    occupation = models.CharField(_("pekerjaan"), max_length=100)
    details = models.TextField(_("rincian informasi yang dibutuhkan"), max_length=2000)
    purpose = models.TextField(_("tujuan penggunaan informasi"), max_length=1000)
    access = models.CharField(_("cara memperoleh informasi"), max_length=4, choices=Access.choices)
    medium = models.CharField(_("bentuk salinan"), max_length=8, choices=Medium.choices, blank=True)
    delivery = models.CharField(_("cara mendapatkan salinan"), max_length=7, choices=Delivery.choices, blank=True)

    asked = models.TextField(_("yang perlu dilengkapi"), max_length=1000, blank=True)
    complete_by = models.DateField(_("batas melengkapi"), null=True, editable=False)
    supplement = models.TextField(_("kelengkapan"), max_length=2000, blank=True)
    extended_on = models.DateField(_("diperpanjang pada"), null=True, editable=False)
    extension_reason = models.TextField(_("alasan perpanjangan"), max_length=1000, blank=True)

    decision = models.CharField(_("keputusan"), max_length=8, choices=Decision.choices, blank=True)
    notified_at = models.DateTimeField(null=True, editable=False)
    notified_on = models.DateField(_("pemberitahuan tertulis"), null=True, editable=False)
    notified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    handling_days = models.PositiveSmallIntegerField(_("lama sampai pemberitahuan"), null=True, editable=False)
    held_as = models.CharField(_("bentuk informasi yang dikuasai"), max_length=8, choices=Medium.choices, blank=True)
    held_by = models.CharField(_("badan publik yang menguasai"), max_length=200, blank=True)
    material = models.TextField(_("informasi yang diberikan"), max_length=2000, blank=True)
    offered_as = models.CharField(_("bentuk yang diberikan"), max_length=8, choices=Medium.choices, blank=True)
    file_format = models.CharField(_("format"), max_length=100, blank=True)
    cost = models.PositiveIntegerField(_("biaya (rupiah)"), null=True)
    payment = models.CharField(_("cara pembayaran"), max_length=200, blank=True)
    blackened = models.TextField(_("bagian yang dihitamkan"), max_length=1000, blank=True)
    grounds = models.CharField(_("dasar pengecualian, Pasal 17"), max_length=20, blank=True)
    other_law = models.CharField(_("pasal undang-undang lain"), max_length=300, blank=True)
    consequence = models.TextField(_("hasil uji konsekuensi"), max_length=2000, blank=True)
    reason = models.TextField(_("alasan"), max_length=2000, blank=True)

    given_at = models.DateTimeField(null=True, editable=False)
    given_on = models.DateField(_("informasi diberikan pada"), null=True, editable=False)
    given_way = models.CharField(_("cara diberikan"), max_length=100, blank=True)
    given_cost = models.PositiveIntegerField(_("biaya yang dibayar (rupiah)"), null=True)
    closed_on = models.DateField(_("berakhir tanpa pemberitahuan pada"), null=True, editable=False)

    public_summary = models.TextField(_("ringkasan untuk umum"), max_length=500, blank=True)
    summarised_at = models.DateTimeField(null=True, editable=False)
    summarised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = DisclosureQuerySet.as_manager()

    class Meta:
        verbose_name = _("permohonan informasi publik")
        verbose_name_plural = _("permohonan informasi publik")
        ordering = ["-received_at"]
        indexes = [
            models.Index(fields=["unit", "due_on", "id"], name="disclosures_due"),
            models.Index(fields=["unit", "received_on", "id"], name="disclosures_received"),
            models.Index(fields=["received_on", "id"], name="disclosures_register"),
            models.Index(fields=["complete_by"], name="disclosures_waiting", condition=Q(state=State.INCOMPLETE.value)),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="disclosures_state_known"),
            models.CheckConstraint(
                condition=Q(access=Access.VIEW, medium="", delivery="")
                | (Q(access=Access.COPY) & ~Q(medium="") & ~Q(delivery="")),
                name="disclosures_copy_says_how",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.INCOMPLETE) | (Q(complete_by__isnull=False) & Q(longer_than("asked", 1))),
                name="disclosures_asked_says_what",
            ),
            models.CheckConstraint(
                condition=Q(extended_on__isnull=True, extension_reason="")
                | Q(longer_than("extension_reason", REASON_LENGTH), extended_on__isnull=False),
                name="disclosures_extended_has_reason",
            ),
            models.CheckConstraint(
                condition=(
                    Q(state__in=sorted(workflow.NOTIFIED), notified_at__isnull=False, notified_on__isnull=False)
                    & Q(notified_by__isnull=False, handling_days__isnull=False)
                    & ~Q(decision="")
                )
                | (
                    Q(notified_at__isnull=True, notified_on__isnull=True, notified_by__isnull=True)
                    & Q(handling_days__isnull=True, decision="")
                    & ~Q(state__in=sorted(workflow.NOTIFIED))
                )
                | Q(state=State.WITHDRAWN),
                name="disclosures_notified_together",
            ),
            models.CheckConstraint(
                condition=~Q(decision__in=[Decision.REFUSED, Decision.PARTLY])
                | (
                    (~Q(grounds="") | ~Q(other_law=""))
                    & Q(longer_than("consequence", CONSEQUENCE_LENGTH))
                    & Q(longer_than("reason", REASON_LENGTH))
                ),
                name="disclosures_refused_has_grounds",
            ),
            models.CheckConstraint(
                condition=~Q(decision=Decision.PARTLY) | Q(longer_than("blackened", 1)),
                name="disclosures_partly_says_what",
            ),
            models.CheckConstraint(
                condition=~Q(decision__in=[Decision.GRANTED, Decision.PARTLY])
                | (Q(longer_than("material", 1), cost__isnull=False) & ~Q(offered_as="")),
                name="disclosures_granted_says_what",
            ),
            models.CheckConstraint(
                condition=~Q(decision=Decision.NOT_HELD) | Q(longer_than("reason", REASON_LENGTH)),
                name="disclosures_not_held_has_reason",
            ),
            models.CheckConstraint(
                condition=(Q(state=State.GIVEN, given_at__isnull=False, given_on__isnull=False) & ~Q(given_way=""))
                | (Q(given_at__isnull=True, given_on__isnull=True, given_way="") & ~Q(state=State.GIVEN)),
                name="disclosures_given_together",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=False, state__in=sorted(workflow.GONE))
                | (Q(closed_on__isnull=True) & ~Q(state__in=sorted(workflow.GONE))),
                name="disclosures_gone_has_day",
            ),
            models.CheckConstraint(
                condition=Q(summarised_at__isnull=True, summarised_by__isnull=True, public_summary="")
                | Q(longer_than("public_summary", 1), summarised_at__isnull=False, summarised_by__isnull=False),
                name="disclosures_summary_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.number or str(self.service_request)

    @property
    def display_code(self) -> str:
        """The tracking code of the request, by which its applicant comes in."""
        return self.service_request.display_code

    @property
    def public_status(self) -> workflow.PublicStatus:
        """What the applicant reads."""
        return workflow.PUBLIC[self.state]

    @property
    def is_extended(self) -> bool:
        """Whether the one extension was used."""
        return self.extended_on is not None

    @property
    def is_notified(self) -> bool:
        """Whether the written notice has been given."""
        return self.notified_on is not None

    @property
    def limit(self) -> int:
        """Working days from receipt to the written notice."""
        return workflow.NOTICE.days + (workflow.EXTENSION.days if self.is_extended else 0)

    @property
    def was_granted(self) -> bool:
        """Whether information is given, all of it or a part."""
        return self.decision in (Decision.GRANTED, Decision.PARTLY)

    @property
    def was_kept_back(self) -> bool:
        """Whether anything was refused as exempt, for which there is a letter with grounds."""
        return self.decision in (Decision.REFUSED, Decision.PARTLY)

    @property
    def was_overruled(self) -> bool:
        """Whether the superior has upheld an objection to the notice, so that it can be decided anew. One query."""
        if not self.is_notified:
            return False
        upheld = (workflow.Outcome.UPHELD, workflow.Outcome.PARTLY)
        return self.objections.filter(outcome__in=upheld, answered_at__gt=self.notified_at).exists()

    @property
    def ground_labels(self) -> list[str]:
        """The letters of Pasal 17 in words."""
        return [str(Ground(letter).label) for letter in self.grounds.split(",") if letter]

    @property
    def ground_text(self) -> str:
        """The legal grounds in one line, as letters and register say them."""
        named = [f"UU 14/2008 Pasal 17 huruf {letter}" for letter in self.grounds.split(",") if letter]
        return "; ".join([*named, *filter(None, [self.other_law])])

    def is_overdue(self, today: dt.date) -> bool:
        """Whether the notice is due and the limit has passed."""
        return self.state in workflow.RUNNING and self.due_on < today

    @property
    def was_on_time(self) -> bool | None:
        """Whether the notice came by its limit; None while there is none."""
        return None if self.notified_on is None else self.notified_on <= self.due_on
