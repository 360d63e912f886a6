"""One step of a request or of an objection: its form, the action, and what is said when somebody was quicker."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from disclosures import workflow
from disclosures.actions import LostRace, Refused
from disclosures.actions.engine import Row, table_of
from disclosures.forms.steps import StepForm
from disclosures.models import Disclosure, Objection
from disclosures.views.desk.access import visible_disclosure
from disclosures.views.desk.doors import DOORS, OBJECTION_DOORS, Door, label_of, may_ever
from disclosures.workflow import StepNotAllowed, StepNotPossible
from requests_desk.actions import LostRace as RequestMoved
from requests_desk.workflow import StepNotPossible as RequestCannot

MOVED = (LostRace, StepNotPossible, RequestMoved, RequestCannot)


@require_http_methods(["GET", "HEAD", "POST"])
def disclosure_step(request: HttpRequest, number: str, step: str) -> HttpResponse:
    """A step of the request itself."""
    return run(request, visible_disclosure(request, number), step, DOORS.get(step))


@require_http_methods(["GET", "HEAD", "POST"])
def objection_step(request: HttpRequest, number: str, pk: int, step: str) -> HttpResponse:
    """A step of one of its objections."""
    objection = get_object_or_404(visible_disclosure(request, number).objections, pk=pk)
    return run(request, objection, step, OBJECTION_DOORS.get(step))


def run(request: HttpRequest, row: Row, step: str, door: Door | None) -> HttpResponse:
    """Ask for what the step needs, do it, return. 409 when the row has moved; what was typed stays."""
    if door is None:
        raise Http404
    if not may_ever(row, step, request.user):
        raise PermissionDenied
    form = door.form(request.POST if request.method == "POST" else None, row=row, person=request.user)
    stale = form.is_bound and form.data.get("revision") != str(row.revision)
    try:
        workflow.find(table_of(row), step, row.state)
        if form.is_bound and not stale and form.is_valid() and done(door, form):
            messages.success(request, _("Tercatat: %(step)s.") % {"step": label_of(row, step)})
            return redirect("disclosure_detail", number=disclosure_of(row).number)
    except MOVED:
        stale = True
    except StepNotAllowed as refused:
        raise PermissionDenied from refused
    return page(request, row, step, door, form, stale=stale)


def done(door: Door, form: StepForm) -> bool:
    """Do it; what the action refuses becomes a message of the form. Raises as the action."""
    try:
        door.action(**{door.names: form.row}, by=form.person, at=timezone.now(), **form.arguments())
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        return False
    return True


def page(request: HttpRequest, row: Row, step: str, door: Door, form: StepForm, *, stale: bool) -> HttpResponse:
    """The step's form; when the row has moved, with what was typed and the state that it has now."""
    row.refresh_from_db()
    if stale and form.is_bound:
        data = form.data.copy()
        data["revision"] = row.revision
        form = door.form(data, row=row, person=request.user)
    context = {
        "disclosure": disclosure_of(row),
        "objection": row if isinstance(row, Objection) else None,
        "address": address_of(row, step),
        "step": step,
        "label": label_of(row, step),
        "door": door,
        "form": form,
        "stale": stale,
        "again": any(each.source == row.state for each in table_of(row) if each.name == step),
    }
    return render(request, "disclosures/desk/step.html", context, status=409 if stale else 200)


def disclosure_of(row: Row) -> Disclosure:
    """The request that the row is, or that it is about."""
    return row if isinstance(row, Disclosure) else row.disclosure


def address_of(row: Row, step: str) -> str:
    """Where the form is sent."""
    if isinstance(row, Disclosure):
        return reverse("disclosure_step", args=[row.number, step])
    return reverse("objection_step", args=[row.disclosure.number, row.pk, step])
