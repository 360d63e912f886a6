"""Drafts: by the timetable, on demand, and as the correction of a sent report."""

import datetime as dt
import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.moves import Refused
from reports import figures, workflow
from reports.actions.engine import record
from reports.models import Report, ReportKind
from reports.periods import month_before
from units.models import Unit

if TYPE_CHECKING:
    from accounts.models import User

logger = logging.getLogger(__name__)
DRAFT_HOUR = dt.time(6)
"""The hour of the first of the month, in the unit's own zone, from which the draft is made."""


def draft_due(now: dt.datetime | None = None) -> list[Report]:
    """Draft last month's report of every unit whose month has turned and that has none yet. Safe to repeat."""
    now = now or timezone.now()
    waiting: dict[tuple[dt.date, dt.date], list[Unit]] = {}
    for unit in Unit.objects.active():
        local = now.astimezone(unit.zone)
        if local.day > 1 or local.time() >= DRAFT_HOUR:
            waiting.setdefault(month_before(local.date()), []).append(unit)
    drafted: list[Report] = []
    for (start, end), units in waiting.items():
        drafted += draft(units=units, start=start, end=end, at=now)
    return drafted


def draft(
    *,
    units: Iterable[Unit],
    start: dt.date,
    end: dt.date,
    kind: str = ReportKind.MONTHLY,
    purpose: str = "",
    by: "User | None" = None,
    at: dt.datetime | None = None,
) -> list[Report]:
    """Draft the report of each unit that has none for this period; returns the new ones.

    The figures of all units are counted in the same few statements; each report is a transaction of its own, so a
    killed worker leaves whole reports only, and the next run makes the rest. Raises Unbalanced, after the reports of
    all units whose figures balance are made.
    """
    at = at or timezone.now()
    made = Report.objects.filter(kind=kind, period_start=start, period_end=end).values("unit")
    units = list(Unit.objects.filter(pk__in=[unit.pk for unit in units]).exclude(pk__in=made))
    counted = figures.count(units, start, end) if units else {}
    drafted, wrong = [], None
    for unit in units:
        try:
            counted[unit.pk].check()
        except figures.Unbalanced as error:
            wrong = error
            logger.error("report_unbalanced", extra={"unit": unit.code, "start": start, "end": end})
            continue
        drafted.append(_draft_one(unit, counted[unit.pk], kind=kind, purpose=purpose, by=by, at=at))
    if wrong is not None:
        raise wrong
    return [report for report in drafted if report is not None]


def _draft_one(
    unit: Unit, counted: figures.Figures, *, kind: str, purpose: str, by: "User | None", at: dt.datetime
) -> Report | None:
    report = Report(
        unit=unit,
        kind=kind,
        purpose=purpose,
        period_start=counted.start,
        period_end=counted.end,
        figures=counted.as_json(),
        counted_at=at,
        drafted_at=at,
    )
    try:
        with transaction.atomic():
            report.save(force_insert=True)
            record(report, "draft", "", by=by, at=at)
    except IntegrityError:
        return None  # another timetable was quicker
    return report


def draft_occasional(
    *, unit: Unit, start: dt.date, end: dt.date, purpose: str, by: "User", at: dt.datetime | None = None
) -> Report:
    """A report about any period, whenever it is needed (Pasal 6c, 10c). Raises Refused, StepNotAllowed, Unbalanced."""
    at = at or timezone.now()
    if not any(by.authority.may(permission, unit) for permission in workflow.BEGINS):
        raise workflow.StepNotAllowed("draft")
    if end < start:
        raise Refused(_("Tanggal akhir harus sama dengan atau sesudah tanggal awal."), "end")
    if end > unit.local_date(at):
        raise Refused(_("Masa laporan paling lambat sampai hari ini."), "end")
    made = draft(units=[unit], start=start, end=end, kind=ReportKind.OCCASIONAL, purpose=purpose.strip(), by=by, at=at)
    if not made:
        raise Refused(
            _("Laporan sewaktu-waktu untuk masa ini sudah ada. Buka laporan itu, atau pilih masa lain."), "end"
        )
    return made[0]


@transaction.atomic
def correct(*, report: Report, reason: str, by: "User", at: dt.datetime | None = None) -> Report:
    """Begin a new version of a sent report, with a reason; the sent one stays as it was."""
    at = at or timezone.now()
    if not by.authority.may(workflow.Permission.PREPARE_REPORTS, report.unit):
        raise workflow.StepNotAllowed("correct")
    if not reason.strip():
        raise Refused(_("Tulis alasan pembetulan."), "reason")
    if report.state not in workflow.CORRECTABLE or Report.objects.filter(corrects=report).exists():
        raise Refused(_("Hanya versi terakhir yang sudah terkirim dapat dibetulkan."))
    counted = figures.collect([report.unit], report.period_start, report.period_end)[report.unit_id]
    correction = Report.objects.create(
        unit=report.unit,
        kind=report.kind,
        purpose=report.purpose,
        period_start=report.period_start,
        period_end=report.period_end,
        version=report.version + 1,
        corrects=report,
        correction_reason=reason.strip(),
        figures=counted.as_json(),
        counted_at=at,
        drafted_at=at,
        obstacles=report.obstacles,
        follow_up=report.follow_up,
    )
    record(correction, "correct", "", by=by, at=at, note=reason.strip())
    return correction
