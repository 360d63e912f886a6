"""How every step of a report happens: allowed now, one conditional update, one chained event."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from core import chain
from core.moves import advance
from reports import workflow
from reports.models import Report, ReportEvent, chain_of

if TYPE_CHECKING:
    from accounts.models import User


class LostRace(Exception):
    """Someone else moved the report between reading and writing."""

    sentence = _("Laporan ini baru saja diubah orang lain. Muat ulang halaman lalu periksa lagi.")


def check(report: Report, step: str, by: "User | None") -> workflow.Step:
    """The row of this step now, for this person. Raises StepNotPossible, StepNotAllowed."""
    row = workflow.find(step, report.state)
    if row.permission is not None and (by is None or not by.authority.may(row.permission, report.unit)):
        raise workflow.StepNotAllowed(step)
    return row


def move(
    report: Report, step: str, *, by: "User | None", at: dt.datetime, note: str = "", **changes: Any
) -> ReportEvent:
    """Bring the report to the step's target, with these columns, and record it. Raises LostRace too."""
    row = check(report, step, by)
    before = report.state
    advance(report, lost=LostRace, **changes, state=row.target)
    return record(report, step, before, by=by, at=at, note=note)


def record(
    report: Report, step: str, before: str, *, by: "User | None", at: dt.datetime, note: str = ""
) -> ReportEvent:
    """Append what happened to the unit's chain."""
    data = {"version": report.version, "figures_sha256": report.figures_sha256, "pdf_sha256": report.pdf_sha256}
    return chain.append(
        ReportEvent(
            chain=chain_of(report),
            report=report,
            at=at,
            by=by,
            step=step,
            from_state=before,
            to_state=report.state,
            note=note,
            is_public=False,
            data=data,
        )
    )
