"""Corrections of the working calendar."""

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from units.models.unit import Unit


class DayKind(models.TextChoices):
    """What a row of the calendar says about its day."""

    HOLIDAY = "HOLIDAY", _("Libur nasional")
    JOINT_LEAVE = "JOINT_LEAVE", _("Cuti bersama")
    CLOSURE = "CLOSURE", _("Unit tutup")
    WORKING = "WORKING", _("Tetap hari kerja")


class CalendarDayQuerySet(models.QuerySet["CalendarDay"]):
    def national(self) -> "CalendarDayQuerySet":
        """Rows that hold for every unit."""
        return self.filter(unit__isnull=True)

    def for_unit(self, unit: Unit) -> "CalendarDayQuerySet":
        """The national rows and those of that unit."""
        return self.filter(Q(unit__isnull=True) | Q(unit=unit.pk))

    def between(self, first: dt.date, last: dt.date) -> "CalendarDayQuerySet":
        """Rows of the days from ``first`` to ``last``, both included."""
        return self.filter(date__range=(first, last))


class CalendarDay(models.Model):
    """An editable correction laid over the package's holidays: national (no unit) or of one unit."""

    unit = models.ForeignKey(
        Unit,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="calendar_days",
        verbose_name=_("unit"),
        help_text=_("Kosong berarti berlaku untuk semua unit."),
    )
    date = models.DateField(_("tanggal"))
    kind = models.CharField(_("jenis"), max_length=20, choices=DayKind.choices)
    name = models.CharField(_("alasan"), max_length=150)
    decree_number = models.CharField(_("nomor keputusan"), max_length=120, blank=True)
    history = HistoricalRecords()

    objects = CalendarDayQuerySet.as_manager()

    class Meta:
        verbose_name = _("hari kalender")
        verbose_name_plural = _("hari kalender")
        ordering = ["date"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "date"],
                name="units_calendar_day_unit",
                violation_error_message=_("Tanggal ini sudah ada di kalender unit."),
            ),
            models.UniqueConstraint(
                fields=["date"],
                condition=Q(unit__isnull=True),
                name="units_calendar_day_national",
                violation_error_message=_("Tanggal ini sudah ada di kalender nasional."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date:%d-%m-%Y} {self.name}"
