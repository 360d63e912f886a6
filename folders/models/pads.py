"""The emergency pad: printed forms that carry a reserved register number, a tracking code and a verification code."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Q
from django.utils.translation import gettext_lazy as _

from core import codes
from core.chain import ChainedEvent
from requests_desk.models import ServiceRequest
from units.models import Unit
from units.roles import Permission

if TYPE_CHECKING:
    from accounts.models import User

LARGEST = 50
"""Forms in one pad: enough for a day without the portal, few enough to be used up in the year."""


class FormState(models.TextChoices):
    """Where a printed form is."""

    RESERVED = "reserved", _("Belum dipakai")
    USED = "used", _("Sudah dimasukkan")
    VOIDED = "voided", _("Dibatalkan")


class PadQuerySet(models.QuerySet["Pad"]):
    def visible_to(self, user: "User") -> "PadQuerySet":
        """The pads of the units at which the person reserves numbers."""
        units = user.authority.unit_ids_with(Permission.RESERVE_NUMBERS)
        return self if units is None else self.filter(unit__in=units)

    def with_counts(self) -> "PadQuerySet":
        """With ``reserved``, ``used`` and ``voided``: how many of its forms are in each state."""
        return self.annotate(
            **{state.value: Count("forms", filter=Q(forms__state=state), distinct=True) for state in FormState}
        )


class Pad(models.Model):
    """A block of register numbers of one unit and year, from ``first`` to ``last``, taken at once and printed."""

    key = models.CharField(max_length=64, unique=True, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="pads", verbose_name=_("unit"))
    year = models.PositiveIntegerField(_("tahun"))
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()
    reason = models.CharField(_("keperluan"), max_length=200)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    printed_at = models.DateTimeField(null=True, editable=False)
    printed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = PadQuerySet.as_manager()

    class Meta:
        verbose_name = _("blok formulir")
        verbose_name_plural = _("blok formulir")
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["unit", "-made_at", "-id"], name="folders_pads_of_unit")]
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "first"], name="folders_pad_block_once"),
            models.CheckConstraint(
                condition=Q(first__gte=1, last__gte=F("first"), last__lt=F("first") + LARGEST), name="folders_pad_size"
            ),
            models.CheckConstraint(
                condition=Q(printed_at__isnull=True, printed_by__isnull=True)
                | Q(printed_at__isnull=False, printed_by__isnull=False),
                name="folders_pad_printed_pair",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit.code}-{self.year} {self.first:06d}–{self.last:06d}"

    @property
    def size(self) -> int:
        """How many forms it has."""
        return self.last - self.first + 1


class PadFormQuerySet(models.QuerySet["PadForm"]):
    def visible_to(self, user: "User") -> "PadFormQuerySet":
        """The forms of the pads that the person sees."""
        return self.filter(pad__in=Pad.objects.visible_to(user).values("pk"))

    def reserved(self) -> "PadFormQuerySet":
        """Printed or about to be, neither entered nor voided."""
        return self.filter(state=FormState.RESERVED)

    def of_unit(self, unit: Unit) -> "PadFormQuerySet":
        """The forms of one unit."""
        return self.filter(pad__unit=unit)


class PadForm(models.Model):
    """One printed form. It holds no personal data: what the applicant writes on it is entered into the request.

    ``number``, ``code`` and ``verification_code`` are those of the request that is entered from it, once.
    """

    pad = models.ForeignKey(Pad, on_delete=models.PROTECT, related_name="forms")
    sequence = models.PositiveIntegerField()
    number = models.CharField(_("nomor register"), max_length=40, unique=True)
    code = models.CharField(_("kode permohonan"), max_length=10, unique=True)
    verification_code = models.CharField(max_length=10, unique=True)
    state = models.CharField(_("keadaan"), max_length=10, choices=FormState.choices, default=FormState.RESERVED)
    request = models.OneToOneField(
        ServiceRequest, on_delete=models.PROTECT, null=True, editable=False, related_name="pad_form"
    )
    used_at = models.DateTimeField(null=True, editable=False)
    used_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    voided_at = models.DateTimeField(null=True, editable=False)
    voided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    void_reason = models.CharField(_("alasan dibatalkan"), max_length=200, blank=True)

    objects = PadFormQuerySet.as_manager()

    class Meta:
        verbose_name = _("formulir")
        verbose_name_plural = _("formulir")
        ordering = ["pad", "sequence"]
        indexes = [models.Index(fields=["pad", "state"], name="folders_forms_by_state")]
        constraints = [
            models.UniqueConstraint(fields=["pad", "sequence"], name="folders_form_sequence_once"),
            models.CheckConstraint(condition=Q(state__in=FormState.values), name="folders_form_state_known"),
            models.CheckConstraint(
                condition=Q(state=FormState.USED, request__isnull=False, used_at__isnull=False, used_by__isnull=False)
                | (~Q(state=FormState.USED) & Q(request__isnull=True, used_at__isnull=True, used_by__isnull=True)),
                name="folders_form_used_whole",
            ),
            models.CheckConstraint(
                condition=(
                    Q(state=FormState.VOIDED, voided_at__isnull=False, voided_by__isnull=False) & ~Q(void_reason="")
                )
                | (~Q(state=FormState.VOIDED) & Q(voided_at__isnull=True, voided_by__isnull=True, void_reason="")),
                name="folders_form_voided_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def display_code(self) -> str:
        """The tracking code as people read it."""
        return codes.display(self.code)

    @property
    def is_reserved(self) -> bool:
        """Whether it can still be entered or voided."""
        return self.state == FormState.RESERVED


class PadEvent(ChainedEvent):
    """What happened to a pad (reserve, print) or to one of its forms (use, void)."""

    chain_prefix = "pads:"

    pad = models.ForeignKey(Pad, on_delete=models.PROTECT, related_name="events")

    class Meta(ChainedEvent.Meta):
        verbose_name = _("kejadian")
        verbose_name_plural = _("kejadian")
        indexes = [models.Index(fields=["pad", "seq"], name="folders_pad_event_timeline")]

    def subject(self) -> str:
        """The pad's key; which of its forms stands in ``data``."""
        return f"pad:{self.pad_id}"


def chain_of(pad: Pad) -> str:
    """The chain in which a unit's pads leave their events (ADR 0004)."""
    return f"pads:{pad.unit.code}"
