"""Units, sub units, the decrees that appoint their people, and the days on which they work."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from units.roles import RoleCode, Signer


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


class Unit(models.Model):
    """A Unit P2: Pusat, or Daerah at one UPT or Unit Pendidikan (Pasal 3). Non-structural (Pasal 1(3))."""

    code = models.CharField(
        _("kode"), max_length=20, unique=True, validators=[RegexValidator(r"^[A-Z0-9]+(-[A-Z0-9]+)*$")]
    )
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
            models.UniqueConstraint(fields=["kind"], condition=Q(kind=UnitKind.PUSAT), name="units_one_pusat"),
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
    weekday = models.PositiveSmallIntegerField(_("hari"), help_text=_("0 Senin sampai 6 Minggu"))
    opens_at = models.TimeField(_("buka"))
    closes_at = models.TimeField(_("tutup"))
    break_from = models.TimeField(_("istirahat mulai"), null=True, blank=True)
    break_until = models.TimeField(_("istirahat selesai"), null=True, blank=True)

    class Meta:
        verbose_name = _("jam layanan")
        verbose_name_plural = _("jam layanan")
        ordering = ["weekday"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "weekday"], name="units_hours_one_per_weekday"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="units_hours_weekday"),
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="units_hours_order"),
            models.CheckConstraint(
                condition=Q(break_from__isnull=True, break_until__isnull=True) | Q(break_until__gt=F("break_from")),
                name="units_hours_break_order",
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
        constraints = [models.UniqueConstraint(fields=["unit", "code"], name="units_sub_unit_code")]

    def __str__(self) -> str:
        return self.name


class Decree(models.Model):
    """A Surat Keputusan that appoints people, with its signer (Pasal 12: Sekretaris Jenderal; Pasal 13: the head)."""

    number = models.CharField(_("nomor"), max_length=80, unique=True)
    signed_on = models.DateField(_("tanggal"))
    title = models.CharField(_("tentang"), max_length=300)
    signer = models.CharField(_("ditetapkan oleh"), max_length=20, choices=Signer.choices)
    signer_unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("UPT/Unit Pendidikan penanda tangan"),
        help_text=_("Diisi bila yang menetapkan adalah Pimpinan UPT/Unit Pendidikan."),
    )
    signer_name = models.CharField(_("nama penanda tangan"), max_length=150)
    starts_on = models.DateField(_("berlaku sejak"))
    ends_on = models.DateField(_("berlaku sampai"), null=True, blank=True)
    file = models.FileField(_("salinan"), upload_to="decrees/", blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("surat keputusan")
        verbose_name_plural = _("surat keputusan")
        ordering = ["-signed_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="units_decree_period"
            ),
            models.CheckConstraint(
                condition=Q(signer=Signer.PIMPINAN, signer_unit__isnull=False)
                | (~Q(signer=Signer.PIMPINAN) & Q(signer_unit__isnull=True)),
                name="units_decree_signer_unit",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def in_force(self, day: dt.date) -> "AppointmentQuerySet":
        """Appointments whose own period and whose decree's period hold that day."""
        return self.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=day),
            Q(decree__ends_on__isnull=True) | Q(decree__ends_on__gte=day),
            starts_on__lte=day,
            decree__starts_on__lte=day,
        )

    def around(self, now: dt.datetime) -> "AppointmentQuerySet":
        """Appointments that may be in force at that moment in some zone: two dates wide; the row itself decides."""
        day = now.astimezone(dt.UTC).date()
        return self.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=day),
            starts_on__lte=day + dt.timedelta(days=1),
        )

    def holding(self, role: str, unit: Unit, day: dt.date) -> "AppointmentQuerySet":
        """Who holds that position at that unit that day."""
        return self.in_force(day).filter(role=role, unit=unit)


class Appointment(models.Model):
    """One line of a decree: a person, a position, a unit (and sub unit), from and until."""

    decree = models.ForeignKey(
        Decree, on_delete=models.PROTECT, related_name="appointments", verbose_name=_("surat keputusan")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="appointments", verbose_name=_("orang")
    )
    role = models.CharField(_("kedudukan"), max_length=20, choices=RoleCode.choices)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="appointments", verbose_name=_("unit"))
    sub_unit = models.ForeignKey(
        SubUnit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="appointments",
        verbose_name=_("Sub Unit Layanan"),
    )
    proposed_by = models.CharField(
        _("diusulkan oleh"),
        max_length=200,
        blank=True,
        help_text=_("Satuan kerja dan nomor suratnya, Pasal 12 ayat (2)."),
    )
    starts_on = models.DateField(_("sejak"))
    ends_on = models.DateField(_("sampai"), null=True, blank=True)
    history = HistoricalRecords()

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("penetapan")
        verbose_name_plural = _("penetapan")
        ordering = ["unit", "role", "starts_on"]
        indexes = [models.Index(fields=["person", "starts_on"], name="units_appointment_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="units_appointment_period"
            ),
            models.CheckConstraint(
                condition=Q(role=RoleCode.PETUGAS_SUB_UNIT, sub_unit__isnull=False)
                | (~Q(role=RoleCode.PETUGAS_SUB_UNIT) & Q(sub_unit__isnull=True)),
                name="units_appointment_sub_unit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} - {self.get_role_display()}"

    def in_force_at(self, now: dt.datetime) -> bool:
        """Whether this line and its decree hold on the unit's local date at that moment."""
        day = self.unit.local_date(now)
        ends = [end for end in (self.ends_on, self.decree.ends_on) if end]
        return max(self.starts_on, self.decree.starts_on) <= day and all(day <= end for end in ends)


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
            models.UniqueConstraint(fields=["unit", "date"], name="units_calendar_day_unit"),
            models.UniqueConstraint(
                fields=["date"], condition=Q(unit__isnull=True), name="units_calendar_day_national"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date:%d-%m-%Y} {self.name}"
