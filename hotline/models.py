"""Calls to the desk's telephone (Pasal 14 g.3), one line each, and what became of them."""

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.chain import ChainedEvent
from core.phones import local_phone
from units.models import Unit
from units.roles import Permission

if TYPE_CHECKING:
    from accounts.models import User


class Outcome(models.TextChoices):
    """How a call ended."""

    ANSWERED = "answered", _("Dijawab")
    FORWARDED = "forwarded", _("Diteruskan")
    REQUEST = "request", _("Menjadi permohonan")
    COMPLAINT = "complaint", _("Menjadi pengaduan")


SPOKEN = (Outcome.ANSWERED, Outcome.FORWARDED)
"""The ends of a call that is nothing but a call so far."""
TONES = {
    Outcome.ANSWERED: "done",
    Outcome.FORWARDED: "progress",
    Outcome.REQUEST: "received",
    Outcome.COMPLAINT: "attention",
}


class CallQuerySet(models.QuerySet["Call"]):
    """Phrases over the calls."""

    def visible_to(self, user: "User") -> "CallQuerySet":
        """Calls to the units whose calls this person reads."""
        units = user.authority.unit_ids_with(Permission.READ_CALLS)
        return self if units is None else self.filter(unit__in=units)

    def from_number(self, phone: str) -> "CallQuerySet":
        """Calls of one number in its stored form."""
        return self.filter(phone=phone).exclude(phone="")

    def taken_in(self, start: dt.date, end: dt.date) -> "CallQuerySet":
        """Taken on local dates from ``start`` to ``end``, both included."""
        return self.filter(taken_on__gte=start, taken_on__lte=end)

    def named(self, key: str) -> "CallQuerySet":
        """The call of that key, as an address carries it; none for rubbish."""
        return self.filter(pk=int(key)) if key.isascii() and key.isdigit() and len(key) < 19 else self.none()

    def to_erase(self, before: dt.datetime) -> "CallQuerySet":
        """Taken before that moment, with number and note."""
        return self.filter(taken_at__lt=before, erased_at__isnull=True)


class Call(models.Model):
    """One call. ``about`` is the register number of what it became, as plain text.

    A call that became a complaint which is not open, or one for the Inspektorat Jenderal, has no ``about``, no number
    and no words: nothing leads from it to the complaint.
    """

    submission_key = models.CharField(max_length=64, unique=True, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="calls", verbose_name=_("unit"))
    taken_at = models.DateTimeField(_("diterima pada"))
    taken_on = models.DateField(editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    phone = models.CharField(_("telepon"), max_length=40, blank=True)
    topic = models.CharField(_("pokok pembicaraan"), max_length=120, blank=True)
    outcome = models.CharField(_("hasil"), max_length=9, choices=Outcome)
    forwarded_to = models.CharField(_("diteruskan kepada"), max_length=120, blank=True)
    note = models.CharField(_("catatan"), max_length=300, blank=True)
    about = models.CharField(_("tentang"), max_length=60, blank=True)
    search = models.TextField(editable=False, default="")
    erased_at = models.DateTimeField(null=True, editable=False)

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = _("telepon")
        verbose_name_plural = _("telepon")
        ordering = ["-taken_at", "-pk"]
        indexes = [
            models.Index(fields=["unit", "phone"], name="hotline_unit_phone"),
            models.Index(fields=["unit", "-taken_at", "-id"], name="hotline_unit_latest"),
            models.Index(fields=["unit", "taken_on", "outcome"], name="hotline_unit_day"),
            models.Index(fields=["taken_at", "id"], name="hotline_to_erase", condition=Q(erased_at__isnull=True)),
        ]
        constraints = [
            models.CheckConstraint(name="hotline_outcome_known", condition=Q(outcome__in=Outcome.values)),
            models.CheckConstraint(
                name="hotline_request_has_number", condition=~Q(outcome=Outcome.REQUEST) | ~Q(about="")
            ),
            models.CheckConstraint(
                name="hotline_about_of_what_it_became", condition=~Q(outcome__in=SPOKEN) | Q(about="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def shown_phone(self) -> str:
        """The number as people dial it."""
        return local_phone(self.phone)

    @property
    def tone(self) -> str:
        """The colour and icon of its outcome."""
        return TONES[Outcome(self.outcome)]

    @property
    def may_become_more(self) -> bool:
        """Whether it can still become a request or a complaint."""
        return self.outcome in SPOKEN and self.erased_at is None


class CallEvent(ChainedEvent):
    """That a call was logged, and what it became; never who called. Of a complaint that must stay hidden, nothing."""

    chain_prefix = "calls:"

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="events")

    class Meta(ChainedEvent.Meta):
        verbose_name = _("kejadian")
        verbose_name_plural = _("kejadian")
        indexes = [models.Index(fields=["call", "seq"], name="hotline_event_timeline")]

    def subject(self) -> str:
        """The call's key, which is in the row."""
        return f"call:{self.call_id}"
