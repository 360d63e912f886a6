"""Which unit has not sent a month's report, or sent it late, and who must act now (Pasal 6c, 7(1)c, 10c)."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Min
from django.utils.translation import gettext as _

from reports.models import DUE_DAY, Report
from reports.periods import last_of, month_text, next_month
from reports.workflow import State
from units.models import Appointment, Unit
from units.roles import RoleCode

NEXT = {State.DRAFT: RoleCode.SEKRETARIS, State.RETURNED: RoleCode.SEKRETARIS, State.SUBMITTED: RoleCode.KEPALA}
"""Whose step is next while a report is not sent; else it is the system's."""


@dataclass(frozen=True)
class Duty:
    """One unit's report of one month that is over: the newest version that was sent, else the newest; or none."""

    unit: Unit
    month: dt.date
    report: Report | None
    is_late: bool

    @property
    def is_missing(self) -> bool:
        """Whether the receiver has no report of this month."""
        return self.report is None or self.report.sent_at is None

    @property
    def label(self) -> str:
        """Oktober 2026."""
        return month_text(self.month)


@dataclass(frozen=True)
class Gap:
    """A report that is not there or came late, and who must act."""

    duty: Duty
    act: str
    people: str = ""


def duties(units: Iterable[Unit], months: Iterable[dt.date], now: dt.datetime) -> list[Duty]:
    """Each unit's reports of the months that are over, since its first report (without any: of the last such month).

    Two statements.
    """
    units, months = list(units), sorted(months)
    reports = Report.objects.monthly().filter(unit__in=units)
    since = dict(reports.order_by().values_list("unit").annotate(first=Min("period_start")))
    columns = ("unit_id", "period_start", "period_end", "kind", "state", "version", "sent_at")
    rows = reports.filter(period_start__in=months).order_by(F("sent_at").asc(nulls_first=True), "version")
    newest = {(row.unit_id, row.period_start): row for row in rows.only(*columns)}
    found = []
    for unit in units:
        today = unit.local_date(now)
        over = [month for month in months if last_of(month) < today]
        for month in over:
            if month >= since.get(unit.pk, over[-1]):
                found.append(_duty(unit, month, newest.get((unit.pk, month)), today))
    return found


def _duty(unit: Unit, month: dt.date, report: Report | None, today: dt.date) -> Duty:
    if report is None:
        return Duty(unit, month, None, is_late=today > next_month(month).replace(day=DUE_DAY))
    report.unit = unit
    return Duty(unit, month, report, is_late=report.is_late(today))


def gaps(units: Iterable[Unit], months: Iterable[dt.date], now: dt.datetime) -> list[Gap]:
    """What is missing or came late; what is missing and late first, then the oldest. Three statements."""
    units = list(units)
    open_ones = [duty for duty in duties(units, months, now) if duty.is_missing or duty.is_late]
    people = holders(units, now)
    found = [_gap(duty, people) for duty in open_ones]
    return sorted(found, key=lambda gap: (not gap.duty.is_missing, not gap.duty.is_late, gap.duty.month))


def _gap(duty: Duty, people: dict[tuple[int, str], list[str]]) -> Gap:
    if not duty.is_missing:
        return Gap(duty, _("Sudah dikirim, terlambat"))
    if duty.report is None:
        return Gap(duty, _("Belum disusun: hubungi Pengelola Sistem"))
    role = NEXT.get(duty.report.state)
    if role is None:
        return Gap(duty, _("Sedang dikirim oleh sistem"))
    names = ", ".join(people.get((duty.unit.pk, role), [])) or _("belum ditetapkan")
    return Gap(duty, str(role.label), names)


def holders(units: Iterable[Unit], now: dt.datetime) -> dict[tuple[int, str], list[str]]:
    """Who is Kepala and Sekretaris of each unit at that moment. One statement."""
    found: dict[tuple[int, str], list[str]] = {}
    rows = Appointment.objects.around(now).filter(unit__in=list(units), role__in=set(NEXT.values()))
    for row in rows.select_related("unit", "decree", "person"):
        if row.in_force_at(now):
            found.setdefault((row.unit_id, row.role), []).append(row.person.full_name)
    return found
