"""A change of the working calendar: see which due dates move, then move them with it."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from requests_desk import clock, letters
from requests_desk.actions.engine import move
from requests_desk.models import RequestEvent, ServiceRequest
from requests_desk.workflow import Actor
from units import actions as units_actions
from units.actions import CalendarChange
from units.calendars import forget
from units.models import Unit

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class Moved:
    """A request whose due date is another one under the changed calendar."""

    request: ServiceRequest
    old: dt.date
    new: dt.date


def moved_due_dates(*, unit: Unit | None, changes: Sequence[CalendarChange], by: "User") -> list[Moved]:
    """Which due dates would move if these days were written; nothing is written.

    ``unit`` None: the national calendar, all units. Raises as ``units.actions.change_calendar``.
    """
    with transaction.atomic():
        units_actions.change_calendar(unit=unit, changes=changes, by=by, at=timezone.now())
        found = list(_moved(unit))
        transaction.set_rollback(True)
    if unit is not None:
        forget(unit)
    return found


@transaction.atomic
def change_calendar(
    *, unit: Unit | None, changes: Sequence[CalendarChange], by: "User", at: dt.datetime | None = None
) -> list[Moved]:
    """Write the days and move every due date that depends on them; each applicant concerned is told once.

    Raises as ``units.actions.change_calendar``, and LostRace when a request moved meanwhile: nothing is written then.
    """
    at = at or timezone.now()
    units_actions.change_calendar(unit=unit, changes=changes, by=by, at=at)
    found = list(_moved(unit))
    for moved in found:
        data = {"old_due_on": moved.old, "new_due_on": moved.new}
        event = move(
            moved.request,
            "reschedule",
            by=by,
            at=at,
            actor=Actor.SYSTEM,
            data=data,
            due_on=moved.new,
            note=", ".join(day.name for day in changes if day.name),
        )
        letters.write(event, moved.request, old_due_on=moved.old, new_due_on=moved.new)
    return found


def _moved(unit: Unit | None) -> Iterator[Moved]:
    rows = ServiceRequest.objects.running().filter(formal_at__isnull=True)  # a formal one follows the law's clock
    rows = rows.select_related("unit", "sub_unit", "service", "standard")
    rows = rows.filter(unit=unit) if unit else rows
    units: dict[int, Unit] = {}
    for request in rows.order_by("unit", "due_on").prefetch_related("events", "unit__opening_hours"):
        # One loaded unit for all its requests: the calendar is read once for each unit.
        request.unit = units.setdefault(request.unit_id, request.unit)
        new = clock.due_on(request, _in_order(request))
        if new != request.due_on:
            yield Moved(request, request.due_on, new)


def _in_order(request: ServiceRequest) -> list[RequestEvent]:
    return sorted(request.events.all(), key=lambda event: event.seq)
