"""In: a request for information becomes a formal one; what is missing is asked for and comes; time and applicants."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import numbering
from core.moves import Refused, required
from disclosures import clock, letters, workflow
from disclosures.actions.engine import append, move
from disclosures.models import Access, Disclosure, DisclosureEvent
from disclosures.workflow import Actor, State
from requests_desk import actions as desk
from requests_desk.models import ServiceRequest
from standards.models import Kind

if TYPE_CHECKING:
    from accounts.models import User

BOOK = "informasi-publik"


@dataclass(frozen=True)
class Particulars:
    """What the law's form asks beyond name and contacts, which the request holds (Perki SLIP)."""

    address: str
    occupation: str
    details: str
    purpose: str
    access: str
    medium: str = ""
    delivery: str = ""


@transaction.atomic
def register(
    *, request: ServiceRequest, particulars: Particulars, by: "User", at: dt.datetime | None = None
) -> Disclosure:
    """Make an information request a formal one: its register number, its clock from the original receipt.

    The same request again gives the formal one that is there. Raises Refused for another kind of request or when a
    particular is missing, StepNotAllowed for who may not, the desk's StepNotPossible when the request is not running.
    """
    if (existing := Disclosure.objects.for_detail().filter(service_request=request).first()) is not None:
        return existing
    at = at or timezone.now()
    if not any(workflow.holds(actor, request.unit, by) for actor in workflow.CLERKS):
        raise workflow.StepNotAllowed("register")
    if request.kind != Kind.INFORMATION:
        raise Refused(_("Hanya permohonan informasi yang dapat menjadi permohonan informasi publik."))
    try:
        with transaction.atomic():
            disclosure = _insert(request, _checked(particulars), by=by, at=at)
    except IntegrityError:
        return Disclosure.objects.for_detail().get(service_request=request)  # a second click, at the same moment
    desk.formalise(request=request, due_on=disclosure.due_on, by=by, at=at)
    _number(disclosure)
    event = append(
        disclosure,
        step="register",
        by=by,
        at=at,
        to_state=State.RECEIVED,
        is_public=True,
        data={"number": disclosure.number, "received_at": disclosure.received_at, "due_on": disclosure.due_on},
    )
    letters.write(event, disclosure)
    return disclosure


def _checked(given: Particulars) -> dict[str, str]:
    if given.access == Access.COPY and not (given.medium and given.delivery):
        raise Refused(_("Pilih bentuk salinan dan cara mendapatkannya."), "delivery")
    return {
        "address": required(given.address, "address", _("Isi alamat pemohon.")),
        "occupation": required(given.occupation, "occupation", _("Isi pekerjaan pemohon.")),
        "details": required(given.details, "details", _("Isi rincian informasi yang dibutuhkan.")),
        "purpose": required(given.purpose, "purpose", _("Isi tujuan penggunaan informasi.")),
        "access": given.access,
        "medium": given.medium if given.access == Access.COPY else "",
        "delivery": given.delivery if given.access == Access.COPY else "",
    }


def _insert(request: ServiceRequest, particulars: dict[str, str], *, by: "User", at: dt.datetime) -> Disclosure:
    return Disclosure.objects.create(
        unit=request.unit,
        service_request=request,
        registered_at=at,
        registered_by=by,
        received_at=request.received_at,
        received_on=request.received_on,
        due_on=clock.first_due_on(request.received_at, request.unit),
        **particulars,
    )


def _number(disclosure: Disclosure) -> None:
    """The gapless number of the register of information requests, taken as late as the transaction allows."""
    year, unit = disclosure.received_on.year, disclosure.unit
    disclosure.number = f"INF-{unit.code}-{year}-{numbering.take(book=BOOK, key=unit.code, year=year):06d}"
    Disclosure.objects.filter(pk=disclosure.pk).update(number=disclosure.number)


@transaction.atomic
def ask(*, disclosure: Disclosure, note: str, by: "User", at: dt.datetime | None = None) -> DisclosureEvent:
    """Identity or particulars are incomplete: the applicant has three working days, and the clock stands still."""
    at = at or timezone.now()
    note = required(note, "note", _("Tulis apa yang perlu dilengkapi pemohon."))
    limit = clock.complete_by(disclosure, at)
    event = move(disclosure, "ask", by=by, at=at, note=note, data={"limit": limit}, asked=note, complete_by=limit)
    follow_clock(disclosure, by=by, at=at)
    letters.write(event, disclosure)
    return event


@transaction.atomic
def complete(
    *, disclosure: Disclosure, text: str, by: "User | None" = None, at: dt.datetime | None = None
) -> DisclosureEvent:
    """What was missing is here, from the applicant online or taken down at the counter; the clock goes on."""
    at = at or timezone.now()
    text = required(text, "text", _("Tulis kelengkapan yang kami minta."))
    actor = Actor.APPLICANT if by is None else None
    supplement = f"{disclosure.supplement}\n\n{text}".strip()
    event = move(disclosure, "complete", by=by, at=at, actor=actor, supplement=supplement, complete_by=None)
    follow_clock(disclosure, by=by, at=at)
    return event


@transaction.atomic
def lapse(*, disclosure: Disclosure, at: dt.datetime | None = None) -> DisclosureEvent:
    """Not completed within three working days: both requests are closed."""
    event = move(disclosure, "lapse", by=None, at=at, actor=Actor.SYSTEM)
    desk.lapse_formally(request=disclosure.service_request, at=at)
    letters.write(event, disclosure)
    return event


@transaction.atomic
def withdraw(*, disclosure: Disclosure, at: dt.datetime | None = None) -> DisclosureEvent:
    """The applicant has withdrawn the request itself, on its own page; this one follows."""
    return move(disclosure, "withdraw", by=None, at=at, actor=Actor.SYSTEM)


@transaction.atomic
def reschedule(*, disclosure: Disclosure, at: dt.datetime | None = None) -> DisclosureEvent | None:
    """The unit's calendar has changed: the due date follows. None when it is what it was."""
    at = at or timezone.now()
    old, new = disclosure.due_on, clock.due_on(disclosure, disclosure.events.order_by("seq"))
    if new == old:
        return None
    event = move(disclosure, "reschedule", by=None, at=at, actor=Actor.SYSTEM, data={"old_due_on": old})
    follow_clock(disclosure, by=None, at=at)
    return event


def follow_clock(disclosure: Disclosure, *, by: "User | None", at: dt.datetime) -> None:
    """Write the due date as it is now, here and at the service request, so that both always say the same."""
    disclosure.due_on = clock.due_on(disclosure, disclosure.events.order_by("seq"))
    Disclosure.objects.filter(pk=disclosure.pk).update(due_on=disclosure.due_on)
    if disclosure.service_request.due_on != disclosure.due_on:
        desk.set_due(request=disclosure.service_request, due_on=disclosure.due_on, by=by, at=at)
