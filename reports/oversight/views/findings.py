"""Findings: the list with the overdue first, one finding with its steps, and the form that writes one."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from core import downloads, paging
from reports.oversight import actions, workflow
from reports.oversight.forms.findings import AnswerForm, CloseForm, FindingForm, ReturnForm, StepForm
from reports.oversight.models import Finding, SampledCase
from reports.oversight.views.access import attempt, oversees, writes
from reports.oversight.words import FINDING
from reports.oversight.workflow import State
from units.access import permission_required
from units.roles import Permission


@dataclass(frozen=True)
class Tab:
    """One view of the list: its name in the address, its label, and which rows."""

    key: str
    label: Promise
    rows: Callable[[dt.date], Q]


TABS = (
    Tab("berjalan", gettext_lazy("Belum selesai"), lambda today: Q(state__in=sorted(workflow.UNFINISHED))),
    Tab(
        "terlambat",
        gettext_lazy("Terlambat"),
        lambda today: Q(state__in=sorted(workflow.WAITING), due_on__lt=today),
    ),
    Tab("dinilai", gettext_lazy("Menunggu penilaian"), lambda today: Q(state=State.ANSWERED)),
    Tab("selesai", gettext_lazy("Selesai"), lambda today: Q(state=State.CLOSED)),
)


def visible(request: HttpRequest) -> Any:
    """The findings that the person may see. Raises PermissionDenied for whose position has none at all."""
    if not (oversees(request) or request.user.authority.may_anywhere(Permission.ANSWER_FINDINGS)):
        raise PermissionDenied
    return Finding.objects.visible_to(request.user)


@require_safe
def findings(request: HttpRequest) -> HttpResponse:
    """The longest overdue first; tabs with counts."""
    today, rows = timezone.localdate(), visible(request)
    tab = next((each for each in TABS if each.key == request.GET.get("tampilan")), TABS[0])
    counts = rows.aggregate(**{each.key: Count("pk", filter=each.rows(today)) for each in TABS})
    chosen = rows.filter(tab.rows(today)).select_related("unit")
    page = paging.page(chosen, order=("due_on", "id"), after=request.GET.get("kursor"))
    context = {
        "tabs": [_tab(each, counts[each.key], current=each is tab) for each in TABS],
        "tab": tab,
        "page": page,
        "lines": [{"row": row, "is_overdue": row.is_overdue(row.unit.local_date(timezone.now()))} for row in page.rows],
        "may_write": writes(request),
    }
    return render(request, "reports/oversight/findings.html", context)


def _tab(tab: Tab, count: int, *, current: bool) -> dict[str, Any]:
    url = f"{reverse('findings')}?tampilan={tab.key}"
    return {"label": tab.label, "url": url, "current": current, "count": count}


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(Permission.WRITE_FINDINGS)
def finding_new(request: HttpRequest) -> HttpResponse:
    """Write a finding: freely, from a unit's row, or from a case of a sample that was checked."""
    case = _case(request)
    initial = {"unit": request.GET.get("unit"), "link": request.GET.get("dasar", "")[:300], **_from_case(case)}
    form = FindingForm(request.POST or None, initial=initial)
    if form.is_valid():
        key = form.cleaned_data["key"]
        words = {"observation": form.observation(), "key": key, "case": case, "by": request.user}
        if finding := attempt(request, lambda: actions.write_finding(**words), form):
            messages.success(request, _("Temuan %(number)s ditulis dan unit diberi tahu.") % {"number": finding.number})
            return redirect("finding", finding.pk)
    context = {"form": form, "case": case}
    return render(request, "reports/oversight/finding_new.html", context, status=422 if form.errors else 200)


def _case(request: HttpRequest) -> SampledCase | None:
    pk = request.GET.get("kasus", "")
    if not pk:
        return None
    if not pk.isdecimal() or len(pk) > 18:
        raise Http404
    return get_object_or_404(SampledCase.objects.select_related("draw__unit", "request"), pk=pk)


