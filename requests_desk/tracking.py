"""What a tracking code alone tells: the coarse status, the same on the web and by SMS."""

import datetime as dt
from dataclasses import dataclass

from django.utils.functional import Promise

from requests_desk import workflow
from requests_desk.models import ServiceRequest

WRONG_PER_ADDRESS, WRONG_PER_CODE, WINDOW = 10, 5, 3600
"""Wrong tries within a window of seconds (T01): from one address or telephone number, and of one code's digits."""


@dataclass(frozen=True)
class Coarse:
    """The status in the applicant's words, and the due date while it is our turn; nothing about who and what."""

    display_code: str
    label: Promise
    tone: str
    due_on: dt.date | None


def coarse(request: ServiceRequest) -> Coarse:
    """What anybody may know who has the code."""
    status = request.public_status
    due_on = request.due_on if request.state in workflow.RUNNING else None
    return Coarse(request.display_code, status.label, status.tone, due_on)


def find(code: str) -> ServiceRequest | None:
    """The request of a code in its stored form."""
    return ServiceRequest.objects.filter(code=code).select_related("unit", "sub_unit", "service").first()
