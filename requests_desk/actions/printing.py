"""Printing is counted: the first paper is the original, each later one says on itself that it is a copy."""

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from requests_desk.models import Paper, Printing, ServiceRequest
from requests_desk.workflow import StepNotAllowed
from units.roles import Permission

if TYPE_CHECKING:
    from accounts.models import User

WHO: dict[str, Permission] = {
    Paper.RECEIPT: Permission.LOG_REQUESTS,
    Paper.LABEL: Permission.SEND_FOLDERS,
    Paper.HAND_OVER: Permission.SORT_REQUESTS,
}
"""Who may print what, at the request's unit."""


def may_print(paper: str, request: ServiceRequest, person: "User") -> bool:
    """Whether the person prints this paper at the unit of the request."""
    return person.authority.may(WHO[paper], request.unit)


@transaction.atomic
def print_paper(*, request: ServiceRequest, paper: str, by: "User", at: dt.datetime | None = None) -> Printing:
    """Count that the paper goes to the printer now. Raises StepNotAllowed."""
    if not may_print(paper, request, by):
        raise StepNotAllowed(f"print {paper}")
    ServiceRequest.objects.select_for_update().get(pk=request.pk)  # two printers at once: one after the other
    last = request.printings.filter(paper=paper).aggregate(last=Max("copy"))["last"] or 0
    return Printing.objects.create(request=request, paper=paper, copy=last + 1, printed_at=at or timezone.now(), by=by)


@transaction.atomic
def print_once(*, request: ServiceRequest, paper: str, by: "User", at: dt.datetime | None = None) -> Printing:
    """The original: counted now, or the line that is there. A second click prints no copy."""
    first = request.printings.filter(paper=paper, copy=1).first()
    return first or print_paper(request=request, paper=paper, by=by, at=at)
