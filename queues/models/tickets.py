"""The number that a visitor takes: one row from the kiosk to the end of the day."""

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import codes
from queues import workflow
from queues.models.places import Counter, QueueGroup
from queues.workflow import State
from units.models import Unit
from units.roles import Permission

if TYPE_CHECKING:
    from accounts.models import User

LONGEST_PHONE = 16


class Source(models.TextChoices):
    """Where the number was taken."""

    KIOSK = "kiosk", _("Kios")
    COUNTER = "counter", _("Loket")
    PHONE = "phone", _("Ponsel")


class TicketQuerySet(models.QuerySet["Ticket"]):
    def visible_to(self, user: "User") -> "TicketQuerySet":
        """The numbers of the units at which the person serves or manages the queue."""
        held = [user.authority.unit_ids_with(p) for p in (Permission.SERVE_QUEUE, Permission.MANAGE_QUEUE)]
        return self if None in held else self.filter(unit__in=frozenset().union(*held))

    def of_day(self, unit: Unit, day: dt.date) -> "TicketQuerySet":
        """The numbers of one day of one unit."""
        return self.filter(unit=unit, day=day)

    def open(self) -> "TicketQuerySet":
        """The visitor is still to be served."""
        return self.filter(state__in=workflow.OPEN)

    def waiting(self) -> "TicketQuerySet":
        """In line."""
        return self.filter(state=State.WAITING)

    def callable_at(self, counter: Counter) -> "TicketQuerySet":
        """In one of the lines that this counter calls."""
        return self.filter(line__in=counter.line_ids) if counter.line_ids else self

    def in_call_order(self) -> "TicketQuerySet":
        """Priority visitors first (UU 25/2009 Pasal 29), then who took a number first (ADR 0011)."""
        return self.order_by("-is_priority", "taken_at", "pk")

    def ended_before(self, day: dt.date) -> "TicketQuerySet":
        """Those whose day is over."""
        return self.filter(day__lt=day)

    def for_list(self) -> "TicketQuerySet":
        """With what a line of a list shows, in one statement."""
        return self.select_related("group", "line", "counter", "served_by")


class Ticket(models.Model):
    """A number of one unit, day and group. It says nothing of who holds it but an optional telephone number.

    ``line`` is the group whose line it waits in: another than ``group`` after a transfer, which keeps the number.
    ``call_number`` counts the calls of the unit's day, so that a screen asks for what is newer than what it knows.
    ``phone`` is blanked when the day is over.
    """

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="tickets", db_index=False, verbose_name=_("unit")
    )
    group = models.ForeignKey(QueueGroup, on_delete=models.PROTECT, related_name="+", verbose_name=_("kelompok"))
    line = models.ForeignKey(
        QueueGroup, on_delete=models.PROTECT, related_name="waiting_here", verbose_name=_("antrean")
    )
    day = models.DateField(_("tanggal"))
    number = models.PositiveIntegerField(_("nomor"))
    code = models.CharField(_("kode"), max_length=codes.LENGTH, unique=True, editable=False, default=codes.new_code)
    submission_key = models.CharField(max_length=64, unique=True, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)
    state = models.CharField(_("keadaan"), max_length=12, choices=State.choices, default=State.WAITING)
    source = models.CharField(_("diambil di"), max_length=10, choices=Source.choices)
    is_priority = models.BooleanField(_("didahulukan"), default=False)
    language = models.CharField(_("bahasa"), max_length=2, choices=settings.LANGUAGES, default="id")
    phone = models.CharField(_("nomor ponsel"), max_length=LONGEST_PHONE, blank=True)
    warned_at = models.DateTimeField(_("diberi tahu pada"), null=True, editable=False)
    taken_at = models.DateTimeField(_("diambil pada"))
    counter = models.ForeignKey(
        Counter,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="tickets",
        db_index=False,
        verbose_name=_("loket"),
    )
    served_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("petugas"),
    )
    call_number = models.PositiveIntegerField(null=True, editable=False)
    calls = models.PositiveSmallIntegerField(_("kali dipanggil"), default=0, editable=False)
    first_called_at = models.DateTimeField(_("pertama dipanggil"), null=True, editable=False)
    called_at = models.DateTimeField(_("terakhir dipanggil"), null=True, editable=False)
    serving_at = models.DateTimeField(_("mulai dilayani"), null=True, editable=False)
    held_at = models.DateTimeField(_("ditahan pada"), null=True, editable=False)
    ended_at = models.DateTimeField(_("berakhir pada"), null=True, editable=False)

    objects = TicketQuerySet.as_manager()

    class Meta:
        verbose_name = _("nomor antrean")
        verbose_name_plural = _("nomor antrean")
        ordering = ["day", "group", "number"]
        indexes = [
            models.Index(fields=["unit", "day", "state", "-is_priority", "taken_at", "id"], name="queues_ticket_line"),
            models.Index(fields=["counter", "day", "-call_number"], name="queues_ticket_at_counter"),
            models.Index(fields=["day", "id"], name="queues_ticket_phone", condition=~Q(phone="")),
        ]
        constraints = [
            models.UniqueConstraint(fields=["unit", "day", "group", "number"], name="queues_ticket_number"),
            models.UniqueConstraint(fields=["unit", "day", "call_number"], name="queues_ticket_call_number"),
            models.UniqueConstraint(
                fields=["counter", "day"],
                condition=Q(state__in=sorted(workflow.AT_COUNTER)),
                name="queues_ticket_one_at_counter",
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="queues_ticket_state_known"),
            models.CheckConstraint(condition=Q(source__in=Source.values), name="queues_ticket_source_known"),
            models.CheckConstraint(condition=Q(number__gte=1), name="queues_ticket_number_counts"),
            models.CheckConstraint(
                condition=Q(calls=0, call_number__isnull=True, called_at__isnull=True, first_called_at__isnull=True)
                | Q(calls__gte=1, call_number__isnull=False, called_at__isnull=False, first_called_at__isnull=False),
                name="queues_ticket_called_together",
            ),
            models.CheckConstraint(
                condition=Q(counter__isnull=True, served_by__isnull=True)
                | Q(counter__isnull=False, served_by__isnull=False, calls__gte=1),
                name="queues_ticket_counter_pair",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(workflow.AT_COUNTER)) | Q(counter__isnull=False),
                name="queues_ticket_called_to_counter",
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(workflow.OPEN), ended_at__isnull=True)
                | Q(state__in=sorted(workflow.ENDED), ended_at__isnull=False),
                name="queues_ticket_ended_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.SERVING, State.DONE]) | Q(serving_at__isnull=False),
                name="queues_ticket_served_has_time",
            ),
            models.CheckConstraint(
                condition=Q(first_called_at__isnull=True) | Q(called_at__gte=F("first_called_at")),
                name="queues_ticket_call_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.day}"

    @property
    def label(self) -> str:
        """The number as it is printed, shown and spoken: "A-012"."""
        return f"{self.group.letter}-{self.number:03d}"

    @property
    def display_code(self) -> str:
        """The code by which the visitor follows it."""
        return codes.display(self.code)

    @property
    def public_status(self) -> workflow.PublicStatus:
        """What the visitor reads."""
        return workflow.PUBLIC[self.state]

    @property
    def is_open(self) -> bool:
        """Whether the visitor is still to be served."""
        return self.state in workflow.OPEN

    def minutes_waited(self, now: dt.datetime) -> int:
        """Whole minutes from taking the number to its first call, or until now."""
        return int(((self.first_called_at or now) - self.taken_at).total_seconds() // 60)
