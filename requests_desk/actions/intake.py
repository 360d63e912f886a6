"""In: a request is made, and what was missing comes in. Online and counter use the same verbs."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import chain, codes, numbering, workdays
from core.moves import Refused
from core.phones import local_phone
from core.search import tokens
from queues.models import Ticket
from requests_desk import clock, letters
from requests_desk.actions.engine import move
from requests_desk.models import (
    Channel,
    Draft,
    MissingPart,
    NotifyBy,
    RequestEvent,
    RequestFile,
    ServiceRequest,
)
from requests_desk.models.events import chain_of
from requests_desk.workflow import Actor, State
from standards.models import Service
from units.models import Unit
from units.notice import Shown
from units.roles import Permission

if TYPE_CHECKING:
    from accounts.models import User

BOOK = "permohonan"


@dataclass(frozen=True)
class Applicant:
    """Who asks and how to reach them; the values are checked by the form."""

    applicant_kind: str
    name: str
    nik: str = ""
    company: str = ""
    npwp: str = ""
    nib: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    notify_by: str = NotifyBy.SMS
    language: str = "id"


@dataclass(frozen=True)
class Intake:
    """What is asked: the service and the answers that its standard wants."""

    service: Service
    applicant: Applicant
    subject: str
    description: str = ""
    letter_number: str = ""
    answers: Mapping[str, Any] = field(default_factory=dict)
    ticket: Ticket | None = None
    """The queue number with which the applicant came to the counter."""


@dataclass(frozen=True)
class Reserved:
    """Number and codes that were printed on a form before there was a request (the emergency pad)."""

    number: str
    code: str
    verification_code: str


@transaction.atomic
def submit(
    *,
    intake: Intake,
    channel: str,
    key: str,
    by: "User | None" = None,
    at: dt.datetime | None = None,
    received_at: dt.datetime | None = None,
    draft: Draft | None = None,
    files: Sequence[RequestFile] = (),
    notice: Shown | None = None,
    reserved: Reserved | None = None,
) -> ServiceRequest:
    """Make a request: number, code, due date, event and letters in one transaction (Pasal 7(3)a).

    ``key`` makes it happen once: the same key again gives the request that is there. ``received_at`` (UTC) is earlier
    than ``at`` when the counter enters a letter or a paper form later. ``notice``: which privacy notice the applicant
    was shown; of a draft, the one it began with. ``reserved``: number and codes of a printed form, not new ones.
    Raises Refused when the service is not open, when ``by`` may not log at that unit, or when the reserved number is
    not one of the unit and the year of receipt.
    """
    if (existing := ServiceRequest.objects.filter(submission_key=key).first()) is not None:
        return existing
    at = at or timezone.now()
    received_at = received_at or at
    _check_intake(intake.service, by=by, at=at, received_at=received_at)
    _check_reserved(reserved, intake.service.unit, received_at)
    told = notice or _of(draft)
    try:
        with transaction.atomic():
            request = _insert(
                intake, channel=channel, key=key, by=by, received_at=received_at, notice=told, reserved=reserved
            )
    except IntegrityError:
        # The same key arrived twice at once; the other one won.
        return ServiceRequest.objects.get(submission_key=key)
    _attach(request, draft=draft, files=files)
    _register(request, reserved)
    event = _record_receipt(request, by=by, at=at, reserved=reserved)
    letters.write(event, request)
    return request


def _check_intake(service: Service, *, by: "User | None", at: dt.datetime, received_at: dt.datetime) -> None:
    if not Service.objects.open().filter(pk=service.pk).exists():
        raise Refused(_("Layanan ini sedang tidak menerima permohonan. Pilih layanan lain atau hubungi loket."))
    if by is not None and not by.authority.may(Permission.LOG_REQUESTS, service.unit):
        raise Refused(_("Anda tidak bertugas mencatat permohonan di unit ini."))
    if received_at > at:
        raise Refused(_("Waktu diterima tidak boleh sesudah sekarang."), "received_at")


def _check_reserved(reserved: Reserved | None, unit: Unit, received_at: dt.datetime) -> None:
    year = unit.local_date(received_at).year
    if reserved is not None and not reserved.number.startswith(f"{unit.code}-{year}-"):
        sentence = _("Nomor %(number)s bukan nomor register unit dan tahun permohonan ini.")
        raise Refused(sentence % {"number": reserved.number}, "received_at")


def _of(draft: Draft | None) -> Shown | None:
    return Shown(draft.notice_version, draft.created_at) if draft and draft.notice_version else None


def _insert(
    intake: Intake,
    *,
    channel: str,
    key: str,
    by: "User | None",
    received_at: dt.datetime,
    notice: Shown | None,
    reserved: Reserved | None,
) -> ServiceRequest:
    service = intake.service
    request = ServiceRequest(
        **asdict(intake.applicant),
        code=reserved.code if reserved else codes.new_code(),
        verification_code=reserved.verification_code if reserved else codes.new_code(),
        submission_key=key,
        state=State.RECEIVED,
        unit=service.unit,
        sub_unit=service.sub_unit,
        service=service,
        standard=service.current,
        procedure=service.current_procedure,
        kind=service.kind,
        channel=channel,
        logged_by=by,
        subject=intake.subject,
        description=intake.description,
        letter_number=intake.letter_number,
        ticket=intake.ticket,
        answers=dict(intake.answers),
        notice_version=notice.version if notice else None,
        notice_shown_at=notice.at if notice else None,
        received_at=received_at,
        received_on=service.unit.local_date(received_at),
    )
    request.due_on = workdays.due_on(received_at, clock.limit_of(request), clock.calendar_of(request))
    request.save(force_insert=True)
    return request


def _attach(request: ServiceRequest, *, draft: Draft | None, files: Sequence[RequestFile]) -> None:
    if draft is not None:
        RequestFile.objects.filter(draft=draft).update(draft=None, request=request)
        Draft.objects.filter(pk=draft.pk).update(request=request, answers={})
    for file in files:
        file.request = request
        file.save()


def _register(request: ServiceRequest, reserved: Reserved | None) -> None:
    """The number on the printed form, or the next of the unit's gapless register, as late as the transaction allows."""
    year = request.received_on.year
    request.number = reserved.number if reserved else next_number(request.unit, year)
    request.search = search_text(request)
    ServiceRequest.objects.filter(pk=request.pk).update(number=request.number, search=request.search)


