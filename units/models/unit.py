"""Units, their counter hours and the sub units of Pusat (Pasal 3, 5, 9)."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Case, F, Q, When
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

CODE = RegexValidator(r"^[A-Z0-9]+(-[A-Z0-9]+)*$", _("Kode terdiri atas huruf besar, angka, dan tanda hubung."))


class UnitKind(models.TextChoices):
    """Where a Unit P2 sits (Pasal 3)."""

    PUSAT = "PUSAT", _("Pusat")
    UPT = "UPT", _("Unit Pelaksana Teknis")
    UNIT_PENDIDIKAN = "UNIT_PENDIDIKAN", _("Unit Pendidikan")


class Zone(models.TextChoices):
    """The zones of Indonesia in which units work."""

    JAKARTA = "Asia/Jakarta", "WIB (Asia/Jakarta)"
    PONTIANAK = "Asia/Pontianak", "WIB (Asia/Pontianak)"
    MAKASSAR = "Asia/Makassar", "WITA (Asia/Makassar)"
    JAYAPURA = "Asia/Jayapura", "WIT (Asia/Jayapura)"


class UnitQuerySet(models.QuerySet["Unit"]):
    def active(self) -> "UnitQuerySet":
        """Units that serve the public today."""
        return self.filter(is_active=True)

    def pusat(self) -> "UnitQuerySet":
        """The one Unit P2 Pusat."""
        return self.filter(kind=UnitKind.PUSAT)

    def daerah(self) -> "UnitQuerySet":
        """The Units P2 Daerah at a UPT or Unit Pendidikan."""
        return self.exclude(kind=UnitKind.PUSAT)

    def by_place(self) -> "UnitQuerySet":
        """Pusat first, then the UPT, then the Unit Pendidikan; by province and name."""
        position = Case(*(When(kind=kind, then=place) for place, kind in enumerate(UnitKind.values)))
        return self.order_by(position, "province", "name")


class Unit(models.Model):
    """A Unit P2: Pusat, or Daerah at one UPT or Unit Pendidikan (Pasal 3). Non-structural (Pasal 1(3))."""

    code = models.CharField(_("kode"), max_length=20, unique=True, validators=[CODE])
    name = models.CharField(_("nama"), max_length=200)
    kind = models.CharField(_("jenis"), max_length=20, choices=UnitKind.choices)
    family = models.CharField(
        _("rumpun"), max_length=20, help_text=_("Rumpun unit dalam katalog layanan, misalnya BDI.")
    )
    city = models.CharField(_("kota"), max_length=80)
    province = models.CharField(_("provinsi"), max_length=80)
    timezone = models.CharField(_("zona waktu"), max_length=30, choices=Zone.choices, default=Zone.JAKARTA)
    address = models.CharField(_("alamat"), max_length=300, blank=True)
    hotline = models.CharField(_("telepon"), max_length=40, blank=True)
    email = models.EmailField(_("email"), blank=True)
    parent_office = models.CharField(_("satuan induk"), max_length=200, blank=True)
    successor_name = models.CharField(_("nama sekarang"), max_length=250, blank=True)
    letter_code = models.CharField(_("kode surat"), max_length=20, help_text=_("Bagian nomor surat, misalnya SJ-IND."))
    counts_joint_leave = models.BooleanField(
        _("cuti bersama libur"), default=True, help_text=_("Cuti bersama dihitung sebagai hari libur di unit ini.")
    )
    is_active = models.BooleanField(_("aktif"), default=True)
    loaded_row = models.CharField(max_length=64, blank=True, editable=False)  # SHA-256 of the data file's row
    history = HistoricalRecords(excluded_fields=["loaded_row"])

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("Unit P2")
        verbose_name_plural = _("Unit P2")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind"],
                condition=Q(kind=UnitKind.PUSAT),
                name="units_one_pusat",
                violation_error_message=_("Unit P2 Pusat hanya satu dan sudah ada."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_pusat(self) -> bool:
        """Pusat reports to the Sekretaris Jenderal and has sub units; Daerah reports to its own head and has none."""
        return self.kind == UnitKind.PUSAT

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which this unit's days begin and end."""
        return ZoneInfo(self.timezone)

    def local_date(self, moment: dt.datetime) -> dt.date:
        """The date at this unit at that moment (UTC or any aware time)."""
        return moment.astimezone(self.zone).date()


class OpeningHours(models.Model):
    """The hours in which the counter serves on one weekday, in the unit's own time."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="opening_hours", verbose_name=_("unit"))
    weekday = models.PositiveSmallIntegerField(_("hari"), choices=WEEKDAYS.items())
    opens_at = models.TimeField(_("buka"))
    closes_at = models.TimeField(_("tutup"))
    break_from = models.TimeField(_("istirahat mulai"), null=True, blank=True)
    break_until = models.TimeField(_("istirahat selesai"), null=True, blank=True)

    class Meta:
        verbose_name = _("jam layanan")
        verbose_name_plural = _("jam layanan")
        ordering = ["weekday"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "weekday"],
                name="units_hours_one_per_weekday",
                violation_error_message=_("Jam layanan untuk hari ini sudah ada."),
            ),
            models.CheckConstraint(
                condition=Q(weekday__lte=6),
                name="units_hours_weekday",
                violation_error_message=_("Isi hari dengan angka 0 (Senin) sampai 6 (Minggu)."),
            ),
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")),
                name="units_hours_order",
                violation_error_message=_("Jam tutup harus sesudah jam buka."),
            ),
            models.CheckConstraint(
                condition=Q(break_from__isnull=True, break_until__isnull=True)
                | Q(break_from__gte=F("opens_at"), break_until__gt=F("break_from"), break_until__lte=F("closes_at")),
                name="units_hours_break_order",
                violation_error_message=_("Istirahat harus di antara jam buka dan jam tutup, selesai sesudah mulai."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.weekday} {self.opens_at:%H.%M}-{self.closes_at:%H.%M}"


class SubUnit(models.Model):
    """A Sub Unit Layanan of Unit P2 Pusat (Pasal 5(3)). A Daerah unit has none (Pasal 9)."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="sub_units", verbose_name=_("unit"))
    code = models.CharField(_("kode"), max_length=20)
    name = models.CharField(_("nama"), max_length=150)
    short_name = models.CharField(_("nama pendek untuk SMS"), max_length=50)
    position = models.PositiveSmallIntegerField(_("urutan"), default=1)
    is_active = models.BooleanField(_("aktif"), default=True)
    loaded_row = models.CharField(max_length=64, blank=True, editable=False)
    history = HistoricalRecords(excluded_fields=["loaded_row"])

    class Meta:
        verbose_name = _("Sub Unit Layanan")
        verbose_name_plural = _("Sub Unit Layanan")
        ordering = ["position", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "code"],
                name="units_sub_unit_code",
                violation_error_message=_("Kode ini sudah dipakai di unit ini."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Raises ValidationError for a Daerah unit."""
        if self.unit_id and not self.unit.is_pusat:
            raise ValidationError(_("Unit P2 Daerah tidak memiliki Sub Unit Layanan (Pasal 9)."))
