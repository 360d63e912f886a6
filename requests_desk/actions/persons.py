"""What a decision about a person's data changes on the request: a wrong value corrected, its use stopped."""

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.moves import Refused
from requests_desk import workflow
from requests_desk.actions.closing import withdraw
from requests_desk.actions.erasing import append
from requests_desk.actions.intake import search_text
from requests_desk.models import NotifyBy, RequestEvent, ServiceRequest

if TYPE_CHECKING:
    from accounts.models import User

CORRECTABLE = frozenset({"name", "nik", "company", "npwp", "nib", "address", "phone", "email"})


@transaction.atomic
def correct(
    *, request: ServiceRequest, field: str, value: str, ground: str, by: "User", at: dt.datetime | None = None
) -> RequestEvent:
    """Write the right value; the event names the field and the decision, neither the old value nor the new one.

    Raises Refused for a request without personal data any more, ValueError for a field that is not the person's.
    """
    if field not in CORRECTABLE:
        raise ValueError(field)
    if request.erased_at:
        raise Refused(_("Data pribadi pada permohonan ini sudah dihapus."))
    setattr(request, field, value)
    request.search = search_text(request)
    request.revision += 1
    request.save(update_fields=[field, "search", "revision"])
    return append(request, "correct", by=by, at=at or timezone.now(), data={"field": field, "ground": ground})


@transaction.atomic
def restrict(*, request: ServiceRequest, ground: str, by: "User", at: dt.datetime | None = None) -> RequestEvent:
    """Stop using the data: an open request that can be withdrawn ends, and nobody is written to any more."""
    at = at or timezone.now()
    if request.state in workflow.RUNNING | workflow.PAUSED:
        withdraw(request=request, at=at)
    request.notify_by = NotifyBy.NONE
    request.revision += 1
    request.save(update_fields=["notify_by", "revision"])
    return append(request, "restrict", by=by, at=at, data={"ground": ground})
