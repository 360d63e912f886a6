"""Decrees and the appointments that they make: the only source of rights (Pasal 12, 13)."""

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from units.models.unit import SubUnit, Unit
from units.roles import Permission, RoleCode, Signer

if TYPE_CHECKING:
    from accounts.models import User


class DecreeQuerySet(models.QuerySet["Decree"]):
    def recordable_by(self, user: "User") -> "DecreeQuerySet":
        """The decrees that this person signs; all of them for the administrator."""
        held = user.authority
        units = held.unit_ids_with(Permission.EDIT_DECREES)
        if units is None:
            return self
        own = Q(signer=Signer.PIMPINAN, signer_unit__in=units)
        return self.filter(own | Q(signer=Signer.SEKJEN)) if held.holds(RoleCode.SEKJEN) else self.filter(own)


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

    objects = DecreeQuerySet.as_manager()

    class Meta:
        verbose_name = _("surat keputusan")
        verbose_name_plural = _("surat keputusan")
        ordering = ["-signed_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="units_decree_period",
                violation_error_message=_("Tanggal berlaku sampai harus sesudah tanggal berlaku sejak."),
            ),
            models.CheckConstraint(
                condition=Q(signer=Signer.PIMPINAN, signer_unit__isnull=False)
                | (~Q(signer=Signer.PIMPINAN) & Q(signer_unit__isnull=True)),
                name="units_decree_signer_unit",
                violation_error_message=_(
                    "Isi UPT/Unit Pendidikan penanda tangan bila yang menetapkan adalah pimpinannya; "
                    "kosongkan bila bukan."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def clean(self) -> None:
        """Raises ValidationError when the head of Pusat would sign as the head of a UPT."""
        if self.signer_unit_id and self.signer_unit.is_pusat:
            raise ValidationError({"signer_unit": _("Pilih UPT atau Unit Pendidikan, bukan Unit P2 Pusat.")})


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
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="units_appointment_period",
                violation_error_message=_("Tanggal sampai harus sesudah tanggal sejak."),
            ),
            models.CheckConstraint(
                condition=Q(role=RoleCode.PETUGAS_SUB_UNIT, sub_unit__isnull=False)
                | (~Q(role=RoleCode.PETUGAS_SUB_UNIT) & Q(sub_unit__isnull=True)),
                name="units_appointment_sub_unit",
                violation_error_message=_("Pilih Sub Unit Layanan untuk petugasnya; kosongkan untuk kedudukan lain."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} - {self.get_role_display()}"

    def in_force_at(self, now: dt.datetime) -> bool:
        """Whether this line and its decree hold on the unit's local date at that moment."""
        day = self.unit.local_date(now)
        ends = [end for end in (self.ends_on, self.decree.ends_on) if end]
        return max(self.starts_on, self.decree.starts_on) <= day and all(day <= end for end in ends)
