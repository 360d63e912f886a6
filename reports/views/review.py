"""The review of a report in the admin: one page like the paper, and its steps (Pasal 6c, 10c)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reports import actions, paper, review, workflow
from reports.forms import RemarkForm, StepForm, WordsForm
from reports.models import Report
from reports.views.access import attempt, require_step, visible_report

CHANGE = "admin:reports_report_change"


@dataclass(frozen=True)
class Door:
    """A step of the review: its form, its action, and the page that asks before it is done, if any."""

    form: type[StepForm]
    action: Callable[..., Any]
    done: Promise
    page: str = ""


DOORS = {
    "write": Door(WordsForm, actions.write, _("Kendala dan tindak lanjut disimpan.")),
    "recount": Door(StepForm, actions.recount, _("Angka dihitung ulang.")),
    "submit": Door(StepForm, actions.submit, _("Laporan diajukan ke Kepala."), "admin/reports/report/submit.html"),
    "return": Door(
        RemarkForm,
        actions.return_for_correction,
        _("Laporan dikembalikan kepada Sekretaris."),
        "admin/reports/report/return.html",
    ),
    "approve": Door(
        StepForm,
        actions.approve,
        _("Laporan disetujui. PDF dibuat dan dikirim sebentar lagi."),
        "admin/reports/report/approve.html",
    ),
}


def review_page(site: AdminSite, request: HttpRequest, pk: int, form: WordsForm | None = None) -> HttpResponse:
    """The report as the Kepala reviews it: figures that open their rows, charts, words, steps, history."""
    report = visible_report(request, pk)
    steps = {row.name: row for row in workflow.available(report, request.user)}
    writes = report.state in workflow.EDITABLE and workflow.may_ever("submit", report, request.user)
    works = any(request.user.authority.may(permission, report.unit) for permission in workflow.BEGINS)
    context = {
        **site.each_context(request),
        **paper.document(report, reverse("report_rows", args=[report.pk]), request.user),
        "title": str(paper.Document(report).title),
        "opts": Report._meta,
        "steps": [row for name, row in steps.items() if name in DOORS and DOORS[name].page],
        "may_recount": "recount" in steps,
        "form": form or (WordsForm(initial=_words_of(report)) if writes else None),
        "differences": review.differences(report) if works else [],
        "history": review.history(report),
        "next_step": review.next_step(report),
        "is_late": report.is_late(report.unit.local_date(timezone.now())),
        "digest": report.figures_sha256 or actions.figures_digest(report),
        "may_correct": _may_correct(request, report),
    }
    return render(request, "admin/reports/report/review.html", context, status=422 if form else 200)


def step(site: AdminSite, request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """One step: asked for on a page of its own where it cannot be taken back, done by POST."""
    report = visible_report(request, pk)
    if name not in DOORS:
        raise Http404
    require_step(request, report, "submit" if name == "write" else name)
    door = DOORS[name]
    if request.method == "POST":
        form = door.form(request.POST)
        if form.is_valid() and attempt(request, lambda: _do(door, request, report, form), form):
            messages.success(request, door.done)
            return redirect(CHANGE, report.pk)
        if not form.errors:
            return redirect(CHANGE, report.pk)
    else:
        form = door.form(initial={"revision": report.revision})
    if name == "write" and request.method == "POST":
        return review_page(site, request, pk, form)
    if not door.page:
        return HttpResponseNotAllowed(["POST"])
    return _ask(site, request, report, name, form)


def _do(door: Door, request: HttpRequest, report: Report, form: StepForm) -> None:
    if form.cleaned_data["revision"] != report.revision:
        raise actions.LostRace
    door.action(report=report, by=request.user, **form.words())


def _ask(site: AdminSite, request: HttpRequest, report: Report, name: str, form: StepForm) -> HttpResponse:
    if name not in {row.name for row in workflow.available(report, request.user)}:
        attempt(request, lambda: workflow.find(name, report.state))
        return redirect(CHANGE, report.pk)
    receiver = actions.receiver_of(report, timezone.now())
    context = {
        **site.each_context(request),
        **paper.document(report),
        "opts": Report._meta,
        "title": workflow.find(name, report.state).label,
        "step": name,
        "form": form,
        "receiver": receiver,
        "digest": actions.figures_digest(report),
        "is_own": report.submitted_by_id == request.user.pk,
    }
    return render(request, DOORS[name].page, context, status=422 if form.errors else 200)


def _words_of(report: Report) -> dict[str, Any]:
    return {"obstacles": report.obstacles, "follow_up": report.follow_up, "revision": report.revision}


def _may_correct(request: HttpRequest, report: Report) -> bool:
    is_newest = not hasattr(report, "corrected_by")
    return is_newest and report.state in workflow.CORRECTABLE and workflow.may_ever("submit", report, request.user)
