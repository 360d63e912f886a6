"""The objection (keberatan) to how a request for information was handled, and its answer (Pasal 35-37)."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from disclosures.models.disclosures import Disclosure, longer_than
from disclosures.workflow import Objecting, ObjectionState, Outcome
from requests_desk.models import Channel

CASE_LENGTH = 10


class ObjectionQuerySet(models.QuerySet["Objection"]):
    def open(self) -> "ObjectionQuerySet":
        """Waiting for the superior's answer."""
        return self.filter(state=ObjectionState.RECEIVED)

    def overdue(self, today: dt.date) -> "ObjectionQuerySet":
        """Waiting, and the limit has passed."""
        return self.open().filter(due_on__lt=today)


class Objection(models.Model):
    """One objection with its own register number. ``dispute_by``: the last day for the Komisi Informasi."""

    number = models.CharField(_("nomor register keberatan"), max_length=40, unique=True, null=True, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)
    state = models.CharField(
        _("keadaan"), max_length=8, choices=ObjectionState.choices, default=ObjectionState.RECEIVED
    )
    disclosure = models.ForeignKey(Disclosure, on_delete=models.PROTECT, related_name="objections")
    ground = models.CharField(_("alasan keberatan, Pasal 35 ayat (1)"), max_length=1, choices=Objecting.choices)
    case = models.TextField(_("kasus posisi"), max_length=4000)
    proxy = models.CharField(_("nama kuasa"), max_length=150, blank=True)
    proxy_address = models.CharField(_("alamat kuasa"), max_length=300, blank=True)
    channel = models.CharField(_("saluran"), max_length=10, choices=Channel.choices)
    logged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    received_at = models.DateTimeField(editable=False)
    received_on = models.DateField(_("diterima pada"), editable=False)
    due_on = models.DateField(_("batas tanggapan"), editable=False)
    outcome = models.CharField(_("keputusan"), max_length=8, choices=Outcome.choices, blank=True)
    answer = models.TextField(_("tanggapan Atasan PPID"), max_length=4000, blank=True)
    answered_at = models.DateTimeField(null=True, editable=False)
    answered_on = models.DateField(_("ditanggapi pada"), null=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    dispute_by = models.DateField(_("batas ke Komisi Informasi"), null=True, editable=False)
    disputed_on = models.DateField(_("disengketakan pada"), null=True)
    dispute_number = models.CharField(_("nomor sengketa"), max_length=100, blank=True)

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("keberatan")
        verbose_name_plural = _("keberatan")
        ordering = ["pk"]
        indexes = [models.Index(fields=["state", "due_on"], name="disclosures_objection_due")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ObjectionState.values), name="disclosures_objection_state_known"
            ),
            models.CheckConstraint(condition=Q(ground__in=Objecting.values), name="disclosures_objection_has_ground"),
            models.CheckConstraint(
                condition=Q(longer_than("case", CASE_LENGTH)), name="disclosures_objection_has_case"
            ),
            models.UniqueConstraint(
                fields=["disclosure"],
                condition=Q(state=ObjectionState.RECEIVED.value),
                name="disclosures_one_open_objection",
            ),
            models.CheckConstraint(
                condition=(
                    Q(state=ObjectionState.RECEIVED, outcome="", answered_at__isnull=True, answered_on__isnull=True)
                    & Q(answered_by__isnull=True, dispute_by__isnull=True)
                )
                | (
                    Q(longer_than("answer", CASE_LENGTH), answered_at__isnull=False, answered_on__isnull=False)
                    & Q(answered_by__isnull=False, dispute_by__isnull=False)
                    & ~Q(state=ObjectionState.RECEIVED)
                    & ~Q(outcome="")
                ),
                name="disclosures_objection_answered",
            ),
            models.CheckConstraint(
                condition=Q(state=ObjectionState.DISPUTED, disputed_on__isnull=False)
                | (Q(disputed_on__isnull=True) & ~Q(state=ObjectionState.DISPUTED)),
                name="disclosures_objection_disputed",
            ),
        ]

    def __str__(self) -> str:
        return self.number or f"{self.disclosure} #{self.pk}"

    @property
    def unit(self):
        """The unit whose handling is objected to."""
        return self.disclosure.unit

    @property
    def is_open(self) -> bool:
        """Whether it waits for the superior."""
        return self.state == ObjectionState.RECEIVED

    def is_overdue(self, today: dt.date) -> bool:
        """Whether it waits and the limit has passed."""
        return self.is_open and self.due_on < today
