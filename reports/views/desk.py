"""Reports at the desk: who receives them reads and acknowledges; everybody else sees where each one stands."""

import datetime as dt

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core import downloads, paging
from reports import actions, months, paper, review, workflow
from reports.models import Report
from reports.periods import month_text
from reports.views.access import attempt, require_step, visible_report
from units.access import permission_required
from units.roles import Permission

WAITING_SHOWN = 20


@require_safe
@permission_required(Permission.READ_REPORTS)
def report_list(request: HttpRequest) -> HttpResponse:
    """What waits for this person first, then a month of all units for who oversees them, then everything sent."""
    now, person = timezone.now(), request.user
    seen = Report.objects.visible_to(person).for_list()
    waiting = [_line(report, now) for report in seen.waiting_for(person).order_by("pk")[:WAITING_SHOWN]]
    page = paging.page(seen, order=("-period_start", "-pk"), after=request.GET.get("kursor"), size=24)
    context = {
        "waiting": waiting,
        "page": page,
        "lines": [_line(report, now) for report in page.rows],
        "may_begin": any(person.authority.may_anywhere(permission) for permission in workflow.BEGINS),
        **(_month(request, now) if person.authority.may_everywhere(Permission.READ_REPORTS) else {"months": None}),
    }
    return render(request, "reports/desk/reports.html", context)


def _line(report: Report, now: dt.datetime) -> dict:
    return {"report": report, "is_late": report.is_late(report.unit.local_date(now))}


def _month(request: HttpRequest, now: dt.datetime) -> dict:
    choices = months.last_months(timezone.localdate(now))
    wanted = request.GET.get("bulan", "")
    month = next((day for day in choices if f"{day:%Y-%m}" == wanted), choices[0])
    states = months.of_month(month, now)
    return {
        "months": [{"value": f"{day:%Y-%m}", "label": month_text(day), "chosen": day == month} for day in choices],
        "month": month,
        "states": states,
        "sent": sum(1 for state in states if state.is_sent),
    }


@require_safe
@permission_required(Permission.READ_REPORTS)
def report_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One report to read, on a telephone too."""
    report = visible_report(request, pk)
    context = {
        **paper.document(report, reverse("report_rows", args=[pk]), request.user),
        "history": review.history(report),
        "next_step": review.next_step(report),
        "is_late": report.is_late(report.unit.local_date(timezone.now())),
        "may_acknowledge": any(row.name == "acknowledge" for row in workflow.available(report, request.user)),
        "may_review": any(request.user.authority.may(permission, report.unit) for permission in workflow.BEGINS),
        "code": paper.verification_code(report) if report.is_frozen else "",
        "newer": getattr(report, "corrected_by", None),
    }
    return render(request, "reports/desk/report.html", context)


@require_safe
@permission_required(Permission.READ_REPORTS)
def report_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper as it was sent. Raises Http404 while there is none."""
    report = visible_report(request, pk)
    if not report.pdf:
        raise Http404
    name = f"laporan-{report.unit.code}-{report.period_start:%Y-%m}-v{report.version}.pdf".lower()
    return downloads.send(report.pdf, name=name, content_type="application/pdf")


@require_POST
@permission_required(Permission.READ_REPORTS)
def report_acknowledge(request: HttpRequest, pk: int) -> HttpResponse:
    """The receiver has it: one tap (Pasal 6c, 10c)."""
    report = visible_report(request, pk)
    require_step(request, report, "acknowledge")
    if attempt(request, lambda: actions.acknowledge(report=report, by=request.user)):
        messages.success(request, _("Penerimaan laporan dicatat."))
    return redirect("report", pk)
