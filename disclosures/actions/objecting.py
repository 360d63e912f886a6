"""The objection: it comes in online or at the counter, the superior answers, a dispute is noted (Pasal 35-37)."""

import datetime as dt
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import numbering
from core.moves import Refused, required
from disclosures import clock, letters, objecting, workflow
from disclosures.actions.engine import check, move, record
from disclosures.models import Disclosure, DisclosureEvent, Objection
from disclosures.models.objections import CASE_LENGTH
from disclosures.workflow import DISPUTE, OBJECTION_ANSWER, Actor, Objecting, Outcome
from requests_desk.models import Channel

if TYPE_CHECKING:
    from accounts.models import User

BOOK = "keberatan-informasi"


@dataclass(frozen=True)
class Case:
    """What the applicant objects to, and who speaks for the applicant (kuasa), if somebody does."""

    ground: str
    case: str
    proxy: str = ""
    proxy_address: str = ""


@transaction.atomic
def object(  # noqa: A001 the name of the step
    *,
    disclosure: Disclosure,
    case: Case,
    channel: str = Channel.ONLINE,
    by: "User | None" = None,
    at: dt.datetime | None = None,
) -> Objection:
    """Take an objection with its own register number. A second one while one waits gives the one that is there.

    Raises Refused when the law gives no such ground now or the 30 working days have passed, StepNotAllowed when
    ``by`` may not take it down.
    """
    at = at or timezone.now()
    if disclosure.state in workflow.GONE:
        raise Refused(_("Permohonan ini sudah berakhir tanpa keputusan. Ajukan permohonan baru."))
    row = check(disclosure, "object", by=by, actor=Actor.APPLICANT if by is None else None)
    Disclosure.objects.select_for_update().get(pk=disclosure.pk)  # two clicks at once queue here
    if (waiting := disclosure.objections.open().first()) is not None:
        return waiting
    _check(disclosure, case, at)
    facts = asdict(case) | {"case": case.case.strip()}
    objection = Objection.objects.create(
        disclosure=disclosure,
        channel=channel,
        logged_by=by,
        received_at=at,
        received_on=disclosure.unit.local_date(at),
        due_on=clock.last_day(OBJECTION_ANSWER, at, disclosure.unit),
        **facts,
    )
    _number(objection)
    data = {"objection": objection.number, "ground": case.ground, "due_on": objection.due_on}
    event = record(disclosure, row, by=by, at=at, data=data)
    letters.write(event, disclosure, objection=objection)
    letters.tell_superiors(event, objection)
    return objection


def _check(disclosure: Disclosure, case: Case, at: dt.datetime) -> None:
    required(case.case, "case", _("Tulis kasus posisinya, paling sedikit 10 huruf."), least=CASE_LENGTH)
    if case.ground not in objecting.grounds_now(disclosure, at):
        raise Refused(_("Alasan ini tidak berlaku pada keadaan permohonan sekarang. Pilih alasan lain."), "ground")
    last = objecting.object_by(disclosure, case.ground)
    if last is not None and disclosure.unit.local_date(at) > last:
        raise Refused(_("Batas 30 hari kerja untuk mengajukan keberatan sudah lewat."), "ground")


def _number(objection: Objection) -> None:
    """The gapless number of the register of objections, taken as late as the transaction allows."""
    year, unit = objection.received_on.year, objection.unit
    objection.number = f"KEB-{unit.code}-{year}-{numbering.take(book=BOOK, key=unit.code, year=year):06d}"
    Objection.objects.filter(pk=objection.pk).update(number=objection.number)


@transaction.atomic
def answer_objection(
    *, objection: Objection, outcome: str, text: str, by: "User", at: dt.datetime | None = None
) -> DisclosureEvent:
    """The superior (Atasan PPID) answers: Sekretaris Jenderal for Pusat, Pimpinan for a Daerah unit."""
    at = at or timezone.now()
    if outcome not in Outcome.values:
        raise Refused(_("Pilih keputusan atas keberatan."), "outcome")
    text = required(text, "text", _("Tulis tanggapannya, paling sedikit 10 huruf."), least=CASE_LENGTH)
    event = move(
        objection,
        "answer_objection",
        by=by,
        at=at,
        data={"outcome": outcome, "ground": Objecting(objection.ground).value},
        outcome=outcome,
        answer=text,
        answered_at=at,
        answered_on=objection.unit.local_date(at),
        answered_by=by,
        dispute_by=clock.last_day(DISPUTE, at, objection.unit),
    )
    letters.write(event, objection.disclosure, objection=objection)
    return event


def dispute(
    *, objection: Objection, on: dt.date, number: str = "", by: "User", at: dt.datetime | None = None
) -> DisclosureEvent:
    """Note that the applicant took the dispute to the Komisi Informasi; its limit of 14 working days is theirs."""
    at = at or timezone.now()
    if objection.answered_on is None or not objection.answered_on <= on <= objection.unit.local_date(at):
        raise Refused(_("Isi tanggal dari hari tanggapan sampai hari ini."), "on")
    changes = {"disputed_on": on, "dispute_number": number.strip()}
    return move(objection, "dispute", by=by, at=at, data={"on": on}, **changes)
