"""A unit's report about a period: figures, words, the frozen paper, and what happened to it."""

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.chain import ChainedEvent
from reports.periods import next_month, span_text
from reports.workflow import CORRECTABLE, FROZEN, TONES, State
from units.models import Unit
from units.roles import Permission, RoleCode

if TYPE_CHECKING:
    from accounts.models import User

DUE_DAY = 10
"""A month's report is late when it is sent after this day of the next month (policy; the regulation says monthly)."""


class ReportKind(models.TextChoices):
    """Pasal 6c and 10c: every month, and whenever asked for."""

    MONTHLY = "BERKALA", _("Bulanan")
    OCCASIONAL = "SEWAKTU_WAKTU", _("Sewaktu-waktu")


WAITING = {
    Permission.PREPARE_REPORTS: (State.DRAFT, State.RETURNED),
    Permission.APPROVE_REPORTS: (State.SUBMITTED,),
    Permission.RECEIVE_REPORTS: (State.SENT,),
}
"""In which states a report waits for whom."""


class ReportQuerySet(models.QuerySet["Report"]):
    def visible_to(self, user: "User") -> "ReportQuerySet":
        """Reports of the units whose reports this person reads; who only receives them sees them once sent."""
        authority = user.authority
        reads = authority.unit_ids_with(Permission.READ_REPORTS)
        works = authority.unit_ids_with(Permission.PREPARE_REPORTS) | authority.unit_ids_with(
            Permission.APPROVE_REPORTS
        )
        sent = Q(state__in=(State.SENT, State.RECEIVED))
        if reads is None:
            return self.filter(Q(unit__in=works) | sent)
        receives = authority.unit_ids_with(Permission.RECEIVE_REPORTS)
        return self.filter(Q(unit__in=(reads - receives) | works) | (Q(unit__in=reads) & sent))

    def monthly(self) -> "ReportQuerySet":
        """The reports that the regulation asks for each month."""
        return self.filter(kind=ReportKind.MONTHLY)

    def published(self) -> "ReportQuerySet":
        """What everybody may read the figures of: each month's newest version that was sent."""
        sent = sorted(CORRECTABLE)
        return self.monthly().filter(state__in=sent).exclude(corrected_by__state__in=sent)

    def to_send(self) -> "ReportQuerySet":
        """Approved, and the paper is not made or not handed to the outbox yet."""
        return self.filter(state=State.APPROVED)

    def waiting_for(self, user: "User") -> "ReportQuerySet":
        """Those whose next step is this person's: to prepare, to review, or to acknowledge."""
        asked = Q(pk__in=[])
        for permission, states in WAITING.items():
            asked |= Q(unit__in=user.authority.unit_ids_with(permission) or (), state__in=states)
        return self.filter(asked)

    def for_list(self) -> "ReportQuerySet":
        """With what a line of a list shows."""
        return self.select_related("unit", "approved_by", "recipient").defer("figures")


