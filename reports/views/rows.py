"""The rows behind one figure of a report."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from complaints.models import Complaint, Suggestion
from core import paging
from reports import rows
from reports.views.access import visible_report
from requests_desk.models import ServiceRequest
from units.access import permission_required
from units.roles import Permission

FRAGMENTS = {Complaint: "reports/desk/_complaints.html", Suggestion: "reports/desk/_suggestions.html"}
"""How rows that are not requests are listed; each person sees the own ones of them alone."""


@require_safe
@permission_required(Permission.READ_REPORTS)
def report_rows(request: HttpRequest, pk: int) -> HttpResponse:
    """The rows behind one figure, without personal data; a link where the person may see the row itself.

    Of complaints only those that this very person may see; how many stay hidden is said, not which.
    """
    report = visible_report(request, pk)
    try:
        figure = rows.read(request.GET)
    except rows.NoSuchFigure as error:
        raise Http404 from error
    if not rows.may_open(report, figure, request.user):
        raise PermissionDenied
    found = rows.of(report, figure)
    listed = found.visible_to(request.user) if found.model in FRAGMENTS else found
    count = found.count()
    page = paging.page(listed, order=rows.order_of(figure), after=request.GET.get("kursor"))
    context = {
        "report": report,
        "heading": rows.heading(report, figure),
        "count": count,
        "hidden": count - listed.count() if found.model in FRAGMENTS else 0,
        "page": page,
        "fragment": FRAGMENTS.get(found.model, "reports/desk/_requests.html"),
        **({} if found.model in FRAGMENTS else _requests(request, page.rows)),
    }
    return render(request, "reports/desk/rows.html", context)


def _requests(request: HttpRequest, found: Sequence[Any]) -> dict[str, Any]:
    lines = rows.lines(found)
    ids = [line.request.pk for line in lines]
    seen = ServiceRequest.objects.visible_to(request.user).filter(pk__in=ids)
    return {"lines": lines, "visible": set(seen.values_list("pk", flat=True))}
