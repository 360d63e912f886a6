"""What a page tells of one version of a SOP beyond its rows: the sum of its times, and who did what to it when."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from standards.models import OperatingProcedure, OperatingStep, TimeUnit

HAPPENED: dict[str, Promise] = {
    "draft": gettext_lazy("Rancangan dibuat"),
    "edit": gettext_lazy("Rancangan diubah"),
    "set": gettext_lazy("Ditetapkan"),
    "supersede": gettext_lazy("Digantikan versi berikutnya"),
}


@dataclass(frozen=True)
class Line:
    """One row of the history."""

    label: Promise
    at: dt.datetime
    who: User | None


def history(procedure: OperatingProcedure) -> list[Line]:
    """Who did what to this version, the latest first."""
    rows = procedure.history.select_related("history_user")
    return [Line(HAPPENED[row.history_change_reason], row.history_date, row.history_user) for row in rows]


def total_text(steps: Iterable[OperatingStep]) -> str:
    """The times of all steps together, in words."""
    sums = dict.fromkeys(TimeUnit.values, 0)
    for step in steps:
        sums[step.time_unit] += step.duration or 0
    days, minutes = sums[TimeUnit.WORKING_DAYS], sums[TimeUnit.MINUTES]
    parts = [ngettext("%(n)s hari kerja", "%(n)s hari kerja", days) % {"n": days}] if days else []
    parts += [ngettext("%(n)s menit", "%(n)s menit", minutes) % {"n": minutes}] if minutes else []
    return _(" dan ").join(parts)


def days_beyond_promise(procedure: OperatingProcedure) -> int:
    """By how many working days the steps take longer than the standard in force promises; 0 when they fit."""
    standard = procedure.service.current
    if standard is None or standard.working_days is None:
        return 0
    steps = procedure.steps.all()
    days = sum(step.duration or 0 for step in steps if step.time_unit == TimeUnit.WORKING_DAYS)
    return max(0, days - standard.working_days)
