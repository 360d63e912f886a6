"""The list of complaints, the soonest due first, and that of suggestions."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from complaints import actions, workflow
from complaints.forms.steps import FilterForm
from complaints.models import Complaint, Suggestion
from complaints.views.desk.access import visible
from complaints.workflow import State
from core import paging
from units.access import permission_required
from units.roles import Permission

DUE_FIRST, LATEST = ("due_on", "id"), ("-received_at", "-id")
SOON = dt.timedelta(days=3)


@dataclass(frozen=True)
class View:
    """One view of the list: its name in the address, its label, and which rows."""

    key: str
    label: Promise
    rows: Callable[[dt.date], Q]
    order: tuple[str, ...] = DUE_FIRST


VIEWS = (
    View("berjalan", gettext_lazy("Giliran kita"), lambda today: Q(state__in=sorted(workflow.RUNNING))),
    View("baru", gettext_lazy("Tanggapan pertama"), lambda today: Q(state=State.RECEIVED)),
    View(
        "terlambat",
        gettext_lazy("Terlambat"),
        lambda today: Q(state__in=sorted(workflow.RUNNING), due_on__lt=today),
    ),
    View("keberatan", gettext_lazy("Keberatan"), lambda today: Q(state=State.OBJECTED)),
    View("pelapor", gettext_lazy("Menunggu pelapor"), lambda today: Q(state__in=[State.INCOMPLETE, State.ANSWERED])),
    View("semua", gettext_lazy("Semua"), lambda today: Q(), LATEST),
)


@require_safe
@permission_required(Permission.READ_COMPLAINTS)
def complaint_inbox(request: HttpRequest) -> HttpResponse:
    """Views with counts, filters; the soonest due first."""
    today, rows = timezone.localdate(), visible(request)
    view = next((each for each in VIEWS if each.key == request.GET.get("tampilan")), VIEWS[0])
    filters = FilterForm(request.GET, person=request.user)
    chosen = rows.filter(view.rows(today)).filter(filters.conditions()).for_list()
    page = paging.page(chosen, order=view.order, after=request.GET.get("kursor"))
    counts = rows.open().aggregate(**{each.key: Count("pk", filter=each.rows(today)) for each in VIEWS[:-1]})
    context = {
        "tabs": [*(tab(each, counts, current=each is view) for each in VIEWS), suggestions_tab(request)],
        "view": view,
        "filters": filters,
        "page": page,
        "lines": [line(row, today) for row in page.rows],
    }
    return render(request, "complaints/desk/complaint_inbox.html", context)


def tab(view: View, counts: dict[str, int], *, current: bool) -> dict[str, Any]:
    """One view as a link; the whole archive is not counted."""
    url = f"{reverse('complaint_inbox')}?tampilan={view.key}"
    return {"label": view.label, "url": url, "current": current, "count": counts.get(view.key)}


def suggestions_tab(request: HttpRequest, *, current: bool = False) -> dict[str, Any]:
    """The suggestions, beside the complaints, with those that nobody has read."""
    count = Suggestion.objects.visible_to(request.user).unread().count()
    return {"label": _("Saran"), "url": reverse("suggestions"), "current": current, "count": count}


def line(row: Complaint, today: dt.date) -> dict[str, Any]:
    """One row with the words and the tone of its limit."""
    words, tone = "", ""
    if row.is_overdue(today):
        words, tone = _("Terlambat"), "late"
    elif row.state in workflow.RUNNING and row.due_on <= today + SOON:
        words, tone = _("Segera"), "attention"
    return {"row": row, "deadline": words, "tone": tone}


@require_safe
@permission_required(Permission.READ_COMPLAINTS)
def suggestions(request: HttpRequest) -> HttpResponse:
    """What people would like to be done better, the newest first."""
    rows = Suggestion.objects.visible_to(request.user).select_related("unit", "read_by")
    page = paging.page(rows, order=LATEST, after=request.GET.get("kursor"))
    back = {"label": _("Pengaduan"), "url": reverse("complaint_inbox"), "current": False, "count": None}
    units = request.user.authority.unit_ids_with(Permission.HANDLE_COMPLAINTS) or frozenset()
    context = {"tabs": [back, suggestions_tab(request, current=True)], "page": page, "own_units": units}
    return render(request, "complaints/desk/suggestions.html", context)


@require_POST
@permission_required(Permission.HANDLE_COMPLAINTS)
def suggestion_read(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that the unit has read it."""
    suggestion = get_object_or_404(Suggestion.objects.visible_to(request.user).select_related("unit"), pk=pk)
    actions.mark_read(suggestion=suggestion, by=request.user)
    return redirect("suggestions")
