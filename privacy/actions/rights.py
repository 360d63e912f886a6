"""The rights of persons as verbs: asked, decided with ground and reason, carried out, told (UU 27/2022 Pasal 6-8)."""

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import chain, numbering
from core.moves import Refused, advance, required
from core.search import compact
from disclosures import actions as disclosure_actions
from privacy import letters, workflow
from privacy.models import RightsEvent, RightsRequest
from privacy.removing import forget_words
from privacy.workflow import LIMIT, Kind, State
from requests_desk import actions as request_actions
from requests_desk.models import ServiceRequest
from units.roles import Permission

if TYPE_CHECKING:
    from accounts.models import User

BOOK = "hak-data"
LEAST = 10


class LostRace(Exception):
    """Someone else decided between reading and writing."""

    sentence = _("Permintaan ini baru saja diputuskan orang lain. Muat ulang halaman untuk melihat keputusannya.")


@transaction.atomic
def ask(
    *,
    service_request: ServiceRequest,
    kind: str,
    text: str = "",
    field: str = "",
    new_value: str = "",
    by: "User | None" = None,
    identity: str = "",
    at: dt.datetime | None = None,
) -> RightsRequest:
    """Take what a person asks about the own data; the 72 hours begin. The same again, undecided, gives the first one.

    ``by`` logs it for a visitor who has shown ``identity``. Raises Refused when it cannot be asked.
    """
    at = at or timezone.now()
    same = {"service_request": service_request, "kind": kind, "field": field}
    if found := RightsRequest.objects.waiting().filter(**same).first():
        return found
    _check(service_request, kind, field=field, new_value=new_value, by=by, identity=identity)
    unit = service_request.unit
    year = unit.local_date(at).year
    rights = RightsRequest.objects.create(
        **same,
        number=f"HAK-{unit.code}-{year}-{numbering.take(book=BOOK, key=unit.code, year=year):06d}",
        unit=unit,
        text=text.strip(),
        new_value=new_value,
        logged_by=by,
        identity=identity.strip(),
        received_at=at,
        due_at=at + LIMIT,
    )
    event = record(rights, "ask", by=by, at=at, source="", data={"kind": kind, "field": field, "due_at": rights.due_at})
    letters.write(event, rights, "received")
    return rights


def _check(request: ServiceRequest, kind: str, *, field: str, new_value: str, by: "User | None", identity: str) -> None:
    if by is not None:
        if not by.authority.may(Permission.LOG_REQUESTS, request.unit):
            raise Refused(_("Anda tidak bertugas mencatat di unit ini."))
        required(identity, "identity", _("Isi identitas yang ditunjukkan, misalnya KTP."))
    if request.erased_at:
        raise Refused(_("Data pribadi pada permohonan ini sudah dihapus."))
    if kind == Kind.DELETION and request.is_open:
        raise Refused(
            _("Permohonan ini masih diproses, jadi datanya masih diperlukan. Tarik permohonannya dahulu."), "kind"
        )
    if kind == Kind.CORRECTION:
        required(field, "field", _("Pilih data yang dibetulkan."))
        required(new_value, "new_value", _("Tulis yang seharusnya."))


@transaction.atomic
def grant(
    *,
    rights: RightsRequest,
    by: "User",
    others: Iterable[ServiceRequest] = (),
    legal_ground: str = "",
    reason: str = "",
    at: dt.datetime | None = None,
) -> RightsEvent:
    """Grant it, and carry it out at once; a copy waits to be fetched. Raises Refused, LostRace, StepNotPossible."""
    return _grant(rights, "grant", by=by, others=others, at=at or timezone.now())


@transaction.atomic
def grant_partly(
    *,
    rights: RightsRequest,
    by: "User",
    legal_ground: str,
    reason: str,
    others: Iterable[ServiceRequest] = (),
    at: dt.datetime | None = None,
) -> RightsEvent:
    """As ``grant``, with the ground and the reason of what is not granted."""
    said = _said(legal_ground, reason)
    return _grant(rights, "grant_partly", by=by, others=others, at=at or timezone.now(), **said)


@transaction.atomic
def refuse(
    *,
    rights: RightsRequest,
    by: "User",
    legal_ground: str,
    reason: str,
    others: Iterable[ServiceRequest] = (),
    at: dt.datetime | None = None,
) -> RightsEvent:
    """Refuse it, with the article that allows this and why. Raises Refused without them."""
    event = _move(rights, "refuse", by=by, at=at or timezone.now(), **_said(legal_ground, reason))
    letters.write(event, rights, "refused")
    return event


