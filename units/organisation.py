"""The organisation chart of a unit with today's holders (Pasal 5(4) and 9)."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from units.models import Appointment, Unit
from units.roles import RoleCode

SECRETARIAT = (RoleCode.SEKRETARIS, RoleCode.STAF_SARPRAS, RoleCode.PETUGAS_FO)
Holders = dict[tuple[str, int | None], list[str]]


@dataclass(frozen=True)
class Box:
    """One box of the chart. ``people`` is None where the box is a group and nobody holds it."""

    label: str | Promise
    people: tuple[str, ...] | None
    below: tuple["Box", ...] = ()


def organisation(unit: Unit, day: dt.date) -> Box:
    """The Kepala's box with the Sekretariat and, at Pusat, the Sub Unit Layanan below it. Two queries."""
    holders = holders_on(unit, day)
    branches = [Box(_("Sekretariat"), None, tuple(_position(role, holders) for role in SECRETARIAT))]
    if unit.is_pusat:
        branches.append(Box(_("Sub Unit Layanan"), None, _sub_units(unit, holders)))
    kepala = _position(RoleCode.KEPALA, holders)
    return Box(kepala.label, kepala.people, tuple(branches))


def holders_on(unit: Unit, day: dt.date) -> Holders:
    """The names of those appointed that day, by position and sub unit."""
    holders: Holders = defaultdict(list)
    for row in Appointment.objects.in_force(day).filter(unit=unit).select_related("person"):
        holders[row.role, row.sub_unit_id].append(str(row.person))
    return holders


def _position(role: RoleCode, holders: Holders) -> Box:
    return Box(role.label, tuple(sorted(holders.get((role, None), ()))))


def _sub_units(unit: Unit, holders: Holders) -> tuple[Box, ...]:
    return tuple(
        Box(row.name, tuple(sorted(holders.get((RoleCode.PETUGAS_SUB_UNIT, row.pk), ()))))
        for row in unit.sub_units.filter(is_active=True)
    )
