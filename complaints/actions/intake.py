"""In: a complaint or a suggestion comes, online or over the hotline and the counter."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from complaints import clock, letters, officers
from complaints.models import (
    Accused,
    Channel,
    Complaint,
    ComplaintEvent,
    ComplaintFile,
    Identity,
    Position,
    Secrecy,
    Suggestion,
)
from complaints.models.choices import GRAVE
from complaints.models.complaints import INSPECTORATE
from complaints.models.events import chain_of
from complaints.redaction import redact
from complaints.workflow import FIRST_REPLY, Office, State
from core import chain, codes, numbering
from core.moves import Refused
from hotline import actions as hotline
from hotline.models import Call
from requests_desk.models import ServiceRequest
from units.models import Unit
from units.notice import Shown
from units.roles import Permission

if TYPE_CHECKING:
    from accounts.models import User

BOOK = "pengaduan"


@dataclass(frozen=True)
class Person:
    """Who complains and how to reach them; the values are checked by the form."""

    name: str
    phone: str = ""
    email: str = ""
    address: str = ""
    language: str = "id"


@dataclass(frozen=True)
class Grievance:
    """What is complained about, as typed."""

    unit: Unit
    topic: str
    subject: str
    text: str
    demand: str = ""
    place: str = ""
    happened_on: dt.date | None = None
    position: str = ""
    officer: str = ""
    service_request: ServiceRequest | None = None
    may_publish: bool = False


@transaction.atomic
def submit(
    *,
    grievance: Grievance,
    secrecy: str,
    person: Person | None,
    channel: str,
    key: str,
    by: "User | None" = None,
    at: dt.datetime | None = None,
    files: Sequence[ComplaintFile] = (),
    notice: Shown | None = None,
    call: Call | None = None,
) -> Complaint:
    """Take a complaint: number, code, first limit, event and letters in one transaction (UU 25/2009 Pasal 44).

    ``key`` makes it happen once; ``notice``: which privacy notice was shown; ``call`` led to it, and says so only of
    an open complaint of a unit. Raises Refused when the way it comes in
    would tell who complains, or when ``by`` may not log it.
    """
    if (existing := Complaint.objects.filter(submission_key=key).first()) is not None:
        return existing
    at = at or timezone.now()
    about = officers.complained_about(
        grievance.unit,
        at,
        position=grievance.position,
        name=grievance.officer,
        service_request=grievance.service_request,
    )
    _check(grievance, secrecy=secrecy, person=person, by=by, about=about)
    try:
        with transaction.atomic():
            complaint = _insert(grievance, secrecy, person, channel=channel, key=key, by=by, at=at, about=about)
            note_notice(complaint, notice)
    except IntegrityError:
        return Complaint.objects.get(submission_key=key)  # the same key arrived twice at once; the other one won
    Accused.objects.bulk_create(Accused(complaint=complaint, person_id=pk) for pk in about)
    if person is not None:
        keep_identity(complaint, person, grievance)
    for file in files:
        file.complaint = complaint
        file.save()
    _register(complaint)
    event = _record_receipt(complaint, by=by, at=at)
    letters.write(event, complaint)
    if call is not None and by is not None:
        is_hidden = secrecy != Secrecy.OPEN or complaint.office == Office.INSPECTORATE
        hotline.become_complaint(call=call, number=complaint.number, by=by, at=at, is_hidden=is_hidden)
    return complaint


def _check(
    grievance: Grievance, *, secrecy: str, person: Person | None, by: "User | None", about: Iterable[int]
) -> None:
    if secrecy == Secrecy.ANONYMOUS and (person is not None or grievance.service_request is not None):
        raise Refused(_("Pengaduan tanpa nama tidak menyimpan identitas atau kode permohonan. Kosongkan isian itu."))
    if secrecy == Secrecy.CONFIDENTIAL and by is not None and (person or grievance.service_request):
        raise Refused(_("Identitas rahasia tidak dicatat petugas. Pelapor mengisinya sendiri dengan kode pengaduan."))
    if secrecy == Secrecy.OPEN and person is None:
        raise Refused(_("Isi nama pelapor, atau pilih rahasia atau tanpa nama."), "name")
    if secrecy == Secrecy.CONFIDENTIAL and by is None and person is None:
        raise Refused(_("Isi nama dan kontak Anda, atau pilih tanpa nama."), "name")
    if by is not None and not by.authority.may_anywhere(Permission.LOG_COMPLAINTS):
        raise Refused(_("Anda tidak bertugas mencatat pengaduan."))
    if by is not None and by.pk in about:
        raise Refused(_("Pengaduan tentang Anda harus dicatat petugas lain."))


def _insert(
    grievance: Grievance,
    secrecy: str,
    person: Person | None,
    *,
    channel: str,
    key: str,
    by: "User | None",
    at: dt.datetime,
    about: set[int],
) -> Complaint:
    unit, is_open = grievance.unit, secrecy == Secrecy.OPEN
    office = office_of(unit, grievance.topic, at, about)
    position = str(Position(grievance.position).label) if grievance.position else ""
    return Complaint.objects.create(
        code=codes.new_code(),
        submission_key=key,
        register=INSPECTORATE if office == Office.INSPECTORATE else unit.code,
        state=State.RECEIVED,
        secrecy=secrecy,
        office=office,
        topic=grievance.topic,
        channel=channel,
        unit=unit,
        service_request=grievance.service_request if is_open else None,
        logged_by=by,
        about=", ".join(filter(None, [position, grievance.officer])),
        position=grievance.position,
        happened_on=grievance.happened_on,
        received_at=at,
        received_on=unit.local_date(at),
        due_on=clock.last_day(FIRST_REPLY, at, unit),
        may_publish=grievance.may_publish and office == Office.UNIT,
        **{name: shown(getattr(grievance, name), secrecy, person) for name in ("subject", "text", "demand", "place")},
    )


def note_notice(complaint: Complaint, notice: Shown | None) -> None:
    """Keep which privacy notice the complainant was shown, and when."""
    if notice is not None:
        complaint.notice_version, complaint.notice_shown_at = notice.version, notice.at
        complaint.save(update_fields=["notice_version", "notice_shown_at"])


def office_of(unit: Unit, topic: str, at: dt.datetime, about: set[int]) -> str:
    """The Inspektorat Jenderal for gratification and abuse, and where nobody of the unit is left to handle it."""
    own = officers.with_permission(Permission.HANDLE_COMPLAINTS, at, unit).exclude(pk__in=about)
    is_grave = topic in GRAVE
    return Office.INSPECTORATE if is_grave or not own.exists() else Office.UNIT


def shown(text: str, secrecy: str, person: Person | Identity | None) -> str:
    """The text as the handlers may read it: whole when open, else without who wrote it."""
    if secrecy == Secrecy.OPEN:
        return text
    names = [person.name] if person else []
    contacts = [person.phone, person.phone.replace("+62", "0", 1), person.email, person.address] if person else []
    return redact(text, names=names, contacts=contacts)


def keep_identity(complaint: Complaint, person: Person, grievance: Grievance | None = None) -> Identity:
    """Put who complained into the table of its own; with it the words as typed and, when confidential, the request."""
    words, meant = "", None
    if grievance is not None and complaint.secrecy == Secrecy.CONFIDENTIAL:
        words = "\n\n".join(filter(None, [grievance.subject, grievance.text, grievance.demand, grievance.place]))
        meant = grievance.service_request
    return Identity.objects.create(
        complaint=complaint,
        name=person.name,
        phone=person.phone,
        email=person.email,
        address=person.address,
        language=person.language,
        words=words,
        service_request=meant,
    )


def _register(complaint: Complaint) -> None:
    """The gapless number of the register, taken as late as the transaction allows."""
    year = complaint.received_on.year
    sequence = numbering.take(book=BOOK, key=complaint.register, year=year)
    complaint.number = f"ADU-{complaint.register}-{year}-{sequence:06d}"
    Complaint.objects.filter(pk=complaint.pk).update(number=complaint.number)


def _record_receipt(complaint: Complaint, *, by: "User | None", at: dt.datetime) -> ComplaintEvent:
    return chain.append(
        ComplaintEvent(
            chain=chain_of(complaint),
            complaint=complaint,
            at=at,
            by=by,
            step="submit",
            to_state=State.RECEIVED,
            is_public=True,
            data={
                "number": complaint.number,
                "channel": complaint.channel,
                "secrecy": complaint.secrecy,
                "office": complaint.office,
                "due_on": complaint.due_on,
            },
        )
    )


@transaction.atomic
def suggest(
    *,
    unit: Unit,
    text: str,
    key: str,
    channel: str = Channel.ONLINE,
    by: "User | None" = None,
    at: dt.datetime | None = None,
) -> Suggestion:
    """Take a suggestion; contacts that somebody typed into it are taken out. The same key again gives the first one."""
    at = at or timezone.now()
    values = {
        "unit": unit,
        "text": redact(text),
        "channel": channel,
        "logged_by": by,
        "received_at": at,
        "received_on": unit.local_date(at),
    }
    return Suggestion.objects.get_or_create(submission_key=key, defaults=values)[0]


@transaction.atomic
def mark_read(*, suggestion: Suggestion, by: "User", at: dt.datetime | None = None) -> None:
    """Say that the unit has read it. Raises Refused for who does not handle the unit's complaints."""
    if not by.authority.may(Permission.HANDLE_COMPLAINTS, suggestion.unit):
        raise Refused(_("Hanya Kepala atau Sekretaris unit ini yang menandai saran sudah dibaca."))
    Suggestion.objects.unread().filter(pk=suggestion.pk).update(read_at=at or timezone.now(), read_by=by)
