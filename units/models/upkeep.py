"""What the Staf Sarana dan Prasarana keeps up, and agrees with Pusat Data dan Informasi (Pasal 7(2), 11(2))."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils.translation import gettext_lazy as _

from units.models.facilities import FacilityKind
from units.models.unit import Unit
from units.roles import Permission

if TYPE_CHECKING:
    from accounts.models import User


class LogQuerySet(models.QuerySet):
    """What both logs share: a column that says on which day the matter was closed."""

    closed_column = ""
    searched: tuple[str, ...] = ()

    def visible_to(self, user: "User") -> Self:
        """Lines of the units whose facilities this person reads."""
        units = user.authority.unit_ids_with(Permission.READ_FACILITIES)
        return self if units is None else self.filter(unit__in=units)

    def open(self) -> Self:
        """Not closed yet."""
        return self.filter(**{f"{self.closed_column}__isnull": True})

    def search(self, words: str) -> Self:
        """Lines in which every word stands somewhere."""
        rows = self
        for word in words.split():
            rows = rows.filter(self.conditions(word))
        return rows

    def conditions(self, word: str) -> Q:
        """Where one word may stand."""
        return Q(*((f"{column}__icontains", word) for column in self.searched), _connector=Q.OR)

    def for_list(self) -> Self:
        """With the names of who wrote, and ``place``: 0 for an open line, 1 for a closed one."""
        still_open = Q(**{f"{self.closed_column}__isnull": True})
        place = Case(When(still_open, then=Value(0)), default=Value(1), output_field=models.IntegerField())
        return self.annotate(place=place).select_related("unit", "recorded_by", "closed_by")


class LogEntry(models.Model):
    """One line of a log: who wrote it and who closed it."""

    submission_key = models.CharField(max_length=64, unique=True, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="%(class)s_rows", verbose_name=_("unit"))
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class MaintenanceQuerySet(LogQuerySet):
    closed_column = "done_on"
    searched = ("equipment", "problem", "work_done")

    def conditions(self, word: str) -> Q:
        """Also in the name of the facility."""
        named = [kind.value for kind in FacilityKind if word.lower() in str(kind.label).lower()]
        return super().conditions(word) | Q(kind__in=named)


class MaintenanceEntry(LogEntry):
    """Something that was broken or due for care: one of the five facilities, or any other equipment."""

    kind = models.CharField(_("sarana"), max_length=10, choices=FacilityKind.choices, blank=True)
    equipment = models.CharField(_("peralatan lain"), max_length=150, blank=True)
    problem = models.TextField(_("kerusakan atau keperluan"), max_length=1000)
    reported_on = models.DateField(_("dilaporkan"))
    work_done = models.TextField(_("pekerjaan"), max_length=1000, blank=True)
    done_on = models.DateField(_("selesai"), null=True, blank=True)
    cost = models.PositiveBigIntegerField(_("biaya (rupiah)"), null=True, blank=True)

    objects = MaintenanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("catatan pemeliharaan")
        verbose_name_plural = _("catatan pemeliharaan")
        ordering = ["-reported_on", "-pk"]
        indexes = [models.Index(fields=["unit", "-reported_on"], name="units_maintenance_list")]
        constraints = [
            models.CheckConstraint(
                condition=(Q(kind="") & ~Q(equipment="")) | (~Q(kind="") & Q(equipment="")),
                name="units_maintenance_what",
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True, closed_by__isnull=True, closed_at__isnull=True)
                & Q(work_done="", cost__isnull=True)
                | Q(done_on__gte=F("reported_on"), closed_by__isnull=False, closed_at__isnull=False) & ~Q(work_done=""),
                name="units_maintenance_done",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what}, {self.reported_on:%Y-%m-%d}"

    @property
    def what(self) -> str:
        """The facility or the equipment by its name."""
        return self.equipment or str(FacilityKind(self.kind).label)

    @property
    def is_open(self) -> bool:
        """Not done yet."""
        return self.done_on is None


class CoordinationQuerySet(LogQuerySet):
    closed_column = "resolved_on"
    searched = ("topic", "contact", "reference", "answer")


class CoordinationEntry(LogEntry):
    """One matter taken up with Pusat Data dan Informasi (Pasal 7(2) b)."""

    topic = models.CharField(_("hal"), max_length=300)
    raised_on = models.DateField(_("tanggal"))
    contact = models.CharField(_("narahubung"), max_length=150)
    reference = models.CharField(_("nomor surat atau tiket"), max_length=100, blank=True)
    answer = models.TextField(_("jawaban"), max_length=2000, blank=True)
    resolved_on = models.DateField(_("selesai"), null=True, blank=True)
    attachment = models.FileField(_("lampiran"), upload_to="coordination/", max_length=200, blank=True)
    attachment_name = models.CharField(max_length=120, blank=True, editable=False)
    attachment_type = models.CharField(max_length=100, blank=True, editable=False)

    objects = CoordinationQuerySet.as_manager()

    class Meta:
        verbose_name = _("catatan koordinasi")
        verbose_name_plural = _("catatan koordinasi")
        ordering = ["-raised_on", "-pk"]
        indexes = [models.Index(fields=["unit", "-raised_on"], name="units_coordination_list")]
        constraints = [
            models.CheckConstraint(
                condition=Q(resolved_on__isnull=True, closed_by__isnull=True, closed_at__isnull=True, answer="")
                | Q(resolved_on__gte=F("raised_on"), closed_by__isnull=False, closed_at__isnull=False) & ~Q(answer=""),
                name="units_coordination_resolved",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic}, {self.raised_on:%Y-%m-%d}"

    @property
    def is_open(self) -> bool:
        """No answer yet."""
        return self.resolved_on is None
