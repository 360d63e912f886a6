"""One complaint for those who handle it: what it says, where it stands, what can be done now. Never who complained."""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from complaints import actions, timeline, workflow
from complaints.forms.steps import NoteForm, ReasonForm
from complaints.models import Complaint
from complaints.views.desk.access import visible_complaint
from complaints.views.desk.doors import choices
from complaints.workflow import LEVELS, StepNotAllowed
from core.downloads import send

OPENED_FOR = dt.timedelta(hours=1)
"""How long after opening the identity the files of a complaint that is not open can be fetched."""


@require_safe
def complaint_detail(request: HttpRequest, number: str) -> HttpResponse:
    """The page of one complaint."""
    complaint = visible_complaint(request, number)
    available = {row.name for row in workflow.available(complaint, request.user)}
    context = {
        "complaint": complaint,
        "steps": choices(complaint, request.user),
        "note_form": NoteForm(complaint=complaint, person=request.user) if "note" in available else None,
        "lines": timeline.lines(complaint.events.select_related("by").order_by("-seq")),
        "files": list(complaint.files.all()),
        "may_fetch": may_fetch(request, complaint),
        "may_read": actions.may_read(complaint, request.user),
        "readings": list(complaint.readings.select_related("by")),
        "accused": list(complaint.accused.select_related("person")),
        "is_late": complaint.is_overdue(complaint.unit.local_date(timezone.now())),
        "limit": LEVELS.get(complaint.level),
        "is_running": complaint.state in workflow.RUNNING,
    }
    return render(request, "complaints/desk/complaint_detail.html", context)


def may_fetch(request: HttpRequest, complaint: Complaint) -> bool:
    """Whether the person may fetch the files: an open complaint's, or within the hour after opening the identity; of
    an anonymous one the Inspektur Jenderal alone, for a file may tell who sent it."""
    if complaint.is_whole:
        return True
    if complaint.secrecy == "anonymous":
        return workflow.holds(workflow.Actor.OVERSEER, complaint, request.user)
    return complaint.readings.filter(by=request.user, at__gte=timezone.now() - OPENED_FOR).exists()


@require_safe
def complaint_file(request: HttpRequest, number: str, pk: int) -> FileResponse:
    """One clean file, as an attachment."""
    complaint = visible_complaint(request, number)
    if not may_fetch(request, complaint):
        raise PermissionDenied
    found = get_object_or_404(complaint.files.clean(), pk=pk)
    try:
        return send(found.file, name=found.name, content_type=found.content_type)
    except FileNotFoundError as gone:
        raise Http404 from gone


@require_http_methods(["GET", "HEAD", "POST"])
def complaint_identity(request: HttpRequest, number: str) -> HttpResponse:
    """Ask for the reason; with one, record the reading and show who complained, on this answer alone."""
    complaint = visible_complaint(request, number)
    if not actions.may_read(complaint, request.user):
        raise PermissionDenied
    form, identity = ReasonForm(request.POST if request.method == "POST" else None), None
    if request.method == "POST" and form.is_valid():
        try:
            identity = actions.read_identity(complaint=complaint, reason=form.cleaned_data["reason"], by=request.user)
        except actions.Refused as refused:
            form.add_error("reason", refused.sentence)
        except StepNotAllowed as refused:
            raise PermissionDenied from refused
    context = {"complaint": complaint, "form": form, "identity": identity}
    return render(request, "complaints/desk/complaint_identity.html", context)
