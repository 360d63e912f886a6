"""Who may handle a unit's complaints, and who is complained about."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import QuerySet

from accounts.models import User
from complaints.models import Complaint
from core.search import tokens
from requests_desk.models import ServiceRequest
from units.models import Appointment, Unit
from units.roles import ROLES, Permission

SHORTEST = 3
"""A typed name counts when one of its words has as many letters."""


def holding(unit: Unit, now: dt.datetime) -> list[Appointment]:
    """The appointments in force at the unit now."""
    rows = Appointment.objects.around(now).filter(unit=unit).select_related("unit", "decree", "person")
    return [row for row in rows if row.in_force_at(now) and row.person.is_active]


def with_permission(permission: str, now: dt.datetime, unit: Unit | None = None) -> QuerySet[User]:
    """The people who may do this: at the unit, or without one those who may do it everywhere."""
    roles = [role.code for role in ROLES.values() if permission in (role.permissions if unit else role.everywhere)]
    rows = Appointment.objects.around(now).filter(role__in=roles, person__is_active=True)
    rows = rows.filter(unit=unit) if unit else rows
    people = {row.person_id for row in rows.select_related("unit", "decree") if row.in_force_at(now)}
    return User.objects.filter(pk__in=people).order_by("full_name")


def handlers_of(complaint: Complaint, now: dt.datetime) -> QuerySet[User]:
    """Who may handle this complaint now; nobody whom it is about."""
    found = (
        with_permission(Permission.INSPECT_COMPLAINTS, now)
        if complaint.is_inspected
        else with_permission(Permission.HANDLE_COMPLAINTS, now, complaint.unit)
    )
    return found.exclude(pk__in=complaint.accused.values("person"))


def complained_about(
    unit: Unit, now: dt.datetime, *, position: str = "", name: str = "", service_request: ServiceRequest | None = None
) -> set[int]:
    """Keys of the unit's people who are meant: who holds that position, whose name fits, who works on that request.

    Rather one too many than one too few: who is wrongly among them only does not handle this complaint.
    """
    people = holding(unit, now)
    found = {row.person_id for row in people if position and row.role == position}
    found |= {row.person_id for row in people if _fits(name, row.person.full_name)}
    if service_request is not None and service_request.assignee_id:
        found.add(service_request.assignee_id)
    return found


def _fits(typed: str, full_name: str) -> bool:
    wanted: Iterable[str] = [word for word in tokens(typed).split() if len(word) >= SHORTEST]
    return bool(wanted) and bool(set(wanted) & set(tokens(full_name).split()))
