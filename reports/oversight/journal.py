"""The latest steps of all units, from every chain of events: who did what, where, when, and whether out of hours."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from accounts.models import User
from core.chain import ChainedEvent, chained_models
from reports.oversight import words
from units.calendars import calendar_for, hours_of
from units.models import Unit

COLUMNS = ("chain", "seq", "at", "by_id", "step", "from_state", "to_state")
SHOWN = 200
"""The page shows the newest ones; who looks for older ones names their days."""


@dataclass(frozen=True)
class Filters:
    """What is looked for; empty is anything. Days are the portal's, both included."""

    start: dt.datetime
    end: dt.datetime
    person: User | None = None
    unit: Unit | None = None
    step: str = ""

    def conditions(self) -> Q:
        """As a condition over any table of chained events."""
        found = Q(at__gte=self.start, at__lt=self.end)
        if self.person:
            found &= Q(by=self.person)
        if self.unit:
            found &= Q(chain__endswith=f":{self.unit.code}")
        return found & Q(step=self.step) if self.step else found


@dataclass(frozen=True)
class Entry:
    """One step. ``words``: '' where its register has none. ``unit``: None for a register that belongs to no unit."""

    kind: str
    words: str
    row: Mapping[str, Any] = field(repr=False)
    unit: Unit | None
    person: User | None
    is_out_of_hours: bool


def latest(filters: Filters) -> list[Entry]:
    """The newest steps over all chains. One statement for each table of events, two for names; more for each unit
    whose hours are looked at."""
    rows = [
        (model, row)
        for model in chained_models()
        for row in model._default_manager.filter(filters.conditions()).order_by("-at", "-pk").values(*COLUMNS)[:SHOWN]
    ]
    newest = sorted(rows, key=lambda pair: pair[1]["at"], reverse=True)[:SHOWN]
    units = Unit.objects.in_bulk({_code(row) for _model, row in newest}, field_name="code")
    people = User.objects.in_bulk({row["by_id"] for _model, row in newest if row["by_id"]})
    return [_entry(model, row, units.get(_code(row)), people.get(row["by_id"])) for model, row in newest]


def _code(row: Mapping[str, Any]) -> str:
    return row["chain"].partition(":")[2]


def _entry(model: type[ChainedEvent], row: Mapping[str, Any], unit: Unit | None, person: User | None) -> Entry:
    out = unit is not None and person is not None and is_out_of_hours(unit, row["at"])
    return Entry(str(model._meta.verbose_name), words.of(model, row["step"]), row, unit, person, out)


def is_out_of_hours(unit: Unit, moment: dt.datetime) -> bool:
    """Whether the unit was closed then: no working day, or not within its counter hours."""
    local = moment.astimezone(unit.zone)
    hours = hours_of(unit).get(local.weekday())
    if hours is None or not calendar_for(unit).is_working(local.date()):
        return True
    return not hours.opens_at <= local.time() <= hours.closes_at
