"""A SOP's steps at the desk: draft it, edit its lines, attach its paper, throw it away, set it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from standards import actions, procedure_reading
from standards.difference import procedure_difference
from standards.forms.procedures import (
    ROWS,
    DecisionForm,
    DraftForm,
    PaperForm,
    StepFormSet,
    rearranged,
    stored_rows,
)
from standards.models import OperatingProcedure
from standards.views.desk.procedures import visible_service
from standards.workflow import PROCEDURE_STEPS
from units.access import permission_required
from units.roles import Permission

DRAFTS, SETS = Permission.DRAFT_PROCEDURES, Permission.SET_PROCEDURES


@require_POST
@permission_required(DRAFTS)
def draft_procedure(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin a draft and go on to its lines."""
    service = visible_service(request, slug)
    try:
        actions.draft_procedure(service=service, by=request.user, at=timezone.now())
    except actions.Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, _("Rancangan dibuat. Periksa langkahnya dan isi waktunya."))
    return redirect("edit_procedure", slug=slug)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(DRAFTS)
def edit_procedure(request: HttpRequest, slug: str) -> HttpResponse:
    """The lines of a draft; adding, removing and moving show the page again with everything that was typed."""
    draft = draft_of(request, slug, DRAFTS)
    data = request.POST if request.method == "POST" else None
    form = DraftForm(data, initial={"note": draft.note, "revision": draft.revision})
    rows = stored_rows(draft) if data is None else rearranged(data)
    steps = StepFormSet(prefix=ROWS, initial=rows) if rows is not None else StepFormSet(data, prefix=ROWS)
    if rows is None and form.is_valid() and steps.is_valid():
        words = {"note": form.cleaned_data["note"], "steps": steps.words()}
        if done(form, draft, actions.edit_procedure, request, **words):
            messages.success(request, _("Rancangan disimpan."))
            return redirect("procedure_version", slug=slug, number=draft.version)
    context = {
        "draft": draft,
        "service": draft.service,
        "form": form,
        "steps": steps,
        "is_unsaved": bool(data and rows),
    }
    return render(request, "standards/desk/edit_procedure.html", context)


@require_POST
@permission_required(DRAFTS)
def attach_procedure_file(request: HttpRequest, slug: str) -> HttpResponse:
    """Put a PDF beside the draft."""
    draft = draft_of(request, slug, DRAFTS)
    form = PaperForm(request.POST, request.FILES)
    if form.is_valid() and done(form, draft, actions.attach_paper, request, file=form.cleaned_data["file"]):
        messages.success(request, _("Naskah disimpan."))
    for sentences in form.errors.values():
        messages.error(request, " ".join(sentences))
    return redirect("procedure_version", slug=slug, number=draft.version)


@require_POST
@permission_required(DRAFTS)
def discard_procedure(request: HttpRequest, slug: str) -> HttpResponse:
    """Throw the draft away."""
    draft = draft_of(request, slug, DRAFTS)
    try:
        actions.discard_procedure(procedure=draft, by=request.user, at=timezone.now())
    except actions.Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, _("Rancangan dibuang."))
    return redirect("procedure", slug=slug)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(SETS)
def set_procedure(request: HttpRequest, slug: str) -> HttpResponse:
    """What changes, what is missing, and the decision; for whom Pasal 16(2) names."""
    draft = draft_of(request, slug, SETS)
    data = request.POST if request.method == "POST" else None
    form = DecisionForm(data, initial={"revision": draft.revision})
    if form.is_valid():
        words = {name: value for name, value in form.cleaned_data.items() if name != "revision"}
        if done(form, draft, actions.set_procedure, request, **words):
            messages.success(request, _("SOP ditetapkan. Permohonan yang masuk mulai sekarang memakainya."))
            return redirect("procedure", slug=slug)
    before = draft.service.current_procedure
    context = {
        "draft": draft,
        "service": draft.service,
        "form": form,
        "before": before,
        "changes": procedure_difference(before, draft) if before else [],
        "missing": actions.missing_words(draft),
        "steps": list(draft.steps.all()),
        "total": procedure_reading.total_text(draft.steps.all()),
        "days_beyond": procedure_reading.days_beyond_promise(draft),
    }
    return render(request, "standards/desk/set_procedure.html", context)


def draft_of(request: HttpRequest, slug: str, permission: Permission) -> OperatingProcedure:
    """The draft of a service. Raises Http404 without one, PermissionDenied for who may only read it."""
    service = visible_service(request, slug)
    if not request.user.authority.may(permission, service.unit):
        raise PermissionDenied
    draft = get_object_or_404(service.operating_procedures.drafts().with_steps(), state=PROCEDURE_STEPS["set"].source)
    draft.service = service
    return draft


def done(form: Form, draft: OperatingProcedure, action: Callable[..., Any], request: HttpRequest, **words: Any) -> bool:
    """Do it to the draft that the person saw; what the action refuses becomes a message of the form."""
    seen = form.cleaned_data["revision"]
    current, draft.revision = draft.revision, seen
    try:
        action(procedure=draft, by=request.user, at=timezone.now(), **words)
    except actions.Refused as refused:
        draft.revision = current
        form.data = form.data.copy()
        form.data["revision"] = current
        form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        return False
    return True