def _from_case(case: SampledCase | None) -> dict[str, Any]:
    if case is None:
        return {}
    return {
        "unit": case.draw.unit_id,
        "request_number": case.request.number,
        "text": case.note,
        "link": reverse("sample", args=[case.draw_id]),
    }


@require_safe
def finding(request: HttpRequest, pk: int) -> HttpResponse:
    """One finding: what was found, what the unit did, what happened."""
    row = get_object_or_404(visible(request).for_detail(), pk=pk)
    steps = workflow.available(row, request.user)
    context = {
        "finding": row,
        "steps": [{"name": step.name, "label": step.label, "primary": step.name != "return"} for step in steps],
        "is_overdue": row.is_overdue(row.unit.local_date(timezone.now())),
        "history": history(row),
        "files": list(row.files.all()),
        "oversees": oversees(request),
        "reads_request": bool(row.request_number) and request.user.authority.may(Permission.READ_REQUESTS, row.unit),
    }
    return render(request, "reports/oversight/finding.html", context)


def history(row: Finding) -> list[dict[str, Any]]:
    """The finding's events for the timeline, oldest first."""
    events = list(row.events.select_related("by").order_by("seq"))
    return [
        {
            "label": FINDING[event.step],
            "at": event.at,
            "by_label": event.by.full_name if event.by else _("Sistem"),
            "note": event.note,
            "current": event is events[-1],
        }
        for event in events
    ]


@require_safe
def finding_file(request: HttpRequest, pk: int, file: int) -> FileResponse:
    """One clean file, as an attachment."""
    row = get_object_or_404(visible(request), pk=pk)
    found = get_object_or_404(row.files.clean(), pk=file)
    try:
        return downloads.send(found.file, name=found.name, content_type=found.content_type)
    except FileNotFoundError as gone:
        raise Http404 from gone


@dataclass(frozen=True)
class Door:
    """A step: its form, its action, and what is said when it is done."""

    form: type[StepForm]
    action: Callable[..., Any]
    label: Promise
    done: Promise


DOORS = {
    "answer": Door(
        AnswerForm, actions.answer_finding, gettext_lazy("Tindak lanjut"), gettext_lazy("Tindak lanjut disimpan.")
    ),
    "return": Door(
        ReturnForm,
        actions.return_finding,
        gettext_lazy("Kembalikan ke unit"),
        gettext_lazy("Temuan dikembalikan ke unit."),
    ),
    "close": Door(
        CloseForm, actions.close_finding, gettext_lazy("Nyatakan selesai"), gettext_lazy("Temuan dinyatakan selesai.")
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
def finding_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Ask for what the step needs, do it, return. 409 when the finding has moved; what was typed stays."""
    row = get_object_or_404(visible(request).for_detail(), pk=pk)
    if step not in DOORS:
        raise Http404
    if not workflow.may_ever(step, row, request.user):
        raise PermissionDenied
    door, posted = DOORS[step], request.method == "POST"
    form = door.form(request.POST if posted else None, request.FILES if posted else None, finding=row)
    again = any(each.source == row.state for each in workflow.STEPS if each.name == step)
    stale = not again or (posted and request.POST.get("revision") != str(row.revision))
    if posted and not stale and form.is_valid():
        words = {"finding": row, "by": request.user, **form.arguments()}
        if attempt(request, lambda: door.action(**words), form):
            messages.success(request, door.done)
            return redirect("finding", pk)
    if stale and posted:
        form = door.form({**request.POST.dict(), "revision": row.revision}, finding=row)
    context = {"finding": row, "step": step, "door": door, "form": form, "stale": stale, "again": again}
    return render(request, "reports/oversight/finding_step.html", context, status=_status(form, stale=stale))


def _status(form: StepForm, *, stale: bool) -> int:
    if stale:
        return 409
    return 422 if form.errors else 200
