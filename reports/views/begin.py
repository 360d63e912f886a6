"""Reports that people begin: about any period, and as the correction of a sent one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from reports import actions, workflow
from reports.forms import CorrectionForm, OccasionalForm
from reports.models import Report
from reports.views.access import attempt, require_step, visible_report
from units.models import Unit

CHANGE = "admin:reports_report_change"


@require_http_methods(["GET", "HEAD", "POST"])
def report_new(request: HttpRequest) -> HttpResponse:
    """A report about any period, whenever it is needed (Pasal 6c, 10c)."""
    held = [request.user.authority.unit_ids_with(permission) for permission in workflow.BEGINS]
    units = Unit.objects.active().filter(pk__in=frozenset().union(*(ids for ids in held if ids)))
    if not any(held):
        raise PermissionDenied
    form = OccasionalForm(request.POST or None, units=units)
    begun: list[Report] = []
    if form.is_valid() and attempt(
        request, lambda: begun.append(actions.draft_occasional(**form.cleaned_data, by=request.user)), form
    ):
        messages.success(request, _("Laporan disusun. Lengkapi kendala dan tindak lanjut, lalu ajukan."))
        return redirect(CHANGE, begun[0].pk)
    return render(request, "reports/desk/new.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def report_correct(request: HttpRequest, pk: int) -> HttpResponse:
    """A new version of a sent report, with a reason; the sent one stays as it was."""
    report = visible_report(request, pk)
    require_step(request, report, "submit")
    form = CorrectionForm(request.POST or None)
    begun: list[Report] = []
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempt(request, lambda: begun.append(actions.correct(report=report, reason=reason, by=request.user)), form):
            messages.success(request, _("Versi baru disusun. Periksa angkanya, lalu ajukan ke Kepala."))
            return redirect(CHANGE, begun[0].pk)
    context = {"form": form, "report": report}
    return render(request, "reports/desk/correct.html", context, status=422 if form.errors else 200)
