"""Evaluation by invitation: who is invited sees one unit's figures and sent reports of one period, nothing else."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import downloads, paging
from reports.models import Report
from reports.oversight import actions, comparison
from reports.oversight.forms.evaluations import ConcludeForm, InviteForm
from reports.oversight.models import Evaluation
from reports.oversight.period import Period
from reports.oversight.views.access import attempt, oversees, writes
from reports.workflow import State
from units.access import permission_required
from units.roles import Permission


def visible(request: HttpRequest) -> QuerySet:
    """The invitations that the person may see today: the own ones while they hold, an overseer's all."""
    return Evaluation.objects.visible_to(request.user, timezone.localdate()).for_list()


@require_safe
def evaluations(request: HttpRequest) -> HttpResponse:
    """The person's own invitations; an overseer's page shows all."""
    today = timezone.localdate()
    page = paging.page(visible(request), order=("-invited_at", "-id"), after=request.GET.get("kursor"))
    context = {
        "page": page,
        "lines": [{"row": row, "is_open": row.is_open(today)} for row in page.rows],
        "oversees": oversees(request),
        "may_invite": writes(request),
    }
    return render(request, "reports/oversight/evaluations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(Permission.WRITE_FINDINGS)
def evaluation_new(request: HttpRequest) -> HttpResponse:
    """Invite a person by name."""
    form = InviteForm(request.POST or None, initial={"unit": request.GET.get("unit")})
    if form.is_valid():
        words = {**form.cleaned_data, "by": request.user}
        if evaluation := attempt(request, lambda: actions.invite(**words), form):
            messages.success(request, _("%(name)s diundang.") % {"name": evaluation.invitee.full_name})
            return redirect("evaluation", evaluation.pk)
    status = 422 if form.errors else 200
    return render(request, "reports/oversight/evaluation_new.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def evaluation(request: HttpRequest, pk: int) -> HttpResponse:
    """The figures and reports that the invitation opens, and what was concluded."""
    row = get_object_or_404(visible(request), pk=pk)
    is_invited = row.invitee_id == request.user.pk and row.is_open(timezone.localdate())
    if request.method == "POST" and not is_invited:
        raise Http404
    form = conclude_form(request, row) if is_invited else None
    if request.method == "POST" and form.is_valid() and _concluded(request, row, form):
        messages.success(request, _("Hasil evaluasi disimpan."))
        return redirect("evaluation", pk)
    context = {
        "evaluation": row,
        "form": form,
        "figures": figures_of(row),
        "reports": reports_of(row),
        "is_open": row.is_open(timezone.localdate()),
        "may_withdraw": writes(request) and row.withdrawn_at is None,
        "oversees": oversees(request),
    }
    return render(request, "reports/oversight/evaluation.html", context, status=422 if form and form.errors else 200)


def conclude_form(request: HttpRequest, row: Evaluation) -> ConcludeForm:
    """The form with what was written before."""
    initial = {name: getattr(row, name) for name in ("revision", "conclusion", "recommendations")}
    return ConcludeForm(request.POST if request.method == "POST" else None, initial=initial)


def _concluded(request: HttpRequest, row: Evaluation, form: ConcludeForm) -> bool:
    words = dict(form.cleaned_data)
    row.revision = words.pop("revision")
    return bool(attempt(request, lambda: actions.conclude(evaluation=row, by=request.user, **words), form))


def figures_of(row: Evaluation) -> list[dict[str, Any]]:
    """The unit's line of the comparison, over the invitation's period."""
    months = 12 * (row.period_end.year - row.period_start.year) + row.period_end.month - row.period_start.month + 1
    period = Period(row.period_end.replace(day=1), months, row.period_start, row.period_end)
    (found,) = comparison.compare([row.unit], period, timezone.now())
    return [
        {
            "label": column.label,
            "text": column.text(found),
            "n": column.count(found) if column.count else None,
        }
        for column in comparison.COLUMNS
    ]


def reports_of(row: Evaluation) -> QuerySet:
    """The unit's sent reports within the period."""
    sent = Report.objects.filter(unit=row.unit_id, state__in=(State.SENT, State.RECEIVED))
    within = sent.filter(period_start__gte=row.period_start, period_end__lte=row.period_end)
    return within.for_list().order_by("period_start", "version")


@require_safe
def evaluation_report(request: HttpRequest, pk: int, report: int) -> HttpResponse:
    """The PDF of one of these reports."""
    row = get_object_or_404(visible(request), pk=pk)
    found = get_object_or_404(reports_of(row), pk=report)
    name = f"laporan-{row.unit.code}-{found.period_start:%Y-%m}-v{found.version}.pdf".lower()
    try:
        return downloads.send(found.pdf, name=name, content_type="application/pdf")
    except FileNotFoundError as gone:
        raise Http404 from gone


@require_POST
@permission_required(Permission.WRITE_FINDINGS)
def evaluation_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the invitation back."""
    row = get_object_or_404(visible(request), pk=pk)
    if attempt(request, lambda: actions.withdraw_invitation(evaluation=row, by=request.user)):
        messages.success(request, _("Undangan dicabut."))
    return redirect("evaluation", pk)
