"""What each unit has and lacks (Pasal 14 g, h): all units in one statement each."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef

from units.models import Appointment, Competence, Facility, FacilityKind, Unit
from units.models.decree import AppointmentQuerySet
from units.models.facilities import FacilityQuerySet
from units.roles import RoleCode

FRONT_OFFICE = (RoleCode.PETUGAS_FO,)
"""Who must be competent: Pasal 14 h.1."""
TECHNICAL = (RoleCode.PETUGAS_SUB_UNIT, RoleCode.PETUGAS_TEKNIS)
"""Who must be professional: Pasal 14 h.2."""


@dataclass
class Staffing:
    """The officers of one unit, as people: a person with two appointments of one kind counts once.

    ``lacking``: primary keys of those without a competence record that counts today.
    """

    front_office: set[int] = field(default_factory=set)
    technical: set[int] = field(default_factory=set)
    lacking: set[int] = field(default_factory=set)

    @property
    def front_office_competent(self) -> int:
        """Front office officers with a record."""
        return len(self.front_office - self.lacking)

    @property
    def technical_competent(self) -> int:
        """Sub unit and technical officers with a record."""
        return len(self.technical - self.lacking)


def facilities_present() -> dict[int, int]:
    """How many of the five facilities the last checks found, by unit; a unit that has none is left out."""
    counted = Facility.objects.present().values_list("unit").annotate(count=Count("pk")).order_by("unit")
    return dict(counted)


def facilities_lacking() -> dict[int, tuple[FacilityKind, ...]]:
    """Which facilities are missing or were never checked, by active unit; a unit that lacks nothing is left out."""
    return _not_in(Facility.objects.present())


def facilities_stale(today: dt.date) -> dict[int, tuple[FacilityKind, ...]]:
    """Which facilities nobody has checked for half a year or ever, by active unit; others are left out."""
    fresh = Facility.objects.exclude(pk__in=Facility.objects.stale(today).values("pk"))
    return _not_in(fresh)


def officers(day: dt.date) -> AppointmentQuerySet:
    """Appointments in force of front office, sub unit and technical officers; ``is_competent``: a record counts."""
    records = Competence.objects.in_force(day).filter(person=OuterRef("person"), unit=OuterRef("unit"))
    held = Appointment.objects.in_force(day).filter(role__in=(*FRONT_OFFICE, *TECHNICAL))
    return held.annotate(is_competent=Exists(records))


def staffing(day: dt.date, unit: Unit | None = None) -> dict[int, Staffing]:
    """The officers of every unit, or of one, that day. A unit without officers has an empty Staffing."""
    rows = officers(day).filter(unit=unit) if unit else officers(day)
    found: dict[int, Staffing] = defaultdict(Staffing)
    for unit_id, role, person, is_competent in rows.values_list("unit", "role", "person", "is_competent"):
        group = found[unit_id].front_office if role in FRONT_OFFICE else found[unit_id].technical
        group.add(person)
        if not is_competent:
            found[unit_id].lacking.add(person)
    return found


@dataclass(frozen=True)
class Shortfall:
    """What one unit lacks of Pasal 14 g: how many facilities are there, which are not, how many are due for a check."""

    unit: Unit
    present: int
    missing: tuple[FacilityKind, ...]
    stale: int


def shortfalls(units: Iterable[Unit], today: dt.date) -> list[Shortfall]:
    """Of these units those that lack or have not checked something, in their order. Three statements."""
    present, lacking, stale = facilities_present(), facilities_lacking(), facilities_stale(today)
    rows = (
        Shortfall(unit, present.get(unit.pk, 0), lacking.get(unit.pk, ()), len(stale.get(unit.pk, ())))
        for unit in units
    )
    return [row for row in rows if row.missing or row.stale]


def _not_in(rows: FacilityQuerySet) -> dict[int, tuple[FacilityKind, ...]]:
    """The kinds of which these rows hold none, by active unit."""
    ours = rows.filter(unit=OuterRef("pk"))
    marks = {kind.value: Exists(ours.filter(kind=kind)) for kind in FacilityKind}
    units = Unit.objects.active().annotate(**{f"has_{kind}": mark for kind, mark in marks.items()})
    found = {}
    for pk, *has in units.order_by("pk").values_list("pk", *(f"has_{kind}" for kind in marks)):
        if missing := tuple(kind for kind, there in zip(FacilityKind, has, strict=True) if not there):
            found[pk] = missing
    return found
