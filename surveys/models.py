"""Surveys of a unit, who was invited, and the answers, between which and the invited there is no way back.

T59: an answer knows its survey, its day and its channel; its key is random. A ticket (a code, or the token of a form)
knows its survey and whether it is spent, not when and not by whom; an invitation knows its request and no ticket. What
is beyond this design is said in docs/adr: whoever administers the database server itself.
"""

import datetime as dt
import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.chain import ChainedEvent
from requests_desk.models import ServiceRequest
from standards.models import Kind
from surveys import codes
from surveys.index import element_codes
from surveys.instruments import INSTRUMENTS, PERMENPANRB_14_2017, Instrument
from surveys.questionnaires import QUESTIONNAIRES, Questionnaire
from surveys.workflow import TONES, Channel, State
from units.models import Unit
from units.roles import Permission

if TYPE_CHECKING:
    from accounts.models import User

FEWEST = 5
"""With fewer answers nothing of them is shown: they could be told apart."""


class CampaignQuerySet(models.QuerySet["Campaign"]):
    def visible_to(self, user: "User") -> "CampaignQuerySet":
        """The surveys of the units whose surveys this person reads."""
        units = user.authority.unit_ids_with(Permission.READ_SURVEYS)
        return self if units is None else self.filter(unit__in=units)

    def open(self) -> "CampaignQuerySet":
        """Not closed yet."""
        return self.filter(state=State.OPEN)

    def published(self) -> "CampaignQuerySet":
        """Closed with enough answers: the public reads the result."""
        return self.filter(state=State.CLOSED, answers_count__gte=FEWEST)

    def for_list(self) -> "CampaignQuerySet":
        """With what a line of a list shows, the latest first."""
        return self.select_related("unit").order_by("-ends_on", "-pk")


class Campaign(models.Model):
    """One survey of one unit over a period of local dates, both ends included, under one instrument.

    At closing ``result`` is frozen together with the method; from then on the row never changes (a trigger sees to
    it), so a closed survey is never computed again under another method.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="surveys", verbose_name=_("unit"))
    instrument_code = models.CharField(
        _("instrumen"),
        max_length=30,
        choices=[(code, instrument.title) for code, instrument in INSTRUMENTS.items()],
        default=PERMENPANRB_14_2017.code,
    )
    starts_on = models.DateField(_("sejak"))
    ends_on = models.DateField(_("sampai"))
    state = models.CharField(_("keadaan"), max_length=10, choices=State.choices, default=State.OPEN)
    answers_count = models.PositiveIntegerField(_("jawaban"), default=0, editable=False)
    opened_at = models.DateTimeField(_("dibuka pada"))
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(_("ditutup pada"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    result = models.JSONField(_("hasil"), null=True, blank=True, editable=False)

    objects = CampaignQuerySet.as_manager()

    class Meta:
        verbose_name = _("survei")
        verbose_name_plural = _("survei")
        ordering = ["-ends_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["unit"], condition=Q(state=State.OPEN), name="surveys_one_open"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="surveys_period_order"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="surveys_state_known"),
            models.CheckConstraint(
                condition=Q(instrument_code__in=sorted(INSTRUMENTS)), name="surveys_instrument_known"
            ),
            models.CheckConstraint(
                condition=Q(state=State.OPEN, closed_at__isnull=True, closed_by__isnull=True, result__isnull=True)
                | Q(state=State.CLOSED, closed_at__isnull=False, closed_by__isnull=False, result__isnull=False),
                name="surveys_closed_has_result",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit.code} {self.starts_on:%Y-%m-%d}/{self.ends_on:%Y-%m-%d}"

    @property
    def instrument(self) -> Instrument:
        """The rule under which it is asked and counted."""
        return INSTRUMENTS[self.instrument_code]

    @property
    def questionnaire(self) -> Questionnaire:
        """The rule's words."""
        return QUESTIONNAIRES[self.instrument_code]

    @property
    def is_open(self) -> bool:
        """Whether answers can still come in."""
        return self.state == State.OPEN

    @property
    def tone(self) -> str:
        """The tone of the status pill."""
        return TONES[self.state]

    def is_running(self, moment: dt.datetime) -> bool:
        """Whether people can answer at that moment: open, and within the period on the unit's own calendar."""
        return self.is_open and self.starts_on <= self.unit.local_date(moment) <= self.ends_on


