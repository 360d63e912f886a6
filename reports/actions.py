"""The steps of a report as verbs. Only these change a report, append its events and queue its letters."""

import datetime as dt
import hashlib
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import chain, numbering
from core.chain import canonical
from notifications.actions import queue
from notifications.models import Channel
from reports import figures, paper, workflow
from reports.models import Report, ReportEvent, ReportKind, chain_of, month_before
from reports.workflow import State
from units.models import Appointment, Unit

if TYPE_CHECKING:
    from accounts.models import User

BOOK = "laporan"
DRAFT_HOUR = dt.time(6)
"""The hour of the first of the month, in the unit's own zone, from which the draft is made."""


class LostRace(Exception):
    """Someone else moved the report between reading and writing."""

    sentence = _("Laporan ini baru saja diubah orang lain. Muat ulang halaman lalu periksa lagi.")


class Refused(Exception):
    """The step cannot be done as asked; ``sentence`` tells the person what to do."""

    def __init__(self, sentence: Any, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


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
    killed worker leaves whole reports only, and the next run makes the rest. Raises Unbalanced.
    """
    at = at or timezone.now()
    made = Report.objects.filter(kind=kind, period_start=start, period_end=end).values("unit")
    units = list(Unit.objects.filter(pk__in=[unit.pk for unit in units]).exclude(pk__in=made))
    counted = figures.collect(units, start, end) if units else {}
    drafted = [_draft_one(unit, counted[unit.pk], kind=kind, purpose=purpose, by=by, at=at) for unit in units]
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
            _record(report, "draft", "", by=by, at=at)
    except IntegrityError:
        return None  # another timetable was quicker
    return report


@transaction.atomic
def recount(*, report: Report, by: "User", at: dt.datetime | None = None) -> ReportEvent:
    """Count the figures of a draft again. Raises Unbalanced."""
    at = at or timezone.now()
    counted = figures.collect([report.unit], report.period_start, report.period_end)[report.unit_id]
    return _move(report, "recount", by=by, at=at, figures=counted.as_json(), counted_at=at)


@transaction.atomic
def write(*, report: Report, obstacles: str, follow_up: str, by: "User") -> None:
    """Save the words of the Sekretaris in a report that is not submitted. Raises Refused, StepNotAllowed, LostRace."""
    if report.state not in workflow.EDITABLE:
        raise Refused(_("Laporan ini sudah diajukan; kendala dan tindak lanjut tidak dapat diubah lagi."))
    if not by.authority.may(workflow.Permission.PREPARE_REPORTS, report.unit):
        raise workflow.StepNotAllowed("write")
    _update(report, obstacles=obstacles.strip(), follow_up=follow_up.strip())


@transaction.atomic
def submit(*, report: Report, by: "User", at: dt.datetime | None = None) -> ReportEvent:
    """The Sekretaris hands the report to the Kepala (Pasal 7(1)c, 11(1)c); the figures are counted once more."""
    at = at or timezone.now()
    counted = figures.collect([report.unit], report.period_start, report.period_end)[report.unit_id]
    changes = {"figures": counted.as_json(), "counted_at": at, "submitted_at": at, "submitted_by": by}
    return _move(report, "submit", by=by, at=at, **changes)


@transaction.atomic
def return_for_correction(*, report: Report, remark: str, by: "User", at: dt.datetime | None = None) -> ReportEvent:
    """The Kepala gives the report back with a remark."""
    if not remark.strip():
        raise Refused(_("Tulis apa yang perlu diperbaiki."), "remark")
    return _move(report, "return", by=by, at=at or timezone.now(), note=remark.strip(), remark=remark.strip())


def receiver_of(report: Report, at: dt.datetime) -> "Appointment | None":
    """Who must receive this report today: Sekretaris Jenderal (Pusat) or the head of the UPT or school (Daerah)."""
    role = workflow.receiving_role(is_pusat=report.unit.is_pusat)
    held = Appointment.objects.holding(role, report.unit, report.unit.local_date(at))
    return held.select_related("person").order_by("-starts_on").first()


@transaction.atomic
def approve(*, report: Report, by: "User", at: dt.datetime | None = None) -> ReportEvent:
    """The Kepala signs off: figures frozen with their hash, numbered; the paper and the letter follow at once.

    Raises Refused when nobody is appointed to receive it, or when the same person submitted it (four eyes).
    """
    at = at or timezone.now()
    if report.submitted_by_id == by.pk:
        raise Refused(_("Laporan harus disetujui orang lain daripada yang mengajukannya."))
    receiver = receiver_of(report, at)
    if receiver is None:
        raise Refused(_("Belum ada penerima laporan yang ditetapkan untuk unit ini. Hubungi pengelola."))
    workflow_row = _check(report, "approve", by)
    event = _move(
        report,
        workflow_row.name,
        by=by,
        at=at,
        approved_at=at,
        approved_by=by,
        recipient=receiver.person,
        recipient_role=receiver.role,
        figures_sha256=hashlib.sha256(canonical(report.figures).encode()).hexdigest(),
        number=letter_number(report.unit, at),
    )
    transaction.on_commit(partial(_wake, report.pk), robust=True)
    return event


def letter_number(unit: Unit, at: dt.datetime) -> str:
    """The next number of the unit's letters about reports: 12/SJ-IND/LAP/11/2026, restarting each year, no gaps."""
    day = unit.local_date(at)
    sequence = numbering.take(book=BOOK, key=unit.code, year=day.year)
    return f"{sequence}/{unit.letter_code}/LAP/{day.month}/{day.year}"


def _wake(pk: int) -> None:
    from reports.tasks import send_report

    # A dead broker must not disturb the Kepala; the sweep makes it certain.
    with suppress(Exception):
        send_report.apply_async((pk,), retry=False)


def send(*, report: Report, at: dt.datetime | None = None) -> ReportEvent | None:
    """Make the paper of an approved report and hand it to its receiver. None when another worker did it.

    The PDF is rendered outside of the transaction; only the one who then moves the report keeps it.
    """
    at = at or timezone.now()
    if report.state != State.APPROVED:
        return None
    pdf = paper.render(report)
    name = f"{report.unit.code}-{report.period_start:%Y-%m}-v{report.version}-{report.figures_sha256[:12]}.pdf"
    stored = Report.pdf.field.storage.save(f"reports/{report.period_start:%Y}/{name}", ContentFile(pdf))
    try:
        return _send(report, stored, hashlib.sha256(pdf).hexdigest(), at)
    except LostRace:
        Report.pdf.field.storage.delete(stored)
        return None


@transaction.atomic
def _send(report: Report, stored: str, digest: str, at: dt.datetime) -> ReportEvent:
    event = _move(report, "send", by=None, at=at, pdf=stored, pdf_sha256=digest, sent_at=at)
    queue(
        event_key=f"reports.event:{event.chain}:{event.seq}",
        channel=Channel.EMAIL,
        recipient=report.recipient.email,
        template="reports/messages/send",
        context=paper.letter_context(report),
        language=report.recipient.language,
        unit_code=report.unit.code,
        about=report.number,
        about_url=reverse("report", args=[report.pk]),
    )
    return event


@transaction.atomic
def acknowledge(*, report: Report, by: "User", at: dt.datetime | None = None, note: str = "") -> ReportEvent:
    """The receiver has it."""
    at = at or timezone.now()
    return _move(report, "acknowledge", by=by, at=at, note=note.strip(), received_at=at, received_by=by)


@transaction.atomic
def correct(*, report: Report, reason: str, by: "User", at: dt.datetime | None = None) -> Report:
    """Begin a new version of a sent report, with a reason; the sent one stays as it was."""
    at = at or timezone.now()
    if not by.authority.may(workflow.Permission.PREPARE_REPORTS, report.unit):
        raise workflow.StepNotAllowed("correct")
    if not reason.strip():
        raise Refused(_("Tulis alasan pembetulan."), "reason")
    if report.state not in (State.SENT, State.RECEIVED) or Report.objects.filter(corrects=report).exists():
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
    _record(correction, "correct", "", by=by, at=at, note=reason.strip())
    return correction


def _check(report: Report, step: str, by: "User | None") -> workflow.Step:
    row = workflow.find(step, report.state)
    if row.permission is not None and (by is None or not by.authority.may(row.permission, report.unit)):
        raise workflow.StepNotAllowed(step)
    return row


def _move(
    report: Report, step: str, *, by: "User | None", at: dt.datetime, note: str = "", **changes: Any
) -> ReportEvent:
    row = _check(report, step, by)
    before = report.state
    _update(report, **changes, state=row.target)
    return _record(report, step, before, by=by, at=at, note=note)


def _update(report: Report, **changes: Any) -> None:
    changes["revision"] = report.revision + 1
    if Report.objects.filter(pk=report.pk, state=report.state, revision=report.revision).update(**changes) != 1:
        raise LostRace
    for column, value in changes.items():
        setattr(report, column, value)


def _record(
    report: Report, step: str, before: str, *, by: "User | None", at: dt.datetime, note: str = ""
) -> ReportEvent:
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
