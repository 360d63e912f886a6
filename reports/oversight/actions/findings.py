"""A finding from its writing to its end; who wrote it does not answer it, who answered it does not judge it."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import numbering
from core.moves import Refused, required
from reports.oversight import letters
from reports.oversight.actions.engine import LostRace, may_oversee, move, record
from reports.oversight.models import Finding, FindingFile, OversightEvent, SampledCase
from requests_desk.models import ServiceRequest
from units.models import Unit

if TYPE_CHECKING:
    from accounts.models import User

BOOK = "temuan"
OWN_PAGES = "/meja/"


@dataclass(frozen=True)
class Observation:
    """What an overseer found: at which unit, against which article, how heavy, until when it is mended."""

    unit: Unit
    title: str
    article: str
    text: str
    seriousness: str
    due_on: dt.date
    link: str = ""
    request_number: str = ""


@transaction.atomic
def write_finding(
    *,
    observation: Observation,
    key: str,
    by: "User",
    case: SampledCase | None = None,
    at: dt.datetime | None = None,
) -> Finding:
    """Write a finding and tell the Kepala. A repeat with the same key gives the finding that is there.

    Raises StepNotAllowed, LostRace, and Refused with the field that is wrong.
    """
    at = at or timezone.now()
    may_oversee(by)
    if found := Finding.objects.filter(submission_key=key).select_related("unit").first():
        return found
    check(observation, at)
    if case is not None and case.written_finding:
        raise Refused(_("Kasus sampel ini sudah menjadi temuan."))
    try:
        with transaction.atomic():
            finding = Finding.objects.create(
                **vars(observation),
                submission_key=key,
                case=case,
                written_at=at,
                written_by=by,
                number=next_number(observation.unit, at),
            )
    except IntegrityError as error:  # the same key, or the same case, at the same moment
        raise LostRace from error
    event = record(
        finding, "open", by=by, at=at, note=finding.text, after=finding.state, data={"due_on": finding.due_on}
    )
    letters.tell_heads(event, finding)
    return finding


def check(observation: Observation, at: dt.datetime) -> None:
    """Raises Refused for a day that has passed, a link out of the desk, or a case of another unit."""
    required(observation.text, "text", _("Tulis apa yang ditemukan."))
    check_due(observation.unit, observation.due_on, at)
    if observation.link and not observation.link.startswith(OWN_PAGES):
        raise Refused(_("Salin alamat dari meja layanan, dimulai dengan /meja/."), "link")
    number = observation.request_number
    if number and not ServiceRequest.objects.filter(unit=observation.unit, number=number).exists():
        raise Refused(_("Nomor register ini tidak ada pada unit tersebut."), "request_number")


def check_due(unit: Unit, due_on: dt.date, at: dt.datetime) -> None:
    """Raises Refused when the unit would have no day left."""
    if due_on <= unit.local_date(at):
        raise Refused(_("Batas waktu harus sesudah hari ini."), "due_on")


def next_number(unit: Unit, at: dt.datetime) -> str:
    """TMN-PUSAT-2026-0003: restarting each year, no gaps."""
    year = unit.local_date(at).year
    return f"TMN-{unit.code}-{year}-{numbering.take(book=BOOK, key=unit.code, year=year):04d}"


@transaction.atomic
def answer_finding(
    *, finding: Finding, text: str, by: "User", file: FindingFile | None = None, at: dt.datetime | None = None
) -> OversightEvent:
    """The unit says what was done, with a file that proves it if there is one; its author is told."""
    at = at or timezone.now()
    text = required(text, "text", _("Tulis apa yang sudah dilakukan."))
    event = move(finding, "answer", by=by, at=at, note=text, answer=text, answered_at=at, answered_by=by)
    if file is not None:
        file.finding = finding
        file.save()
    letters.tell_author(event, finding)
    return event


@transaction.atomic
def return_finding(
    *, finding: Finding, note: str, due_on: dt.date, by: "User", at: dt.datetime | None = None
) -> OversightEvent:
    """The follow-up is not enough: the unit has until another day. The Kepala is told."""
    at = at or timezone.now()
    note = required(note, "note", _("Tulis apa yang masih kurang."))
    check_due(finding.unit, due_on, at)
    event = move(finding, "return", by=by, at=at, note=note, due_on=due_on)
    letters.tell_heads(event, finding)
    return event


@transaction.atomic
def close_finding(*, finding: Finding, by: "User", note: str = "", at: dt.datetime | None = None) -> OversightEvent:
    """The follow-up is enough. The Kepala is told."""
    at = at or timezone.now()
    event = move(finding, "close", by=by, at=at, note=note.strip(), closed_at=at, closed_by=by)
    letters.tell_heads(event, finding)
    return event


@transaction.atomic
def remind_finding(*, finding: Finding, at: dt.datetime | None = None) -> OversightEvent:
    """The timetable reminds the Kepala of the due date."""
    at = at or timezone.now()
    event = move(finding, "remind", by=None, at=at)
    letters.tell_heads(event, finding)
    return event
