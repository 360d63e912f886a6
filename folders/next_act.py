"""A scan is data entry: which folder it is, and what comes next for this person."""

import datetime as dt
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.moves import Refused
from folders import workflow
from folders.models import Batch, BatchLine
from folders.scan import Kind, Scanned
from folders.workflow import TRAVELS, LineState
from requests_desk import workflow as requests
from requests_desk.models import Product, ServiceRequest
from units.roles import Permission

UNKNOWN = _("Berkas ini tidak terdaftar, atau bukan berkas yang dapat Anda buka.")


class Next(StrEnum):
    """What comes next."""

    ACCEPT = "accept"
    CONFIRM_RETURN = "confirm_return"
    DELIVER = "deliver"
    PUT = "put"
    PAGE = "page"


def request_of(scanned: Scanned, person: User) -> ServiceRequest:
    """The request of the folder or paper that was scanned. Raises Refused when the person may not see it."""
    rows = ServiceRequest.objects.visible_to(person).for_detail()
    if scanned.kind == Kind.NUMBER:
        found = rows.filter(number=scanned.value).first()
    elif scanned.kind == Kind.CODE:
        found = rows.filter(code=scanned.value).first()
    else:
        product = Product.objects.filter(verification_code=scanned.value).values("request")
        found = rows.filter(verification_code=scanned.value).first() or rows.filter(pk__in=product).first()
    if found is None:
        raise Refused(UNKNOWN, "code")
    return found


def batch_of(scanned: Scanned, person: User) -> Batch:
    """The batch whose sheet was scanned. Raises Refused when the person may not see it."""
    found = Batch.objects.visible_to(person).filter(number=scanned.value).first()
    if found is None:
        raise Refused(UNKNOWN, "code")
    return found


def next_of(request: ServiceRequest, person: User) -> tuple[Next, BatchLine | None]:
    """What this person does next with the folder, with the line on which it travels.

    On its way to this person: accept it. Refused and back at this counter: take it back. Ready: hand the product over.
    To be sent from this counter: put it into a batch. Else its page.
    """
    line = request.batch_lines.on_the_road().select_related("batch__unit", "batch__sub_unit").first()
    if line is not None:
        may = workflow.available(line.batch, person)
        if line.state == LineState.IN and "accept" in may:
            return Next.ACCEPT, line
        if line.state == LineState.REFUSED and "confirm_return" in may:
            return Next.CONFIRM_RETURN, line
        return Next.PAGE, line
    if "deliver" in {row.name for row in requests.available(request, person)}:
        return Next.DELIVER, None
    sends = person.authority.may(Permission.SEND_FOLDERS, request.unit)
    if sends and request.state in TRAVELS and not is_there(request):
        return Next.PUT, None
    return Next.PAGE, None


def is_there(request: ServiceRequest) -> bool:
    """Whether the office accepted the folder, and the request did not come back to the counter since."""
    came = request.forwarded_at
    return came is not None and request.batch_lines.filter(state=LineState.ACCEPTED, accepted_at__gte=came).exists()


def place_of(line: BatchLine | None) -> tuple[str, dt.datetime | None]:
    """Where the folder is, in words, and since when, by its latest line."""
    if line is None or line.batch.state == workflow.State.CANCELLED:
        return _("Di loket."), None
    words = {"batch": line.batch.number, "office": line.batch.office}
    if line.state == LineState.ACCEPTED:
        return _("Diterima %(office)s.") % words, line.accepted_at
    if line.state == LineState.REFUSED:
        return _("Ditolak %(office)s, sedang kembali ke loket (ekspedisi %(batch)s).") % words, line.refused_at
    if line.state == LineState.RETURNED:
        return _("Di loket, kembali dari %(office)s.") % words, line.returned_at
    if line.batch.state == workflow.State.DRAFT:
        return _("Di loket, dalam ekspedisi %(batch)s yang sedang disusun.") % words, None
    return _("Dalam ekspedisi %(batch)s ke %(office)s.") % words, line.batch.sent_at
