"""From sign-off to the receiver: the paper, the letter, the receipt."""

import datetime as dt
import hashlib
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from notifications.actions import queue
from notifications.models import Channel
from reports import paper
from reports.actions.engine import LostRace, move
from reports.models import Report, ReportEvent
from reports.workflow import State

if TYPE_CHECKING:
    from accounts.models import User


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
    event = move(report, "send", by=None, at=at, pdf=stored, pdf_sha256=digest, sent_at=at)
    with translation.override(report.recipient.language):
        words = paper.letter_context(report)
    queue(
        event_key=f"reports.event:{event.chain}:{event.seq}",
        channel=Channel.EMAIL,
        recipient=report.recipient.email,
        template="reports/messages/send",
        context=words,
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
    return move(report, "acknowledge", by=by, at=at, note=note.strip(), received_at=at, received_by=by)
