"""SOPs at the desk: the list, one version with its steps, and the paper beside it."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from core.downloads import send
from standards import procedure_list, procedure_reading, workflow
from standards.actions import missing_words
from standards.difference import procedure_difference
from standards.forms.procedures import PaperForm
from standards.models import OperatingProcedure, Service
from standards.regulation import ADAPT_BY
from standards.workflow import PROCEDURE_STEPS
from units.access import permission_required
from units.roles import Permission


@require_safe
@permission_required(Permission.READ_PROCEDURES)
def procedures(request: HttpRequest) -> HttpResponse:
    """The services that this person may see, with the state of their SOPs."""
    return render(
        request,
        "standards/desk/procedures.html",
        {"listing": procedure_list.of(request.user, request.GET), "adapt_by": ADAPT_BY},
    )


@require_safe
@permission_required(Permission.READ_PROCEDURES)
def procedure(request: HttpRequest, slug: str) -> HttpResponse:
    """The SOP in force, or the draft while there is none, or that there is nothing and who must act."""
    service = visible_service(request, slug)
    return version_page(request, service, service.current_procedure or service.operating_procedures.first())


@require_safe
@permission_required(Permission.READ_PROCEDURES)
def procedure_version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One version, with what it changed."""
    service = visible_service(request, slug)
    return version_page(request, service, get_object_or_404(service.operating_procedures, version=number))


@require_safe
@permission_required(Permission.READ_PROCEDURES)
def procedure_file(request: HttpRequest, slug: str, number: int) -> FileResponse:
    """The paper of one version, as an attachment."""
    service = visible_service(request, slug)
    shown = get_object_or_404(service.operating_procedures.exclude(file=""), version=number)
    try:
        return send(shown.file, name=f"sop-{slug}-v{number}.pdf", content_type="application/pdf")
    except FileNotFoundError as gone:
        raise Http404 from gone


def visible_service(request: HttpRequest, slug: str) -> Service:
    """One service. Raises Http404 when its SOP is not this person's to read."""
    rows = Service.objects.procedures_visible_to(request.user)
    return get_object_or_404(rows.select_related("unit", "sub_unit", "current", "current_procedure"), slug=slug)


def version_page(request: HttpRequest, service: Service, shown: OperatingProcedure | None) -> HttpResponse:
    """The page of one version, or of a service without any."""
    versions = list(service.operating_procedures.select_related("set_by"))
    held, step = request.user.authority, PROCEDURE_STEPS
    context = {
        "service": service,
        "versions": versions,
        "has_draft": any(each.is_draft for each in versions),
        "setter": workflow.setter_of(service.unit),
        "adapt_by": ADAPT_BY,
        "may_draft": held.may(step["draft"].permission, service.unit),
        "shown": shown,
    }
    if shown is not None:
        context |= {name: workflow.allowed(step[name], shown.state, held, service.unit) for name in ("edit", "set")}
        context |= of_version(service, shown, versions)
    return render(request, "standards/desk/procedure.html", context)


def of_version(service: Service, shown: OperatingProcedure, versions: list[OperatingProcedure]) -> dict[str, Any]:
    """What the page says of the version shown."""
    shown.service = service
    before = next((each for each in versions if each.version < shown.version), None)
    steps = list(shown.steps.all())
    return {
        "steps": steps,
        "total": procedure_reading.total_text(steps),
        "before": before,
        "changes": procedure_difference(before, shown) if before else [],
        "history": procedure_reading.history(shown),
        "missing": missing_words(shown) if shown.is_draft else [],
        "paper_form": PaperForm(initial={"revision": shown.revision}) if shown.is_draft else None,
    }
