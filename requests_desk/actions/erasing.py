"""The end of a person's data: blanked on the request, while its line in the register and its events stay."""

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import chain
from core.moves import Refused
from core.search import tokens
from hotline import actions as hotline
from hotline.models import Call
from notifications import inbound
from notifications.actions import forget
from notifications.models import InboundMessage, Message
from requests_desk.models import HandOver, NotifyBy, RequestEvent, RequestFile, ScanState, ServiceRequest
from requests_desk.models.events import chain_of

if TYPE_CHECKING:
    from accounts.models import User

ERASED = "Dihapus sesuai retensi"
"""Stands in the register for what was there; stored, so it is not translated."""
BLANK = ("nik", "npwp", "nib", "address", "phone", "email", "description", "letter_number", "answer")


@transaction.atomic
def erase(
    *, request: ServiceRequest, ground: str, by: "User | None" = None, at: dt.datetime | None = None
) -> RequestEvent | None:
    """Blank who asked and what was written, delete the files, forget the letters (UU 27/2022 Pasal 43).

    Number, service, states and times stay, the chain too. ``ground``: "retention" or the number of the person's own
    request. None: somebody was quicker. Raises Refused for an open request.
    """
    if request.is_open:
        raise Refused(_("Permohonan ini masih diproses, jadi datanya masih diperlukan. Tarik permohonannya dahulu."))
    at = at or timezone.now()
    rows = ServiceRequest.objects.filter(pk=request.pk, erased_at__isnull=True, closed_at__isnull=False)
    if not rows.update(**_blanked(request), erased_at=at):
        return None
    files = _drop_files(request)
    request.events.exclude(note="").update(note="")
    request.missing_parts.exclude(reason="").update(reason="")
    request.missing_parts.filter(requirement__isnull=True).update(name=ERASED)
    HandOver.objects.filter(request=request).update(receiver=ERASED, relation="", identity=ERASED, note="")
    forget(Message.objects.of_unit(request.unit.code).filter(about=request.number), at=at)
    asked = InboundMessage.objects.filter(unit_code=request.unit.code, about=request.number)
    inbound.forget(asked, at=at)
    hotline.forget(Call.objects.filter(unit=request.unit, about=request.number), at=at)
    request.refresh_from_db()
    return append(request, "erase", by=by, at=at, data={"files": files, "ground": ground})


def append(
    request: ServiceRequest, step: str, *, by: "User | None", at: dt.datetime, data: dict[str, Any]
) -> RequestEvent:
    """The event of what happened to the person's data; it moves nothing and holds no personal data."""
    return chain.append(
        RequestEvent(
            chain=chain_of(request),
            request=request,
            at=at,
            by=by,
            step=step,
            from_state=request.state,
            to_state=request.state,
            is_public=True,
            data=data,
        )
    )


def _blanked(request: ServiceRequest) -> dict[str, Any]:
    """The columns of an erased request; what the constraints want filled says why it is empty."""
    refused = {"reason": ERASED, "objection": ERASED} if request.reason else {}
    return {
        "name": ERASED,
        "company": ERASED if request.company else "",
        "subject": ERASED,
        "answers": {},
        "search": tokens(request.number),
        "notify_by": NotifyBy.NONE,
        "revision": request.revision + 1,
        **dict.fromkeys(BLANK, ""),
        **refused,
    }


def _drop_files(request: ServiceRequest) -> int:
    """Delete the files from the disk once this is committed; each row stays, with its hash, as deleted."""
    files = list(request.files.exclude(scan=ScanState.ERASED))
    for file in files:
        transaction.on_commit(partial(file.file.storage.delete, file.file.name))
        values = {"file": "", "name": f"dihapus.{file.extension}", "scan": ScanState.ERASED}
        RequestFile.objects.filter(pk=file.pk).update(**values)
    return len(files)
