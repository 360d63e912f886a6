"""Those who handle a complaint: first reply, class, forwarding, answer, refusal, handing on, notes."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from complaints import clock, letters, officers
from complaints.actions.engine import check, move, record
from complaints.models import Accused, Complaint, ComplaintEvent
from complaints.models.complaints import REASON_LENGTH
from complaints.workflow import COMPLETION, SILENCE, Level, Office, State
from core.moves import Refused, required
from hotline import actions as hotline

UNIT_LEVELS = (Level.INFORMATION, Level.ORDINARY)
"""What a unit handles itself; a complaint of the third class goes to the Inspektorat Jenderal."""


@transaction.atomic
def accept(*, complaint: Complaint, level: str, by: User, at: dt.datetime | None = None) -> ComplaintEvent:
    """First reply: it is complete. From now the limit of its class runs. Raises Refused as ``check_level``."""
    at = at or timezone.now()
    check_level(complaint, level)
    event = move(complaint, "accept", by=by, at=at, data={"level": level}, level=level, **running(complaint, level, at))
    letters.write(event, complaint)
    return event


@transaction.atomic
def ask(*, complaint: Complaint, by: User, at: dt.datetime | None = None, note: str = "") -> ComplaintEvent:
    """First reply: it is incomplete, and what is missing. Once only, so nobody stops the clock again and again."""
    at = at or timezone.now()
    note = required(note, "note", _("Tulis apa yang perlu dilengkapi pelapor."))
    limit = clock.last_day(COMPLETION, at, complaint.unit)
    event = move(complaint, "ask", by=by, at=at, note=note, data={"limit": limit}, asked=note, due_on=limit)
    letters.write(event, complaint)
    return event


@transaction.atomic
def classify(
    *, complaint: Complaint, level: str, by: User, at: dt.datetime | None = None, note: str = ""
) -> ComplaintEvent:
    """Another class; its limit still counts from the day on which the complaint was complete."""
    at = at or timezone.now()
    note = required(note, "note", _("Tulis alasan mengganti golongan."))
    check(complaint, "classify", by=by)
    check_level(complaint, level)
    complete_at = (
        complaint.events.filter(to_state=State.COMPLETED).exclude(from_state=State.COMPLETED).earliest("seq").at
    )
    decide_by = clock.decide_by(level, complete_at, complaint.unit)
    data = {"from": complaint.level, "to": level, "due_on": decide_by}
    return move(
        complaint, "classify", by=by, at=at, note=note, data=data, level=level, decide_by=decide_by, due_on=decide_by
    )


def check_level(complaint: Complaint, level: str) -> None:
    """Raises Refused for a class that this office does not handle."""
    if level not in Level.values:
        raise Refused(_("Pilih golongan pengaduan."), "level")
    if not complaint.is_inspected and level not in UNIT_LEVELS:
        raise Refused(_("Pengaduan berkadar pengawasan diserahkan ke Inspektorat Jenderal."), "level")


def running(complaint: Complaint, level: str, at: dt.datetime) -> dict:
    """The columns of a complaint that is complete from ``at``."""
    decide_by = clock.decide_by(level, at, complaint.unit)
    return {"completed_on": complaint.unit.local_date(at), "decide_by": decide_by, "due_on": decide_by}


@transaction.atomic
def forward(
    *, complaint: Complaint, officer: User, by: User, at: dt.datetime | None = None, note: str = ""
) -> ComplaintEvent:
    """Give it to one who may handle it; never to one whom it is about, nor an objection to who gave the answer."""
    at = at or timezone.now()
    if complaint.accuses(officer):
        raise Refused(_("Petugas yang diadukan tidak boleh menangani pengaduan ini. Pilih orang lain."), "officer")
    if not officers.handlers_of(complaint, at).filter(pk=officer.pk).exists():
        raise Refused(_("Pilih orang yang berwenang menangani pengaduan ini."), "officer")
    if complaint.objected_on and complaint.answered_by_id == officer.pk:
        raise Refused(_("Keberatan diperiksa orang lain daripada yang menjawab. Pilih orang lain."), "officer")
    event = move(complaint, "forward", by=by, at=at, note=note, data={"to": officer.pk}, handler=officer)
    letters.write(event, complaint)
    return event


@transaction.atomic
def answer(*, complaint: Complaint, text: str, by: User, at: dt.datetime | None = None) -> ComplaintEvent:
    """Decide and tell: the answer is on the complainant's page at once (UU 25/2009 Pasal 50).

    Raises Refused when an objection would be judged by who gave the answer that it is about.
    """
    at = at or timezone.now()
    text = required(text, "answer", _("Tulis jawabannya."))
    if complaint.objected_on and complaint.answered_by_id == by.pk:
        raise Refused(
            _("Keberatan dijawab orang lain daripada yang menjawab semula. Teruskan, atau serahkan ke Inspektorat.")
        )
    first = {} if complaint.first_answered_on else _first(complaint, at)
    event = move(
        complaint,
        "answer",
        by=by,
        at=at,
        note=text,
        answer=text,
        answered_at=at,
        answered_on=complaint.unit.local_date(at),
        answered_by=by,
        due_on=clock.last_day(SILENCE, at, complaint.unit),
        **first,
    )
    letters.write(event, complaint)
    return event


def _first(complaint: Complaint, at: dt.datetime) -> dict:
    days = clock.days_between(complaint.received_at, at, complaint.unit)
    return {"first_answered_on": complaint.unit.local_date(at), "handling_days": days}


@transaction.atomic
def refuse(*, complaint: Complaint, reason: str, by: User, at: dt.datetime | None = None) -> ComplaintEvent:
    """It cannot be handled, and why. Without a reason: impossible, here and in the database."""
    sentence = _("Tulis alasan yang dapat dipahami pelapor, paling sedikit 10 huruf.")
    reason = required(reason, "reason", sentence, least=REASON_LENGTH)
    event = move(complaint, "refuse", by=by, at=at, note=reason, reason=reason)
    letters.write(event, complaint)
    return event


@transaction.atomic
def escalate(*, complaint: Complaint, by: User, at: dt.datetime | None = None, note: str = "") -> ComplaintEvent:
    """Hand it to the Inspektorat Jenderal alone: the unit sees nothing of it any more. What was published is taken
    down."""
    at = at or timezone.now()
    note = required(note, "note", _("Tulis alasan menyerahkan ke Inspektorat Jenderal."))
    if complaint.is_inspected:
        raise Refused(_("Pengaduan ini sudah ditangani Inspektorat Jenderal."))
    event = move(
        complaint,
        "escalate",
        by=by,
        at=at,
        note=note,
        office=Office.INSPECTORATE,
        escalated_on=complaint.unit.local_date(at),
        handler=None,
        published_at=None,
        published_by=None,
    )
    hotline.hide_complaint(number=complaint.number)
    letters.write(event, complaint)
    return event


@transaction.atomic
def name_officer(
    *, complaint: Complaint, officer: User, by: User, at: dt.datetime | None = None, note: str = ""
) -> ComplaintEvent:
    """Record who of the unit is complained about: from now this person neither sees nor handles it.

    Nobody records the own person, so somebody is always left to handle it.
    """
    at = at or timezone.now()
    if officer.pk not in {row.person_id for row in officers.holding(complaint.unit, at)}:
        raise Refused(_("Pilih petugas unit yang diadukan."), "officer")
    if officer.pk == by.pk:
        raise Refused(_("Pengaduan tentang Anda sendiri: serahkan ke Inspektorat Jenderal."), "officer")
    check(complaint, "name_officer", by=by)
    Accused.objects.get_or_create(complaint=complaint, person=officer)
    complaint.__dict__.pop("_accused_ids", None)
    handler = {"handler": None} if complaint.handler_id == officer.pk else {}
    return move(complaint, "name_officer", by=by, at=at, note=note, data={"officer": officer.pk}, **handler)


@transaction.atomic
def note(*, complaint: Complaint, text: str, by: User, at: dt.datetime | None = None) -> ComplaintEvent:
    """An internal note; it moves nothing."""
    text = required(text, "note", _("Tulis catatannya."))
    row = check(complaint, "note", by=by)
    return record(complaint, row, by=by, at=at or timezone.now(), note=text)


@transaction.atomic
def publish(*, complaint: Complaint, text: str, answer: str, by: User, at: dt.datetime | None = None) -> ComplaintEvent:
    """Put a summary written by a person on the public list; only by the complainant's consent."""
    at = at or timezone.now()
    if not complaint.may_publish or complaint.is_inspected:
        raise Refused(_("Pelapor tidak mengizinkan ringkasan pengaduan ini diterbitkan."))
    text = required(text, "text", _("Tulis ringkasan tanpa nama siapa pun."))
    answer = required(answer, "answer", _("Tulis ringkasan jawabannya."))
    return move(
        complaint,
        "publish",
        by=by,
        at=at,
        public_text=text,
        public_answer=answer,
        published_at=at,
        published_by=by,
    )


def unpublish(*, complaint: Complaint, by: User, at: dt.datetime | None = None) -> ComplaintEvent:
    """Take the summary off the public list."""
    check(complaint, "unpublish", by=by)
    if complaint.published_at is None:
        raise Refused(_("Ringkasan pengaduan ini tidak sedang diterbitkan."))
    return move(complaint, "unpublish", by=by, at=at, published_at=None, published_by=None)
