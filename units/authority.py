"""What a person may do today, and where: read once for each loaded person from the appointments in force."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from units.roles import ROLES, Permission, Role

if TYPE_CHECKING:
    from accounts.models import User
    from units.models import SubUnit, Unit


@dataclass(frozen=True)
class Grant:
    """One appointment in force, reduced to what a check needs."""

    role: Role
    unit_id: int
    unit_code: str
    unit_name: str
    sub_unit_id: int | None

    def covers(self, permission: str, *, unit_id: int, sub_unit_id: int | None) -> bool:
        """Whether this appointment allows ``permission`` at that unit (and sub unit, for a sub unit officer)."""
        if permission in self.role.everywhere:
            return True
        here = permission in self.role.permissions and unit_id == self.unit_id
        return here and (not self.role.in_sub_unit or sub_unit_id == self.sub_unit_id)


class Authority:
    """The appointments that one person holds today, asked in the words of ``units.roles.Permission``."""

    def __init__(self, grants: Iterable[Grant]) -> None:
        self.grants = tuple(grants)

    def may(self, permission: str, unit: "Unit", sub_unit: "SubUnit | None" = None) -> bool:
        """Whether the person may do this at that unit; a sub unit officer only for the own sub unit."""
        sub_unit_id = sub_unit.pk if sub_unit else None
        return any(grant.covers(permission, unit_id=unit.pk, sub_unit_id=sub_unit_id) for grant in self.grants)

    def may_anywhere(self, permission: str) -> bool:
        """Whether the person may do this at any unit at all."""
        return any(permission in grant.role.permissions | grant.role.everywhere for grant in self.grants)

    def may_everywhere(self, permission: str) -> bool:
        """Whether the person may do this at every unit of the ministry."""
        return any(permission in grant.role.everywhere for grant in self.grants)

    def unit_ids_with(self, permission: str) -> frozenset[int] | None:
        """Units at which the person may do this as a whole unit's business; None means every unit."""
        if self.may_everywhere(permission):
            return None
        return frozenset(g.unit_id for g in self.grants if permission in g.role.permissions and not g.role.in_sub_unit)

    def unit_codes_with(self, permission: str) -> frozenset[str] | None:
        """As ``unit_ids_with``, by the units' codes."""
        if self.may_everywhere(permission):
            return None
        return frozenset(
            g.unit_code for g in self.grants if permission in g.role.permissions and not g.role.in_sub_unit
        )

    def sub_unit_ids_with(self, permission: str) -> frozenset[int]:
        """Sub units (Pusat) for which the person may do this."""
        return frozenset(
            g.sub_unit_id
            for g in self.grants
            if g.sub_unit_id is not None and g.role.in_sub_unit and permission in g.role.permissions
        )

    def holds(self, role_code: str, unit: "Unit | None" = None) -> bool:
        """Whether the person holds that position (at that unit)."""
        return any(g.role.code == role_code and (unit is None or g.unit_id == unit.pk) for g in self.grants)

    @property
    def home_unit_id(self) -> int | None:
        """The unit of the first appointment: what the desk opens with."""
        return self.grants[0].unit_id if self.grants else None


def of(user: "User") -> Authority:
    """The authority of a person at this moment. An inactive or anonymous person has none.

    An appointment counts on the days on which it and its decree are in force, in the unit's own time zone; so when it
    ends, the rights end with it, also in an open session (Pasal 12, 13).
    """
    from units.models import Appointment  # the model module imports the roles beside this one

    if not user.is_active or user.pk is None:
        return Authority(())
    now = timezone.now()
    rows = (
        Appointment.objects.around(now).filter(person=user).select_related("unit", "decree").order_by("starts_on", "pk")
    )
    return Authority(
        Grant(ROLES[row.role], row.unit_id, row.unit.code, row.unit.name, row.sub_unit_id)
        for row in rows
        if row.in_force_at(now)
    )


__all__ = ["Authority", "Grant", "Permission", "of"]
