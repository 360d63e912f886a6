"""One step of one complaint: its form, the action, and what is said when somebody else was quicker."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from complaints import workflow
from complaints.actions import LostRace, Refused
from complaints.forms.steps import StepForm
from complaints.models import Complaint
from complaints.views.desk.access import visible, visible_complaint
from complaints.views.desk.doors import DOORS, Door, label_of, may_ever
from complaints.workflow import StepNotAllowed, StepNotPossible


@require_http_methods(["GET", "HEAD", "POST"])
def complaint_step(request: HttpRequest, number: str, step: str) -> HttpResponse:
    """Ask for what the step needs, do it, return. 409 when the complaint has moved; what was typed stays."""
    complaint, door = visible_complaint(request, number), DOORS.get(step)
    if door is None:
        raise Http404
    if not may_ever(complaint, step, request.user):
        raise PermissionDenied
    data = request.POST if request.method == "POST" else None
    form = door.form(data=data, complaint=complaint, person=request.user)
    stale = form.is_bound and step != "note" and form.data.get("revision") != str(complaint.revision)
    try:
        if not may_now(complaint, step, request.user):
            raise PermissionDenied
        if form.is_bound and not stale and form.is_valid() and done(door, form):
            messages.success(request, door.done)
            return back(request, number)
    except (LostRace, StepNotPossible):
        stale = True
    except StepNotAllowed as refused:
        raise PermissionDenied from refused
    return page(request, number, step, form, stale=stale)


def may_now(complaint: Complaint, step: str, person: Any) -> bool:
    """Whether the person may do the step in this state. Raises StepNotPossible when nobody may."""
    return any(workflow.permits(row, complaint, person) for row in workflow.find(step, complaint.state))


def done(door: Door, form: StepForm) -> bool:
    """Do it; what the action refuses becomes a message of the form. Raises LostRace and the errors of the table."""
    try:
        door.action(complaint=form.complaint, by=form.person, at=timezone.now(), **form.arguments())
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        return False
    return True


def back(request: HttpRequest, number: str) -> HttpResponse:
    """To the complaint; to the list when it is no longer this person's to see."""
    if visible(request).filter(number=number).exists():
        return redirect("complaint_detail", number=number)
    return redirect("complaint_inbox")


def page(request: HttpRequest, number: str, step: str, form: StepForm, *, stale: bool) -> HttpResponse:
    """The step's form; when the complaint has moved, with what was typed and the state that it has now."""
    complaint, label = visible_complaint(request, number), label_of(step)
    if stale and form.is_bound:
        data = form.data.copy()
        data["revision"] = complaint.revision
        form = DOORS[step].form(data=data, complaint=complaint, person=request.user)
    again = any(row.source == complaint.state for row in workflow.TABLE if row.name == step)
    context = {
        "complaint": complaint,
        "step": step,
        "label": label,
        "door": DOORS[step],
        "form": form,
        "stale": stale,
        "again": again,
    }
    return render(request, "complaints/desk/complaint_step.html", context, status=409 if stale else 200)
