"""The five facilities that every unit has and shows (Pasal 14 g), and each check of them."""

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from units.models.unit import Unit
from units.roles import Permission

if TYPE_CHECKING:
    from accounts.models import User

STALE_AFTER = dt.timedelta(days=183)
"""Half a year. The regulation names no interval; with two checks a year each yearly evaluation (Pasal 15) finds one
that is younger than the half of what it evaluates."""


class FacilityKind(models.TextChoices):
    """The rows of Pasal 14 g, in its order."""

    ROOM = "room", _("Ruang pelayanan dan ruang tunggu")
    BOX = "box", _("Kotak saran dan pengaduan")
    HOTLINE = "hotline", _("Hotline atau pusat panggilan")
    NOTICES = "notices", _("Buku, selebaran, spanduk, atau papan pengumuman")
    INTEGRITY = "integrity", _("Poster antikorupsi dan antigratifikasi")

    @property
    def article(self) -> str:
        """Where the regulation asks for it: "Pasal 14 huruf g angka 1"."""
        return _("Pasal 14 huruf g angka %(number)s") % {"number": list(FacilityKind).index(self) + 1}


class Presence(models.TextChoices):
    """Whether it is there."""

    UNCHECKED = "unchecked", _("Belum diperiksa")
    PRESENT = "present", _("Ada")
    ABSENT = "absent", _("Tidak ada")


class Condition(models.TextChoices):
    """What state it is in."""

    GOOD = "good", _("Baik")
    FAIR = "fair", _("Cukup")
    LIGHT_DAMAGE = "light_damage", _("Rusak ringan")
    HEAVY_DAMAGE = "heavy_damage", _("Rusak berat")


PRESENCE_TONES = {Presence.UNCHECKED: "neutral", Presence.PRESENT: "done", Presence.ABSENT: "late"}
CONDITION_TONES = {
    Condition.GOOD: "done",
    Condition.FAIR: "progress",
    Condition.LIGHT_DAMAGE: "attention",
    Condition.HEAVY_DAMAGE: "late",
}


def condition_when_present(name: str) -> models.CheckConstraint:
    """A facility that is there has a condition, another has none."""
    condition = Q(presence=Presence.PRESENT, condition__in=Condition.values) | (
        ~Q(presence=Presence.PRESENT) & Q(condition="")
    )
    return models.CheckConstraint(condition=condition, name=name)


class FacilityQuerySet(models.QuerySet["Facility"]):
    def present(self) -> "FacilityQuerySet":
        """Found at the last check."""
        return self.filter(presence=Presence.PRESENT)

    def stale(self, today: dt.date) -> "FacilityQuerySet":
        """Never checked, or longer ago than half a year."""
        return self.filter(Q(checked_on__isnull=True) | Q(checked_on__lt=today - STALE_AFTER))

    def with_photo(self) -> "FacilityQuerySet":
        """There is a picture to show."""
        return self.exclude(photo="")

    def for_list(self, unit: Unit) -> list["Facility"]:
        """The five rows of the unit in the order of the regulation; a row that nobody has stored yet is unchecked."""
        stored = {row.kind: row for row in self.filter(unit=unit).select_related("checked_by")}
        return [stored.get(kind) or Facility(unit=unit, kind=kind) for kind in FacilityKind]


class Facility(models.Model):
    """One of the five facilities of one unit, as the last check found it. A row is stored with its first check."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="facilities", verbose_name=_("unit"))
    kind = models.CharField(_("sarana"), max_length=10, choices=FacilityKind.choices)
    presence = models.CharField(
        _("keberadaan"), max_length=10, choices=Presence.choices, default=Presence.UNCHECKED, editable=False
    )
    condition = models.CharField(_("kondisi"), max_length=12, choices=Condition.choices, blank=True)
    note = models.TextField(_("keterangan"), max_length=500, blank=True)
    photo = models.FileField(_("foto"), upload_to="facilities/", max_length=200, blank=True)
    photo_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    checked_on = models.DateField(_("diperiksa tanggal"), null=True, editable=False)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("diperiksa oleh"),
    )

    objects = FacilityQuerySet.as_manager()

    class Meta:
        verbose_name = _("sarana")
        verbose_name_plural = _("sarana")
        ordering = ["unit", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "kind"], name="units_facility_kind"),
            condition_when_present("units_facility_condition"),
            models.CheckConstraint(
                condition=Q(presence=Presence.UNCHECKED, checked_on__isnull=True, checked_by__isnull=True)
                | (~Q(presence=Presence.UNCHECKED) & Q(checked_on__isnull=False, checked_by__isnull=False)),
                name="units_facility_checked_pair",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.kind}"

    @property
    def article(self) -> str:
        """Where the regulation asks for it."""
        return FacilityKind(self.kind).article

    @property
    def tone(self) -> str:
        """The colour of its state, for a status pill."""
        return PRESENCE_TONES[Presence(self.presence)]

    @property
    def condition_tone(self) -> str:
        """The colour of its condition; only for a facility that is there."""
        return CONDITION_TONES[Condition(self.condition)]

    def is_stale(self, today: dt.date) -> bool:
        """As ``FacilityQuerySet.stale``."""
        return self.checked_on is None or self.checked_on < today - STALE_AFTER


class FacilityCheckQuerySet(models.QuerySet["FacilityCheck"]):
    def visible_to(self, user: "User") -> "FacilityCheckQuerySet":
        """Those of the units whose facilities this person reads."""
        units = user.authority.unit_ids_with(Permission.READ_FACILITIES)
        return self if units is None else self.filter(facility__unit__in=units)


class FacilityCheck(models.Model):
    """That somebody looked at a facility, when, and what was found. Never edited or deleted."""

    submission_key = models.CharField(max_length=64, unique=True, editable=False)
    facility = models.ForeignKey(Facility, on_delete=models.PROTECT, related_name="checks")
    presence = models.CharField(max_length=10, choices=Presence.choices)
    condition = models.CharField(max_length=12, choices=Condition.choices, blank=True)
    note = models.TextField(max_length=500, blank=True)
    photo_sha256 = models.CharField(max_length=64, blank=True)
    """Of the picture that was shown from this check on; empty when there was none."""
    checked_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = FacilityCheckQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["facility", "-at"], name="units_facility_check_list")]
        constraints = [
            condition_when_present("units_facility_check_condition"),
            models.CheckConstraint(condition=~Q(presence=Presence.UNCHECKED), name="units_facility_check_found_out"),
        ]

    def __str__(self) -> str:
        return f"{self.facility_id} {self.checked_on:%Y-%m-%d}"
