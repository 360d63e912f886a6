"""The officers of a unit by position, each with what is recorded of their competence (Pasal 14 h)."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from accounts.models import User
from units.models import Appointment, Competence, Unit
from units.roles import ROLES, RoleCode

STAFF = (
    *(RoleCode.KEPALA, RoleCode.SEKRETARIS, RoleCode.STAF_SARPRAS, RoleCode.PETUGAS_FO),
    *(RoleCode.PETUGAS_SUB_UNIT, RoleCode.PETUGAS_TEKNIS),
)
"""The positions of a unit itself (Pasal 5 and 9), not of those who appoint or oversee."""


@dataclass(frozen=True)
class Record:
    """One record and how it stands today."""

    row: Competence
    is_over: bool
    ends_soon: bool


@dataclass(frozen=True)
class Officer:
    """One person in one position."""

    person: User
    place: str
    records: tuple[Record, ...]

    @property
    def has_none(self) -> bool:
        """Nothing was ever recorded."""
        return not self.records

    @property
    def is_lacking(self) -> bool:
        """No record counts today."""
        return all(record.is_over for record in self.records)

    @property
    def is_ending(self) -> bool:
        """Some record is over or soon will be."""
        return any(record.is_over or record.ends_soon for record in self.records)


@dataclass(frozen=True)
class Position:
    """One position and who holds it."""

    label: str
    officers: tuple[Officer, ...]


def roster(unit: Unit, day: dt.date) -> list[Position]:
    """The unit's positions in the order of the regulation with their holders that day. Two queries."""
    records = _records(unit, day)
    held = defaultdict(list)
    for row in holders(unit, day):
        place = row.sub_unit.name if row.sub_unit else ""
        held[row.role].append(Officer(row.person, place, tuple(records.get(row.person_id, ()))))
    return [Position(ROLES[role].label, tuple(held[role])) for role in STAFF if role in held]


def holders(unit: Unit, day: dt.date) -> list[Appointment]:
    """The appointments to the unit's positions that day, by sub unit and name."""
    rows = Appointment.objects.in_force(day).filter(unit=unit, role__in=STAFF)
    return list(rows.select_related("person", "sub_unit").order_by("sub_unit__position", "person__full_name", "pk"))


def _records(unit: Unit, day: dt.date) -> dict[int, list[Record]]:
    found = defaultdict(list)
    for row in Competence.objects.kept().filter(unit=unit):
        found[row.person_id].append(Record(row, row.is_over(day), row.ends_soon(day)))
    return found
