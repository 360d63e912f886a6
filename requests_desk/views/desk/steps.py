"""One step of one request: its form, the action, and what is said when somebody else was quicker."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from requests_desk import clock, journal, workflow
from requests_desk.actions import LostRace, Refused
from requests_desk.forms.steps import StepForm
from requests_desk.models import ServiceRequest
from requests_desk.views.desk.access import visible_request
from requests_desk.views.desk.doors import DOORS, Door, label_of, may_ever
from requests_desk.workflow import StepNotAllowed, StepNotPossible

PAUSING = ("return_incomplete", "ask")


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, number: str, step: str) -> HttpResponse:
    """Ask for what the step needs, do it, return to the request. 409 when the request has moved since it was read."""
    service_request, door = visible_request(request, number), DOORS.get(step)
    if door is None:
        raise Http404
    if not may_ever(service_request, step, request.user):
        raise PermissionDenied
    form = form_of(request, door, service_request)
    if request.method == "POST" and is_stale(form, service_request, step):
        return changed(request, number, step, form)
    try:
        if not may_now(service_request, step, request.user):
            raise PermissionDenied
        if request.method == "POST" and form.is_valid() and done(door, form):
            messages.success(request, door.done)
            return redirect("request_detail", number=number)
    except (LostRace, StepNotPossible):
        return changed(request, number, step, form)
    except StepNotAllowed as refused:
        raise PermissionDenied from refused
    return render(request, "requests_desk/desk/step.html", context(service_request, step, door, form))


def form_of(request: HttpRequest, door: Door, service_request: ServiceRequest) -> StepForm:
    """The step's form, bound when it was sent."""
    posted = {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}
    return door.form(**posted, service_request=service_request, person=request.user)


def is_stale(form: StepForm, service_request: ServiceRequest, step: str) -> bool:
    """Whether the request has moved since the form was made. A note moves nothing and is never too late."""
    return step != "note" and form.data.get("revision") != str(service_request.revision)


def may_now(service_request: ServiceRequest, step: str, person: Any) -> bool:
    """Whether the person may do the step in this state. Raises StepNotPossible when nobody may."""
    rows = workflow.find(service_request.kind, step, service_request.state)
    return any(workflow.permits(row, service_request, person) for row in rows)


def done(door: Door, form: StepForm) -> bool:
    """Do it; what the action refuses becomes a message of the form. Raises LostRace and the errors of the table."""
    try:
        door.action(request=form.service_request, by=form.person, at=timezone.now(), **form.arguments())
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        return False
    return True


def context(service_request: ServiceRequest, step: str, door: Door, form: StepForm) -> dict[str, Any]:
    """What the page of a step shows."""
    pausing = step in PAUSING
    return {
        "service_request": service_request,
        "step": step,
        "label": label_of(service_request, step),
        "door": door,
        "form": form,
        "complete_by": clock.complete_by(service_request, timezone.now()) if pausing else None,
        "is_multipart": form.is_multipart(),
    }


def changed(request: HttpRequest, number: str, step: str, form: StepForm) -> HttpResponse:
    """409: who changed what and when, what is so now, and everything that was typed, so that nothing is lost."""
    service_request, door = visible_request(request, number), DOORS[step]
    try:
        again = may_now(service_request, step, request.user)
    except StepNotPossible:
        again = False
    if again and form.is_bound:
        data = form.data.copy()
        data["revision"] = service_request.revision
        form = door.form(data=data, service_request=service_request, person=request.user)
    return render(
        request,
        "requests_desk/desk/changed.html",
        context(service_request, step, door, form)
        | {
            "again": again and form.is_bound,
            "since": since(service_request, request.POST.get("revision", "")),
            "typed": typed(form),
        },
        status=409,
    )


def since(service_request: ServiceRequest, seen: str) -> list[journal.Line]:
    """The moves since that revision, latest first; each move raises it by one. At least the last one."""
    moved = service_request.revision - int(seen) if seen.isdigit() else 1
    events = service_request.events.exclude(step="note").select_related("by").order_by("-seq")
    return journal.lines(service_request, events[: max(1, min(moved, 20))])


def typed(form: StepForm) -> list[tuple[str, str]]:
    """Label and value of everything that was typed, as the form prints choices."""
    return [(bound.label, words) for bound in form.own_fields() if (words := spoken(bound))] if form.is_bound else []


def spoken(bound: Any) -> str:
    """A typed value in words; '' for nothing and for files."""
    value = bound.data
    if not isinstance(value, str):
        return _("Ya") if value is True else ""
    options = getattr(bound.field, "choices", None) or ()
    return next((str(label) for key, label in options if str(key) == value and value), value)
