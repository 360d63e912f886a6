"""A request that became a formal one under UU 14/2008 follows it: its due date, its decision, its end.

Called by the floor above, which has checked by its own table who may; its letters tell the applicant.
"""

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.moves import required
from requests_desk.actions.engine import finished, move
from requests_desk.models import RequestEvent, ServiceRequest
from requests_desk.workflow import Actor

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def formalise(
    *, request: ServiceRequest, due_on: dt.date, by: "User", at: dt.datetime | None = None, note: str = ""
) -> RequestEvent:
    """From now the law's clock and table count. Raises StepNotPossible for what is not an open information request."""
    at = at or timezone.now()
    data = {"due_on": due_on}
    changes = {"formal_at": at, "due_on": due_on}
    return move(request, "formalise", by=by, at=at, actor=Actor.PROCEDURE, note=note, data=data, **changes)


def set_due(
    *, request: ServiceRequest, due_on: dt.date, by: "User | None" = None, at: dt.datetime | None = None
) -> RequestEvent:
    """Write the formal request's due date down here, so that every list says the same."""
    data = {"old_due_on": request.due_on, "new_due_on": due_on}
    return move(request, "set_due", by=by, at=at, actor=Actor.PROCEDURE, data=data, due_on=due_on)


@transaction.atomic
def answer_formally(*, request: ServiceRequest, text: str, by: "User", at: dt.datetime | None = None) -> RequestEvent:
    """The information was given, or the applicant was told who has it."""
    at = at or timezone.now()
    text = required(text, "answer", _("Tulis jawabannya."))
    return move(request, "answer", by=by, at=at, actor=Actor.PROCEDURE, answer=text, **finished(request, at))


@transaction.atomic
def refuse_formally(
    *,
    request: ServiceRequest,
    legal_ground: str,
    reason: str,
    objection: str,
    by: "User",
    at: dt.datetime | None = None,
) -> RequestEvent:
    """The information is exempt: legal ground, reason and the way to object as the refusal letter says them."""
    at = at or timezone.now()
    return move(
        request,
        "refuse",
        by=by,
        at=at,
        actor=Actor.PROCEDURE,
        legal_ground=required(legal_ground, "legal_ground", _("Isi dasar hukum penolakan.")),
        reason=required(reason, "reason", _("Isi alasan yang mudah dipahami pemohon.")),
        objection=required(objection, "objection", _("Isi cara pemohon mengajukan keberatan.")),
        **finished(request, at),
    )


def lapse_formally(*, request: ServiceRequest, at: dt.datetime | None = None) -> RequestEvent:
    """The identity was not completed in time."""
    return move(request, "lapse", by=None, at=at, actor=Actor.PROCEDURE)
