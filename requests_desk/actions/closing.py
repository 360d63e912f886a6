"""Out: the product is ready and handed over, the question answered, the request refused, withdrawn or lapsed."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.moves import Refused, required
from requests_desk import letters
from requests_desk.actions.engine import finished, move
from requests_desk.models import HandOver, HandOverWay, Product, RequestEvent, RequestFile, ServiceRequest
from requests_desk.workflow import Actor

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def finish(
    *,
    request: ServiceRequest,
    number: str,
    signed_on: dt.date,
    signer: str,
    by: "User",
    at: dt.datetime | None = None,
    file: RequestFile | None = None,
    note: str = "",
) -> RequestEvent:
    """The product is signed and numbered: the clock stops, the front office can hand it over.

    ``file`` is the signed product, not yet saved; without one the product exists on paper only. Raises Refused without
    number or signer, or when it is dated in the future.
    """
    at = at or timezone.now()
    number = required(number, "number", _("Isi nomor produk."))
    signer = required(signer, "signer", _("Isi nama pejabat penanda tangan."))
    if signed_on > request.unit.local_date(at):
        raise Refused(_("Tanggal produk tidak boleh sesudah hari ini."), "signed_on")
    event = move(request, "finish", by=by, at=at, note=note, data={"number": number}, **finished(request, at))
    if file is not None:
        file.request = request
        file.save()
    Product.objects.create(
        request=request, number=number, signed_on=signed_on, signer=signer, file=file, released_at=at, released_by=by
    )
    letters.write(event, request, downloadable=file is not None)
    return event


@dataclass(frozen=True)
class Receiver:
    """Who took the product, how, and what was shown."""

    way: str
    name: str
    relation: str = ""
    identity: str = ""
    note: str = ""


@transaction.atomic
def deliver(
    *, request: ServiceRequest, receiver: Receiver, by: "User | None" = None, at: dt.datetime | None = None
) -> RequestEvent:
    """Hand the product over and record to whom (Pasal 7(3)e). Without ``by``: the applicant fetched it online."""
    at = at or timezone.now()
    name = required(receiver.name, "receiver", _("Isi nama penerima."))
    if receiver.way == HandOverWay.COUNTER:
        required(receiver.identity, "identity", _("Tulis identitas yang ditunjukkan penerima."))
    actor = Actor.APPLICANT if by is None else None
    event = move(request, "deliver", by=by, at=at, actor=actor, data={"way": receiver.way})
    HandOver.objects.create(
        request=request,
        way=receiver.way,
        receiver=name,
        relation=receiver.relation,
        identity=receiver.identity,
        note=receiver.note,
        at=at,
        by=by,
    )
    return event


@transaction.atomic
def answer(*, request: ServiceRequest, text: str, by: "User", at: dt.datetime | None = None) -> RequestEvent:
    """Answer an information or consultation request, at the counter or by the officer (Pasal 7(3)c, 8a)."""
    at = at or timezone.now()
    text = required(text, "answer", _("Tulis jawabannya."))
    event = move(request, "answer", by=by, at=at, answer=text, **finished(request, at))
    letters.write(event, request)
    return event


@transaction.atomic
def refuse(
    *,
    request: ServiceRequest,
    legal_ground: str,
    reason: str,
    objection: str,
    by: "User",
    at: dt.datetime | None = None,
) -> RequestEvent:
    """The request cannot be granted: legal ground, reason and the way to object are obligatory."""
    at = at or timezone.now()
    event = move(
        request,
        "refuse",
        by=by,
        at=at,
        legal_ground=required(legal_ground, "legal_ground", _("Isi dasar hukum penolakan.")),
        reason=required(reason, "reason", _("Isi alasan yang mudah dipahami pemohon.")),
        objection=required(objection, "objection", _("Isi cara pemohon mengajukan keberatan.")),
        **finished(request, at),
    )
    letters.write(event, request)
    return event


@transaction.atomic
def withdraw(*, request: ServiceRequest, at: dt.datetime | None = None, note: str = "") -> RequestEvent:
    """The applicant takes the request back."""
    event = move(request, "withdraw", by=None, at=at, actor=Actor.APPLICANT, note=note)
    letters.write(event, request)
    return event


@transaction.atomic
def remind(*, request: ServiceRequest, at: dt.datetime | None = None) -> RequestEvent:
    """Tell the applicant once more what is missing, before the limit passes."""
    event = move(request, "remind", by=None, at=at, actor=Actor.SYSTEM)
    missing = [f"{part.name}: {part.reason}" for part in request.missing_parts.unmet()]
    letters.write(event, request, missing=missing)
    return event


@transaction.atomic
def lapse(*, request: ServiceRequest, at: dt.datetime | None = None) -> RequestEvent:
    """Close a request that was not completed in time."""
    event = move(request, "lapse", by=None, at=at, actor=Actor.SYSTEM)
    letters.write(event, request)
    return event
