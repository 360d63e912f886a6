"""A finding about a unit, with its follow-up, and the file that proves it (Pasal 15)."""

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.quarantine import QuarantinedFile
from core.uploads import random_name
from reports.oversight.workflow import GRAVITY_TONES, TONES, UNFINISHED, WAITING, Seriousness, State
from units.models import Unit
from units.roles import Permission

if TYPE_CHECKING:
    from accounts.models import User


class FindingQuerySet(models.QuerySet["Finding"]):
    def visible_to(self, user: "User") -> "FindingQuerySet":
        """Overseers see all; who answers for a unit, those about the own unit."""
        if user.authority.may_everywhere(Permission.OVERSEE):
            return self
        return self.filter(unit__in=user.authority.unit_ids_with(Permission.ANSWER_FINDINGS) or ())

    def unfinished(self) -> "FindingQuerySet":
        """Not judged to be done."""
        return self.filter(state__in=UNFINISHED)

    def waiting(self) -> "FindingQuerySet":
        """It is the unit's turn."""
        return self.filter(state__in=WAITING)

    def overdue(self, today: dt.date) -> "FindingQuerySet":
        """The unit's turn, and the due date has passed."""
        return self.waiting().filter(due_on__lt=today)

    def for_detail(self) -> "FindingQuerySet":
        """With what a page shows of related rows."""
        return self.select_related("unit", "written_by", "answered_by", "closed_by", "case__draw")


class Finding(models.Model):
    """What an overseer found wrong at a unit, until when it is mended, and how it was."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="findings", verbose_name=_("unit"))
    number = models.CharField(_("nomor"), max_length=40, unique=True, editable=False)
    submission_key = models.CharField(max_length=64, unique=True, editable=False)
    title = models.CharField(_("judul"), max_length=150)
    article = models.CharField(_("pasal"), max_length=60)
    text = models.TextField(_("yang ditemukan"), max_length=4000)
    seriousness = models.CharField(_("bobot"), max_length=10, choices=Seriousness.choices)
    due_on = models.DateField(_("batas waktu"))
    link = models.CharField(_("baris yang menjadi dasar"), max_length=300, blank=True)
    request_number = models.CharField(_("nomor register"), max_length=40, blank=True)
    case = models.OneToOneField(
        "reports.SampledCase", on_delete=models.PROTECT, null=True, blank=True, related_name="finding"
    )
    state = models.CharField(_("keadaan"), max_length=10, choices=State.choices, default=State.OPEN)
    revision = models.PositiveIntegerField(default=1, editable=False)
    written_at = models.DateTimeField(_("ditulis pada"))
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answer = models.TextField(_("tindak lanjut"), max_length=4000, blank=True)
    answered_at = models.DateTimeField(_("ditindaklanjuti pada"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(_("selesai pada"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = _("temuan")
        verbose_name_plural = _("temuan")
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(fields=["due_on", "id"], name="reports_finding_due", condition=Q(state__in=sorted(UNFINISHED)))
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="reports_finding_state_known"),
            models.CheckConstraint(condition=Q(seriousness__in=Seriousness.values), name="reports_finding_seriousness"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True, answer="")
                | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer="")),
                name="reports_finding_answered_together",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                & (Q(state=State.OPEN) | Q(state__in=[State.ANSWERED, State.RETURNED], answered_at__isnull=False))
                | Q(closed_at__isnull=False, closed_by__isnull=False, answered_at__isnull=False, state=State.CLOSED),
                name="reports_finding_closed_was_answered",
            ),
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True) | ~Q(answered_by=models.F("written_by")),
                name="reports_finding_four_eyes",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def tone(self) -> str:
        """The tone of the status pill."""
        return TONES[self.state]

    @property
    def gravity_tone(self) -> str:
        """The tone of the pill that says how heavy it weighs."""
        return GRAVITY_TONES[self.seriousness]

    def is_overdue(self, today: dt.date) -> bool:
        """Whether it is the unit's turn and the due date has passed."""
        return self.state in WAITING and self.due_on < today


def stored_name(instance: "FindingFile", filename: str) -> str:
    """A random name by month."""
    return f"findings/{dt.datetime.now(dt.UTC):%Y/%m}/{random_name(instance.extension)}"


class FindingFile(QuarantinedFile):
    """A file that proves a follow-up, with the hash of what was received."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="files")
    file = models.FileField(upload_to=stored_name, max_length=200)

    class Meta(QuarantinedFile.Meta):
        verbose_name = _("berkas temuan")
        verbose_name_plural = _("berkas temuan")
