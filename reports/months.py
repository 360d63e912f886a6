"""Which unit has sent its report of which month, which is late, and which month nobody drafted."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Min
from django.utils import timezone

from reports.models import DUE_DAY, Report
from reports.periods import next_month
from units.models import Unit

MONTHS = 12


@dataclass(frozen=True)
class UnitMonth:
    """One unit's report of one month: the newest version that was sent, else the newest; or none."""

    unit: Unit
    report: Report | None
    is_late: bool

    @property
    def is_sent(self) -> bool:
        """Whether the receiver has a report of this month."""
        return self.report is not None and self.report.sent_at is not None


def last_months(today: dt.date) -> list[dt.date]:
    """The first days of the months that are over, the newest first."""
    months = [(today.replace(day=1) - dt.timedelta(days=1)).replace(day=1)]
    while len(months) < MONTHS:
        months.append((months[-1] - dt.timedelta(days=1)).replace(day=1))
    return months


def of_month(month: dt.date, now: dt.datetime) -> list[UnitMonth]:
    """Every active unit with its report of that month. Two statements."""
    reports = Report.objects.monthly().filter(period_start=month).select_related("unit").defer("figures")
    sent_last = reports.order_by(F("sent_at").asc(nulls_first=True), "version")
    newest = {report.unit_id: report for report in sent_last}
    due_on = next_month(month).replace(day=DUE_DAY)
    return [
        UnitMonth(
            unit,
            report := newest.get(unit.pk),
            is_late=report.is_late(unit.local_date(now)) if report else unit.local_date(now) > due_on,
        )
        for unit in Unit.objects.active().by_place()
    ]


def gaps(units: Iterable[Unit], now: dt.datetime | None = None) -> list[tuple[dt.date, list[Unit]]]:
    """Months that are over and have no report although the unit has reported before, the newest first."""
    now, units = now or timezone.now(), list(units)
    reports = Report.objects.monthly().filter(unit__in=units)
    since = dict(reports.order_by().values_list("unit").annotate(first=Min("period_start")))
    drafted = set(reports.order_by().values_list("unit", "period_start"))
    missing: dict[dt.date, list[Unit]] = defaultdict(list)
    for unit in units:
        months = last_months(unit.local_date(now))
        for month in months:
            if month >= since.get(unit.pk, months[0]) and (unit.pk, month) not in drafted:
                missing[month].append(unit)
    return sorted(missing.items(), reverse=True, key=lambda pair: pair[0])
