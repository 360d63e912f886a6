"""Reports at the desk: who receives them reads and acknowledges, who prepares them starts and corrects."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from reports.models import Report
from units.access import permission_required
from units.roles import Permission


@require_safe
@permission_required(Permission.READ_REPORTS)
def report_list(request: HttpRequest) -> HttpResponse:
    """The reports that this person may read."""
    reports = Report.objects.visible_to(request.user).for_list()[:50]
    return render(request, "reports/desk/reports.html", {"reports": reports})


@require_safe
@permission_required(Permission.READ_REPORTS)
def report_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One report as a page."""
    report = get_object_or_404(Report.objects.visible_to(request.user).select_related("unit"), pk=pk)
    return render(request, "reports/desk/report.html", {"report": report})