class Invitation(models.Model):
    """That the applicant of a served request was asked once. Neither the code nor the answer is known here."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="invitations")
    request = models.OneToOneField(ServiceRequest, on_delete=models.PROTECT, related_name="survey_invitation")
    invited_at = models.DateTimeField()

    class Meta:
        verbose_name = _("undangan survei")
        verbose_name_plural = _("undangan survei")

    def __str__(self) -> str:
        return f"{self.request_id}"


class TicketQuerySet(models.QuerySet["Ticket"]):
    def of_code(self, code: str) -> "TicketQuerySet":
        """The ticket of this code, whichever of our keys made its digest."""
        return self.filter(digest__in=codes.digests(code)).select_related("campaign__unit")


class Ticket(models.Model):
    """What entitles to one answer: a code that was sent, or the token of one form at the counter.

    The digest is the key: a counted one would put the tickets into the order of the invitations.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="tickets")
    digest = models.CharField(max_length=64, primary_key=True)
    is_used = models.BooleanField(default=False)

    objects = TicketQuerySet.as_manager()

    class Meta:
        verbose_name = _("kode survei")
        verbose_name_plural = _("kode survei")

    def __str__(self) -> str:
        return self.digest[:8]


class Response(models.Model):
    """One filled-in questionnaire. ``scores``: 1-4 in the order U1, U2, ...; what says who answered may be blank.

    Paper alone carries who entered it, and the number on the sheet, so that no sheet is entered twice.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="responses")
    channel = models.CharField(_("saluran"), max_length=10, choices=Channel.choices)
    answered_on = models.DateField(_("diisi pada"))
    scores = models.JSONField(_("nilai"))
    sex = models.CharField(_("jenis kelamin"), max_length=1, blank=True)
    age = models.CharField(_("usia"), max_length=10, blank=True)
    education = models.CharField(_("pendidikan terakhir"), max_length=10, blank=True)
    occupation = models.CharField(_("pekerjaan utama"), max_length=12, blank=True)
    kind = models.CharField(_("jenis layanan"), max_length=20, choices=Kind.choices, blank=True)
    comment = models.TextField(_("saran"), max_length=500, blank=True)
    sheet_number = models.CharField(_("nomor lembar"), max_length=20, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("jawaban survei")
        verbose_name_plural = _("jawaban survei")
        ordering = ["id"]  # random: the order says nothing of when an answer came
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "sheet_number"], condition=~Q(sheet_number=""), name="surveys_sheet_once"
            ),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="surveys_channel_known"),
            models.CheckConstraint(
                condition=Q(channel=Channel.PAPER, entered_by__isnull=False) & ~Q(sheet_number="")
                | (~Q(channel=Channel.PAPER) & Q(entered_by__isnull=True, sheet_number="")),
                name="surveys_paper_has_clerk",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class FollowUp(models.Model):
    """One line of the follow-up plan: which element, what will be done, by when, who answers for it."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="follow_ups")
    element = models.CharField(_("unsur"), max_length=3)
    activity = models.CharField(_("kegiatan"), max_length=300)
    due_on = models.DateField(_("paling lambat"))
    responsible = models.CharField(_("penanggung jawab"), max_length=150)
    done_on = models.DateField(_("dilaksanakan pada"), null=True, blank=True)

    class Meta:
        verbose_name = _("tindak lanjut")
        verbose_name_plural = _("tindak lanjut")
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return f"{self.element} {self.activity}"

    @property
    def element_name(self) -> str:
        """The element in words."""
        instrument = self.campaign.instrument
        return str(instrument.elements[element_codes(instrument).index(self.element)])


class CampaignEvent(ChainedEvent):
    """One step of one survey, chained per unit. Answers leave no event: it would say when each of them came."""

    chain_prefix = "surveys:"

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="events")

    class Meta(ChainedEvent.Meta):
        verbose_name = _("kejadian survei")
        verbose_name_plural = _("kejadian survei")

    def subject(self) -> str:
        """The survey's key."""
        return f"survey:{self.campaign_id}"


def chain_of(campaign: Campaign) -> str:
    """The chain in which a unit's surveys leave their events (ADR 0004)."""
    return f"surveys:{campaign.unit.code}"
