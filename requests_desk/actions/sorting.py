"""Front office: check completeness, classify, hand the file to the office that owns the service (Pasal 7(3), 11(3))."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.moves import Refused, required
from requests_desk import clock, letters
from requests_desk.actions.engine import move
from requests_desk.models import MissingPart, RequestEvent, ServiceRequest
from standards.models import Requirement, Service
from units.models import Appointment
from units.roles import RoleCode

SAY_WHAT_IS_MISSING = _("Pilih paling sedikit satu kekurangan dan tulis alasannya.")


@dataclass(frozen=True)
class Missing:
    """One part that the applicant must bring, and why. Without a requirement: something else, named in words."""

    name: str
    reason: str
    requirement: Requirement | None = None


@transaction.atomic
def return_incomplete(
    *, request: ServiceRequest, missing: Sequence[Missing], by: User, at: dt.datetime | None = None, note: str = ""
) -> RequestEvent:
    """Give the request back to the applicant with what is missing; the clock stands still until it comes."""
    return pause(request, "return_incomplete", missing=missing, by=by, at=at, note=note)


def pause(
    request: ServiceRequest,
    step: str,
    *,
    missing: Sequence[Missing],
    by: User,
    at: dt.datetime | None,
    note: str,
) -> RequestEvent:
    """Ask the applicant for missing parts, from the front office or from the officer. Raises Refused without any."""
    if not missing or not all(part.reason.strip() and part.name.strip() for part in missing):
        raise Refused(SAY_WHAT_IS_MISSING, "missing")
    at = at or timezone.now()
    limit = clock.complete_by(request, at)
    names = [part.name for part in missing]
    event = move(request, step, by=by, at=at, note=note, data={"parts": names, "limit": limit}, complete_by=limit)
    MissingPart.objects.bulk_create(
        MissingPart(
            request=request,
            requirement=part.requirement,
            name=part.name.strip(),
            reason=part.reason.strip(),
            asked_at=at,
            asked_by=by,
        )
        for part in missing
    )
    letters.write(event, request, missing=[f"{part.name}: {part.reason}" for part in missing])
    return event


def officers_for(request: ServiceRequest, at: dt.datetime | None = None) -> "QuerySet[User]":
    """Who can work on this request today: the sub unit's officers (Pusat), or the technical officers whom the service
    names, all of the unit's when it names none (Daerah)."""
    day = request.unit.local_date(at or timezone.now())
    if request.unit.is_pusat:
        held = Appointment.objects.holding(RoleCode.PETUGAS_SUB_UNIT, request.unit, day).filter(
            sub_unit=request.sub_unit
        )
        return User.objects.filter(pk__in=held.values("person"), is_active=True)
    held = Appointment.objects.holding(RoleCode.PETUGAS_TEKNIS, request.unit, day)
    found = User.objects.filter(pk__in=held.values("person"), is_active=True)
    named = request.service.officers.all()
    return found.filter(pk__in=named) if named.exists() else found


@transaction.atomic
def forward(
    *,
    request: ServiceRequest,
    by: User,
    at: dt.datetime | None = None,
    officer: User | None = None,
    note: str = "",
) -> RequestEvent:
    """Hand the file to the office that owns the service: its sub unit (Pusat), a technical officer (Daerah).

    Pusat: the sub unit is the service's own, never another. Daerah: ``officer`` must be one who works on this service.
    Raises Refused otherwise.
    """
    at = at or timezone.now()
    if request.unit.is_pusat:
        _check_sub_unit(request)
        officer = None
    elif officer is None or not officers_for(request, at).filter(pk=officer.pk).exists():
        raise Refused(_("Pilih petugas teknis yang menangani layanan ini."), "officer")
    to = request.sub_unit.name if request.sub_unit else str(officer)
    event = move(request, "forward", by=by, at=at, note=note, data={"to": to}, forwarded_at=at, assignee=officer)
    letters.write(event, request)
    return event


def _check_sub_unit(request: ServiceRequest) -> None:
    if request.sub_unit_id is None:
        raise Refused(
            _("Layanan ini tidak dimiliki Sub Unit Layanan. Jawab di loket atau ganti layanannya."), "officer"
        )
    if request.sub_unit_id != request.service.sub_unit_id:
        raise Refused(_("Berkas hanya dapat diteruskan ke Sub Unit Layanan pemilik layanan."), "officer")


@transaction.atomic
def reclassify(
    *, request: ServiceRequest, service: Service, by: User, at: dt.datetime | None = None, note: str = ""
) -> RequestEvent:
    """Put the request under the service that was meant (Pasal 7(3)b): its standard and SOP in force are pinned instead.

    The receipt stays what it was; the due date follows the new standard. Raises Refused for another unit's service or
    one that is not open.
    """
    note = required(note, "note", _("Tulis alasan mengganti layanan."))
    if service.unit_id != request.unit_id or not Service.objects.open().filter(pk=service.pk).exists():
        raise Refused(_("Pilih layanan unit ini yang sedang dibuka."), "service")
    old = request.service.name
    request.service, request.standard, request.sub_unit = service, service.current, service.sub_unit
    due_on = clock.due_on(request, request.events.order_by("seq"))
    event = move(
        request,
        "reclassify",
        by=by,
        at=at,
        note=note,
        data={"from": old, "to": service.name, "due_on": due_on},
        service=service,
        standard=service.current,
        procedure=service.current_procedure,
        sub_unit=service.sub_unit,
        due_on=due_on,
    )
    request.kind = service.kind
    ServiceRequest.objects.filter(pk=request.pk).update(kind=service.kind)
    return event


@transaction.atomic
def send_back(*, request: ServiceRequest, by: User, at: dt.datetime | None = None, note: str = "") -> RequestEvent:
    """The office that got the file does not own the matter: back to the front office, with a reason."""
    note = required(note, "note", _("Tulis mengapa berkas ini bukan bidang Anda."))
    return move(request, "send_back", by=by, at=at, note=note, forwarded_at=None, assignee=None)
