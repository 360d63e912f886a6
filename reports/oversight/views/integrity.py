"""The test of integrity: a button, and what the last runs found."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from reports.oversight import actions
from reports.oversight.models import IntegrityCheck
from reports.oversight.views.access import attempt, writes
from units.access import permission_required
from units.roles import Permission

SHOWN = 10


@require_safe
@permission_required(Permission.OVERSEE)
def integrity(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """The newest test, or an earlier one; while it runs the page looks again by itself, or by its link."""
    checks = IntegrityCheck.objects.select_related("asked_by")
    context = {
        "check": checks.first() if pk is None else get_object_or_404(checks, pk=pk),
        "checks": checks.defer("results")[:SHOWN],
        "may_start": writes(request) and not checks.active().exists(),
    }
    return render(request, "reports/oversight/integrity.html", context)


@require_POST
@permission_required(Permission.WRITE_FINDINGS)
def integrity_start(request: HttpRequest) -> HttpResponse:
    """Ask for a test; a second press finds the one that runs."""
    attempt(request, lambda: actions.ask_check(by=request.user))
    return redirect("integrity")