class Report(models.Model):
    """One version of one unit's report about one period of local dates, both ends included.

    From approval on it is frozen: ``figures`` (JSON), ``figures_sha256``, ``number``; the PDF and its SHA-256 follow
    with sending. What was seen is what is sent.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="reports", verbose_name=_("unit"))
    kind = models.CharField(_("jenis"), max_length=15, choices=ReportKind.choices, default=ReportKind.MONTHLY)
    period_start = models.DateField(_("sejak"))
    period_end = models.DateField(_("sampai"))
    version = models.PositiveSmallIntegerField(_("versi"), default=1)
    corrects = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="corrected_by",
        verbose_name=_("membetulkan"),
    )
    correction_reason = models.TextField(_("alasan pembetulan"), blank=True)
    purpose = models.CharField(_("keperluan"), max_length=250, blank=True)
    state = models.CharField(_("keadaan"), max_length=12, choices=State.choices, default=State.DRAFT)
    revision = models.PositiveIntegerField(default=1, editable=False)

    figures = models.JSONField(_("angka"), default=dict)
    figures_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    counted_at = models.DateTimeField(_("dihitung pada"))
    obstacles = models.TextField(_("kendala"), blank=True)
    follow_up = models.TextField(_("tindak lanjut"), blank=True)
    remark = models.TextField(_("catatan Kepala"), blank=True)

    verification_code = models.CharField(max_length=16, unique=True, null=True, blank=True, editable=False)
    number = models.CharField(_("nomor"), max_length=80, unique=True, null=True, blank=True, editable=False)
    drafted_at = models.DateTimeField(_("disusun pada"))
    submitted_at = models.DateTimeField(_("diajukan pada"), null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(_("disetujui pada"), null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("disetujui oleh"),
    )
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("penerima"),
    )
    recipient_role = models.CharField(max_length=20, choices=RoleCode.choices, blank=True)
    pdf = models.FileField(_("PDF"), upload_to="reports/%Y/", blank=True)
    pdf_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    sent_at = models.DateTimeField(_("dikirim pada"), null=True, blank=True)
    received_at = models.DateTimeField(_("diterima pada"), null=True, blank=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("laporan")
        verbose_name_plural = _("laporan")
        ordering = ["-period_start", "unit", "-version"]
        indexes = [
            models.Index(fields=["unit", "-period_start"], name="reports_of_unit"),
            models.Index(fields=["id"], name="reports_to_send", condition=Q(state=State.APPROVED)),
            models.Index(
                fields=["period_start", "unit"],
                name="reports_published",
                condition=Q(kind=ReportKind.MONTHLY, state__in=sorted(CORRECTABLE)),
            ),
            models.Index(fields=["sent_at"], name="reports_sent", condition=Q(sent_at__isnull=False)),
            models.Index(fields=["pdf_sha256"], name="reports_paper"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind", "period_start", "period_end", "version"], name="reports_once_per_version"
            ),
            models.CheckConstraint(condition=Q(period_end__gte=F("period_start")), name="reports_period_order"),
            models.CheckConstraint(
                condition=Q(version=1, corrects__isnull=True)
                | (Q(version__gt=1, corrects__isnull=False) & ~Q(correction_reason="")),
                name="reports_correction_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(
                    approved_at__isnull=True,
                    approved_by__isnull=True,
                    number__isnull=True,
                    verification_code__isnull=True,
                )
                | Q(
                    approved_at__isnull=False,
                    approved_by__isnull=False,
                    number__isnull=False,
                    verification_code__isnull=False,
                ),
                name="reports_approved_together",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(FROZEN)) | (Q(approved_at__isnull=False) & ~Q(figures_sha256="")),
                name="reports_frozen_is_approved",
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | ~Q(pdf_sha256=""), name="reports_sent_has_paper"
            ),
            models.CheckConstraint(
                condition=Q(received_at__isnull=True, received_by__isnull=True)
                | Q(received_at__isnull=False, received_by__isnull=False),
                name="reports_received_together",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit.code} {self.period_start:%Y-%m-%d}/{self.period_end:%Y-%m-%d} v{self.version}"

    @property
    def is_frozen(self) -> bool:
        """From approval on nothing of it changes but its way to the receiver."""
        return self.state in FROZEN

    @property
    def period_label(self) -> str:
        """'Oktober 2026', or both dates for another period."""
        return span_text(self.period_start, self.period_end)

    @property
    def tone(self) -> str:
        """The tone of the status pill."""
        return TONES[self.state]

    @property
    def due_on(self) -> dt.date | None:
        """The last day on which a month's report is sent in time; None for an occasional one."""
        if self.kind != ReportKind.MONTHLY:
            return None
        return next_month(self.period_start).replace(day=DUE_DAY)

    def is_late(self, today: dt.date) -> bool:
        """Sent after its day, or not sent although the day has passed."""
        if self.due_on is None:
            return False
        done_on = self.unit.local_date(self.sent_at) if self.sent_at else today
        return done_on > self.due_on


class ReportEvent(ChainedEvent):
    """One step of one report, chained per unit."""

    chain_prefix = "reports:"

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="events")

    class Meta(ChainedEvent.Meta):
        verbose_name = _("kejadian laporan")
        verbose_name_plural = _("kejadian laporan")
        indexes = [models.Index(fields=["report", "seq"], name="reports_event_timeline")]

    def subject(self) -> str:
        """The report by unit, period and version: stable, and readable by an auditor."""
        return f"report:{self.report}"


def chain_of(report: Report) -> str:
    """The chain in which a unit's reports leave their events."""
    return f"reports:{report.unit.code}"
