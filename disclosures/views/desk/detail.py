"""One request for public information: what was asked, until when, what was decided, objections; its papers."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from disclosures import papers, timeline
from disclosures.views.citizen.page import due
from disclosures.views.desk.access import visible_disclosure
from disclosures.views.desk.doors import choices
from disclosures.views.files import attachment
from notifications.models import Message
from requests_desk.actions import note_reading
from requests_desk.models import What
from units.roles import Permission


@require_safe
def disclosure_detail(request: HttpRequest, number: str) -> HttpResponse:
    """The page of one request."""
    disclosure = visible_disclosure(request, number)
    note_reading(request=disclosure.service_request, what=What.PAGE, by=request.user)
    events = list(disclosure.events.select_related("by").order_by("seq"))
    today = disclosure.unit.local_date(timezone.now())
    objections = list(disclosure.objections.select_related("answered_by"))
    for objection in objections:
        objection.disclosure = disclosure
    replies = [
        {"row": row, "steps": choices(row, request.user), "is_late": row.is_overdue(today)} for row in objections
    ]
    context = {
        "disclosure": disclosure,
        "service_request": disclosure.service_request,
        "steps": choices(disclosure, request.user),
        "objections": replies,
        "waits_for_reply": any(reply["steps"] for reply in replies),
        "lines": timeline.lines(reversed(events)),
        "papers": papers.links(disclosure),
        "letters": Message.objects.of_unit(disclosure.unit.code).filter(about=disclosure.number).order_by("-pk"),
        "opens_request": request.user.authority.may(Permission.READ_REQUESTS, disclosure.unit),
        **due(disclosure, events),
    }
    return render(request, "disclosures/desk/disclosure_detail.html", context)


@require_safe
def disclosure_desk_paper(request: HttpRequest, number: str, paper: str) -> HttpResponse:
    """One paper as PDF."""
    disclosure = visible_disclosure(request, number)
    note_reading(request=disclosure.service_request, what=What.FILE, by=request.user)
    content = papers.render(disclosure, paper)
    if content is None:
        raise Http404
    return attachment(content, f"{paper}-{number.lower()}.pdf")