def _said(legal_ground: str, reason: str) -> dict[str, str]:
    return {
        "legal_ground": required(legal_ground, "legal_ground", _("Tulis dasar hukumnya, misalnya pasalnya.")),
        "reason": required(reason, "reason", _("Tulis alasannya, paling sedikit 10 karakter."), least=LEAST),
    }


def _grant(
    rights: RightsRequest, step: str, *, by: "User", others: Iterable[ServiceRequest], at: dt.datetime, **said: str
) -> RightsEvent:
    event = _move(rights, step, by=by, at=at, **said)
    own = rights.service_request
    chosen = list(same_person(own).filter(pk__in=[other.pk for other in others]))
    rights.others.set(chosen)
    if rights.kind == Kind.ACCESS:
        letters.write(event, rights, "access")
        return event
    reached, language = letters.recipients(own), own.language
    for request in (own, *chosen):
        _carry_out(rights, request, by=by, at=at)
    letters.write(event, rights, "done", to=reached, language=language)
    if rights.kind in (Kind.DELETION, Kind.CORRECTION):
        compact(ServiceRequest)
    if rights.kind == Kind.DELETION:
        forget_words([own, *chosen])
    return complete(rights=rights, at=at)


def _carry_out(rights: RightsRequest, request: ServiceRequest, *, by: "User", at: dt.datetime) -> None:
    known: dict[str, Any] = {"request": request, "ground": rights.number, "by": by, "at": at}
    if rights.kind == Kind.CORRECTION:
        request_actions.correct(field=rights.field, value=rights.new_value, **known)
    elif rights.kind == Kind.DELETION:
        request_actions.erase(**known)
        disclosure_actions.erase_with(request=request, at=at)
    else:
        request_actions.restrict(**known)


@transaction.atomic
def complete(*, rights: RightsRequest, at: dt.datetime | None = None) -> RightsEvent:
    """It is carried out: the data are changed, or the copy was fetched or its time is over."""
    return _move(rights, "complete", by=None, at=at or timezone.now(), new_value="")


def fetched(*, rights: RightsRequest, at: dt.datetime | None = None) -> None:
    """The person has fetched the copy; the first time ends the request."""
    if rights.state in (State.GRANTED, State.PARTLY):
        complete(rights=rights, at=at)


def close_expired(*, at: dt.datetime | None = None) -> int:
    """End what was granted and never fetched. Returns how many."""
    at = at or timezone.now()
    over = list(RightsRequest.objects.copies_over(at).select_related("unit"))
    for rights in over:
        complete(rights=rights, at=at)
    return len(over)


def same_person(request: ServiceRequest) -> Any:
    """Other requests at the unit with the same name and telephone (or e-mail): perhaps the same person's. Nobody has
    proved the telephone, so an officer decides which of them belong together."""
    rows = ServiceRequest.objects.filter(unit=request.unit, erased_at__isnull=True, name__iexact=request.name)
    if request.phone:
        rows = rows.filter(phone=request.phone)
    else:
        rows = rows.filter(phone="", email=request.email) if request.email else rows.none()
    return rows.exclude(pk=request.pk).select_related("unit", "service").order_by("-received_at", "-pk")


def _move(rights: RightsRequest, step: str, *, by: "User | None", at: dt.datetime, **changes: Any) -> RightsEvent:
    row = workflow.find(step, rights.state)
    if row.by_staff and not (by and by.authority.may(Permission.DECIDE_RIGHTS, rights.unit)):
        raise Refused(_("Hanya Kepala atau Sekretaris unit ini yang memutuskan."))
    decision = {"decided_at": at, "decided_by": by} if row.by_staff else {"done_at": at}
    advance(rights, lost=LostRace, state=row.target, **decision, **changes)
    return record(rights, step, by=by, at=at, source=row.source, data={"late": rights.was_late} if row.by_staff else {})


def record(
    rights: RightsRequest, step: str, *, by: "User | None", at: dt.datetime, source: str, data: dict[str, Any]
) -> RightsEvent:
    """Append the event of a step that was done."""
    return chain.append(
        RightsEvent(
            chain=f"{RightsEvent.chain_prefix}{rights.unit.code}",
            rights_request=rights,
            at=at,
            by=by,
            step=step,
            from_state=source,
            to_state=rights.state,
            is_public=True,
            data=data,
        )
    )
