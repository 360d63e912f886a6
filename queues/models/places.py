"""What a unit's queue is made of: the groups for which numbers are taken, and the counters that call them."""

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from units.models import Unit

LETTER = RegexValidator(r"^[A-Z]$", _("Isi satu huruf besar, A sampai Z."))
LAST_COUNTER = 99


class QueueGroupQuerySet(models.QuerySet["QueueGroup"]):
    def active(self) -> "QueueGroupQuerySet":
        """Groups for which numbers are taken today."""
        return self.filter(is_active=True)


class QueueGroup(models.Model):
    """A line of its own with numbers of its own, such as A Informasi. Its letter stands before the number."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="queue_groups", verbose_name=_("unit"))
    letter = models.CharField(_("huruf"), max_length=1, validators=[LETTER])
    name = models.CharField(_("nama"), max_length=40)
    name_en = models.CharField(_("nama dalam bahasa Inggris"), max_length=40, blank=True)
    position = models.PositiveSmallIntegerField(_("urutan"), default=1)
    is_active = models.BooleanField(_("dipakai"), default=True)

    objects = QueueGroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("kelompok antrean")
        verbose_name_plural = _("kelompok antrean")
        ordering = ["position", "letter"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "letter"],
                name="queues_group_letter",
                violation_error_message=_("Huruf ini sudah dipakai kelompok lain."),
            ),
            models.CheckConstraint(
                condition=Q(letter__gte="A", letter__lte="Z"),
                name="queues_group_letter_is_one",
                violation_error_message=_("Isi satu huruf besar, A sampai Z."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.letter} {self.name}"

    @property
    def shown_name(self) -> str:
        """The name in the language of the page."""
        return (get_language() == "en" and self.name_en) or self.name


class CounterQuerySet(models.QuerySet["Counter"]):
    def active(self) -> "CounterQuerySet":
        """Counters that are used today."""
        return self.filter(is_active=True)


class Counter(models.Model):
    """A desk that calls numbers. Without groups it calls every group of its unit."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="queue_counters", verbose_name=_("unit"))
    number = models.PositiveSmallIntegerField(
        _("nomor"), validators=[MinValueValidator(1), MaxValueValidator(LAST_COUNTER)]
    )
    name = models.CharField(_("keterangan"), max_length=40, blank=True)
    groups = models.ManyToManyField(
        QueueGroup,
        related_name="counters",
        blank=True,
        verbose_name=_("kelompok"),
        help_text=_("Kosong berarti memanggil semua kelompok."),
    )
    is_active = models.BooleanField(_("dipakai"), default=True)

    objects = CounterQuerySet.as_manager()

    class Meta:
        verbose_name = _("loket")
        verbose_name_plural = _("loket")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "number"],
                name="queues_counter_number",
                violation_error_message=_("Nomor loket ini sudah ada."),
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=LAST_COUNTER),
                name="queues_counter_number_range",
                violation_error_message=_("Nomor loket antara 1 dan 99."),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Loket %(number)s") % {"number": self.number})

    @property
    def line_ids(self) -> list[int]:
        """The groups that it calls; empty means all. One query for each loaded counter."""
        if "_line_ids" not in self.__dict__:
            self._line_ids = list(self.groups.values_list("pk", flat=True))
        return self._line_ids
