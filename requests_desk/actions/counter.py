"""At the counter several steps happen in one breath: log and return, log and answer. One transaction each."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from hotline import actions as hotline
from hotline.models import Call
from requests_desk.actions.closing import answer
from requests_desk.actions.intake import Intake, Reserved, submit
from requests_desk.actions.sorting import Missing, return_incomplete
from requests_desk.models import ServiceRequest
from requests_desk.workflow import State
from units.notice import Shown

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def log(
    *,
    intake: Intake,
    channel: str,
    key: str,
    by: "User",
    missing: Sequence[Missing] = (),
    at: dt.datetime | None = None,
    received_at: dt.datetime | None = None,
    notice: Shown | None = None,
    reserved: Reserved | None = None,
    call: Call | None = None,
) -> ServiceRequest:
    """Log a walk-in, a call or a letter; what is missing returns it to the applicant at once (Pasal 7(3)a-b).

    The same key again gives the request that is there. ``reserved``: number and codes of a printed form that is
    entered later. ``call`` led to the request and says so from now on. Raises as ``submit``, and Refused when the call
    has led to something already.
    """
    at = at or timezone.now()
    door = {"channel": channel, "key": key, "received_at": received_at, "notice": notice, "reserved": reserved}
    request = submit(intake=intake, by=by, at=at, **door)
    if missing and is_fresh(request):
        return_incomplete(request=request, missing=missing, by=by, at=at)
    if call is not None:
        hotline.become_request(call=call, number=request.number, by=by, at=at)
    return request


@transaction.atomic
def log_answered(
    *,
    intake: Intake,
    channel: str,
    key: str,
    text: str,
    by: "User",
    at: dt.datetime | None = None,
    notice: Shown | None = None,
) -> ServiceRequest:
    """Register a question and its answer, given on the spot (Pasal 7(3)c). Raises as ``submit`` and ``answer``."""
    at = at or timezone.now()
    request = submit(intake=intake, channel=channel, key=key, by=by, at=at, notice=notice)
    if is_fresh(request):
        answer(request=request, text=text, by=by, at=at)
    return request


def is_fresh(request: ServiceRequest) -> bool:
    """Whether nothing has happened since it was received; a second click finds one that is not."""
    return request.state == State.RECEIVED and request.revision == 1