def next_number(unit: Unit, year: int) -> str:
    """The next number of the unit's register of that year; it belongs to the caller's transaction."""
    return register_number(unit, year, numbering.take(book=BOOK, key=unit.code, year=year))


def register_number(unit: Unit, year: int, sequence: int) -> str:
    """The register number as printed and as it stands in addresses: PUSAT-2026-000123."""
    return f"{unit.code}-{year}-{sequence:06d}"


def search_text(request: ServiceRequest) -> str:
    """The words by which staff find a request: number, code, name, company, phone, subject, the applicant's letter."""
    return tokens(
        request.number,
        request.code,
        request.display_code,
        request.name,
        request.company,
        request.phone,
        local_phone(request.phone),
        request.subject,
        request.letter_number,
    )


def _record_receipt(
    request: ServiceRequest, *, by: "User | None", at: dt.datetime, reserved: Reserved | None
) -> RequestEvent:
    # The event stands at the moment of entry; ``received_at`` says when the applicant was there.
    from_form = {"entered_from_form": True} if reserved else {}
    return chain.append(
        RequestEvent(
            chain=chain_of(request),
            request=request,
            at=at,
            by=by,
            step="submit",
            to_state=State.RECEIVED,
            is_public=True,
            data={
                "number": request.number,
                "channel": request.channel,
                "standard": request.standard.version,
                "procedure": request.procedure.version if request.procedure else None,
                "received_at": request.received_at,
                "due_on": request.due_on,
                **from_form,
            },
        )
    )


@transaction.atomic
def resubmit(
    *,
    request: ServiceRequest,
    by: "User | None" = None,
    at: dt.datetime | None = None,
    files: Mapping[int, RequestFile] | None = None,
    note: str = "",
    channel: str = Channel.ONLINE,
) -> RequestEvent:
    """What was missing is here: the clock goes on and the due date moves by the days that it stood still.

    ``files`` maps the key of a missing part to the file that answers it, saved or not; at the counter a part can be
    met on paper. Raises Refused when a part that takes an upload is still missing online.
    """
    at = at or timezone.now()
    actor = Actor.APPLICANT if by is None else None
    unmet = list(request.missing_parts.unmet().select_related("requirement"))
    for part in unmet:
        file = (files or {}).get(part.pk)
        if file is None and by is None and part.requirement and part.requirement.accepted and part.file_id is None:
            raise Refused(_("Unggah %(name)s.") % {"name": part.name}, f"part-{part.pk}")
        _meet(part, file, request, at)
    # Online, a part without a file was explained in the note; the timeline must not say that it came.
    came = [part.name for part in unmet if by is not None or part.file_id]
    event = move(request, "resubmit", by=by, at=at, actor=actor, note=note, data={"parts": came})
    request.due_on = clock.due_on(request, request.events.order_by("seq"))
    request.complete_by = None
    ServiceRequest.objects.filter(pk=request.pk).update(due_on=request.due_on, complete_by=None)
    letters.write(event, request)
    return event


def _meet(part: MissingPart, file: RequestFile | None, request: ServiceRequest, at: dt.datetime) -> None:
    file = file or part.file
    if file is not None:
        file.request, file.requirement = request, part.requirement
        file.save()
        part.file = file
        if part.requirement_id:
            older = request.files.documents().filter(requirement=part.requirement).exclude(pk=file.pk)
            older.update(is_replaced=True)
    part.met_at = at
    part.save(update_fields=["file", "met_at"])
