"""Between draft and sign-off: the Sekretaris prepares, the Kepala returns or approves (Pasal 7(1)c, 6c)."""

import datetime as dt
import hashlib
from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from core import numbering
from core.chain import canonical
from core.moves import Refused, advance
from core.wakeup import wake
from reports import figures, workflow
from reports.actions.engine import LostRace, check, move
from reports.document import Document
from reports.models import Report, ReportEvent
from units.models import Appointment, Unit

if TYPE_CHECKING:
    from accounts.models import User

BOOK = "laporan"


@transaction.atomic
def recount(*, report: Report, by: "User", at: dt.datetime | None = None) -> ReportEvent:
    """Count the figures of a draft again. Raises Unbalanced."""
    at = at or timezone.now()
    counted = figures.collect([report.unit], report.period_start, report.period_end)[report.unit_id]
    return move(report, "recount", by=by, at=at, figures=counted.as_json(), counted_at=at)


@transaction.atomic
def write(*, report: Report, obstacles: str, follow_up: str, by: "User", adopt: bool = False) -> None:
    """Save the words of the Sekretaris in a report that is not submitted; ``adopt``: with the proposed improvements in
    the follow-up. Raises Refused, StepNotAllowed, LostRace."""
    if report.state not in workflow.EDITABLE:
        raise Refused(_("Laporan ini sudah diajukan; kendala dan tindak lanjut tidak dapat diubah lagi."))
    if not by.authority.may(workflow.Permission.PREPARE_REPORTS, report.unit):
        raise workflow.StepNotAllowed("write")
    follow_up = with_proposals(report, follow_up) if adopt else follow_up.strip()
    advance(report, lost=LostRace, obstacles=obstacles.strip(), follow_up=follow_up)


def with_proposals(report: Report, follow_up: str) -> str:
    """The follow-up with the proposed sentences that it does not say yet, in the language of reports."""
    with translation.override("id"):
        proposed = Document(report).proposed_text().splitlines()
    return "\n".join([follow_up.strip(), *(line for line in proposed if line not in follow_up)]).strip()


@transaction.atomic
def submit(*, report: Report, by: "User", at: dt.datetime | None = None) -> ReportEvent:
    """The Sekretaris hands the report to the Kepala (Pasal 7(1)c, 11(1)c); the figures are counted once more."""
    at = at or timezone.now()
    counted = figures.collect([report.unit], report.period_start, report.period_end)[report.unit_id]
    changes = {"figures": counted.as_json(), "counted_at": at, "submitted_at": at, "submitted_by": by}
    return move(report, "submit", by=by, at=at, **changes)


@transaction.atomic
def return_for_correction(*, report: Report, remark: str, by: "User", at: dt.datetime | None = None) -> ReportEvent:
    """The Kepala gives the report back with a remark."""
    if not remark.strip():
        raise Refused(_("Tulis apa yang perlu diperbaiki."), "remark")
    return move(report, "return", by=by, at=at or timezone.now(), note=remark.strip(), remark=remark.strip())


def figures_digest(report: Report) -> str:
    """SHA-256 of the figures as canonical JSON: what sign-off freezes."""
    return hashlib.sha256(canonical(report.figures).encode()).hexdigest()


def new_verification_code(report: Report, number: str, digest: str) -> str:
    """Sixteen characters made of number and figures, by which everybody can check the paper."""
    return hashlib.sha256(f"{number}:{report}:{digest}".encode()).hexdigest()[:16].upper()


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
    check(report, "approve", by)
    if report.submitted_by_id == by.pk:
        raise Refused(_("Laporan harus disetujui orang lain daripada yang mengajukannya."))
    receiver = receiver_of(report, at)
    if receiver is None:
        raise Refused(_("Belum ada penerima laporan yang ditetapkan untuk unit ini. Hubungi pengelola."))
    number, digest = letter_number(report.unit, at), figures_digest(report)
    event = move(
        report,
        "approve",
        by=by,
        at=at,
        approved_at=at,
        approved_by=by,
        recipient=receiver.person,
        recipient_role=receiver.role,
        figures_sha256=digest,
        number=number,
        verification_code=new_verification_code(report, number, digest),
    )
    transaction.on_commit(partial(wake, "reports.tasks.send_report", report.pk), robust=True)
    return event


def letter_number(unit: Unit, at: dt.datetime) -> str:
    """The next number of the unit's letters about reports: 12/SJ-IND/LAP/11/2026, restarting each year, no gaps."""
    day = unit.local_date(at)
    sequence = numbering.take(book=BOOK, key=unit.code, year=day.year)
    return f"{sequence}/{unit.letter_code}/LAP/{day.month}/{day.year}"
