"""What a unit offers."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from units.models import SubUnit, Unit
from units.roles import Permission

if TYPE_CHECKING:
    from accounts.models import User


class Kind(models.TextChoices):
    """The three kinds of request (Pasal 2)."""

    INFORMATION = "INFORMASI", _("Informasi")
    CONSULTATION = "KONSULTASI", _("Konsultasi")
    SERVICE = "LAYANAN", _("Layanan")


@dataclass(frozen=True)
class ProcedureCount:
    """How many published services a unit has, how many of them have a SOP in force, how many an adapted one."""

    services: int
    with_procedure: int
    adapted: int


class ServiceQuerySet(models.QuerySet["Service"]):
    def open(self) -> "ServiceQuerySet":
        """Services that can be asked for: opened, with a standard in force, at an active unit."""
        return self.filter(is_open=True, current__isnull=False, unit__is_active=True)

    def published(self) -> "ServiceQuerySet":
        """Services with a standard in force, at an active unit; open or closed."""
        return self.filter(current__isnull=False, unit__is_active=True)

    def with_standard(self) -> "ServiceQuerySet":
        """With the unit, the sub unit and the standard in force, in one statement."""
        return self.select_related("unit", "sub_unit", "current")

    def with_actual_time(self) -> "ServiceQuerySet":
        """With how long it really took, where that was counted; in the same statement."""
        return self.select_related("actual_time")

    def procedures_visible_to(self, user: "User") -> "ServiceQuerySet":
        """The services whose SOPs this person reads: of the own units, or of the own sub unit (Pasal 8b, 11(3)d)."""
        units = user.authority.unit_ids_with(Permission.READ_PROCEDURES)
        if units is None:
            return self
        sub_units = user.authority.sub_unit_ids_with(Permission.READ_PROCEDURES)
        return self.filter(Q(unit__in=units) | Q(sub_unit__in=sub_units))

    def with_procedure(self) -> "ServiceQuerySet":
        """Services whose SOP has been set (Pasal 16(2))."""
        return self.filter(current_procedure__isnull=False)

    def without_procedure(self) -> "ServiceQuerySet":
        """Services for which no SOP has been set."""
        return self.filter(current_procedure__isnull=True)

    def procedure_not_adapted(self) -> "ServiceQuerySet":
        """Services whose SOP in force was not adapted to the regulation (Pasal 16(1))."""
        return self.with_procedure().filter(current_procedure__adapted_on__isnull=True)

    def count_procedures(self) -> "dict[int, ProcedureCount]":
        """For each unit with published services how many have a SOP; one grouped statement."""
        rows = (
            self.published()
            .order_by()
            .values("unit")
            .annotate(
                services=Count("pk"),
                with_procedure=Count("current_procedure"),
                adapted=Count("current_procedure__adapted_on"),
            )
        )
        return {row["unit"]: ProcedureCount(row["services"], row["with_procedure"], row["adapted"]) for row in rows}


class Service(models.Model):
    """Something that one unit offers. Pusat: always through a sub unit, or through the unit itself for general ones."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="services", verbose_name=_("unit"))
    sub_unit = models.ForeignKey(
        SubUnit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="services",
        verbose_name=_("Sub Unit Layanan"),
    )
    kind = models.CharField(_("jenis"), max_length=20, choices=Kind.choices)
    name = models.CharField(_("nama layanan"), max_length=250)
    slug = models.SlugField(_("alamat halaman"), max_length=120, unique=True)
    source_key = models.CharField(max_length=160, unique=True, editable=False, null=True)
    purpose = models.CharField(_("untuk apa"), max_length=300, blank=True)
    synonyms = models.CharField(_("kata lain"), max_length=300, blank=True)
    is_open = models.BooleanField(_("dibuka untuk permohonan"), default=False)
    closed_note = models.CharField(_("alasan ditutup"), max_length=250, blank=True)
    current = models.ForeignKey(
        "Standard",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("standar yang berlaku"),
    )
    current_procedure = models.ForeignKey(
        "OperatingProcedure",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("SOP yang berlaku"),
    )
    officers = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="+",
        verbose_name=_("petugas teknis"),
        help_text=_("Unit P2 Daerah: kosong berarti semua petugas teknis unit, Pasal 11 ayat (3) huruf d."),
    )
    loaded_row = models.CharField(max_length=64, blank=True, editable=False)
    # A SOP keeps its own history; what officers do inside does not change what the public reads.
    history = HistoricalRecords(excluded_fields=["loaded_row", "current_procedure"])

    objects = ServiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("layanan")
        verbose_name_plural = _("layanan")
        ordering = ["name"]
        indexes = [models.Index(fields=["unit", "kind", "name"], name="standards_service_list")]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_open=False) | Q(current__isnull=False), name="standards_open_has_standard"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def can_be_asked_for(self) -> bool:
        """Whether a request may be made now: opened, with a standard in force, at an active unit."""
        return self.is_open and self.current_id is not None and self.unit.is_active
