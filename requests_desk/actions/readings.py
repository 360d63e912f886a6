"""Who opened what: one insert beside the page, which shows whether the insert succeeds or not."""

import datetime as dt
import logging
from typing import TYPE_CHECKING

from django.db import DatabaseError
from django.utils import timezone

from requests_desk.models import RequestReading, ServiceRequest

if TYPE_CHECKING:
    from accounts.models import User

log = logging.getLogger(__name__)


def note_reading(*, request: ServiceRequest, what: str, by: "User", at: dt.datetime | None = None) -> None:
    """Keep that this person opened the request; a second look within the hour leaves the first one. Never raises for
    the database: an officer must be able to work, and the failure stands in the log."""
    at = at or timezone.now()
    hour = at.replace(minute=0, second=0, microsecond=0)
    row = RequestReading(request=request, by=by, position=position_of(by), what=what, hour=hour, at=at)
    try:
        RequestReading.objects.bulk_create([row], ignore_conflicts=True)
    except DatabaseError:
        log.exception("reading of request %s by %s was not kept", request.pk, by.pk)


def position_of(person: "User") -> str:
    """The person's roles with their units: what an applicant reads in place of a name."""
    held = (f"{grant.role.label}, {grant.unit_name}" for grant in person.authority.grants)
    return "; ".join(dict.fromkeys(held))[:200]
