"""The inbox: what waits for this person, most urgent first; search and filters over everything the person may see."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from core import codes, paging
from core.phones import as_word
from requests_desk import inbox as views_of
from requests_desk.forms.desk import FilterForm
from requests_desk.inbox import LATEST, Today
from requests_desk.models import ServiceRequest
from requests_desk.models.requests import ServiceRequestQuerySet
from requests_desk.views.desk.access import visible

ORDERS = {
    "due": ("due_on", "id"),
    "-due": ("-due_on", "-id"),
    "received": ("received_at", "id"),
    "-received": LATEST,
}


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """Views with counts, filters, search. The exact number or code of a request opens it."""
    rows, question = visible(request), request.GET.get("q", "").strip()
    if question and (found := named(rows, question)):
        return redirect("request_detail", number=found.number)
    today = views_of.today_of(request.user, timezone.now())
    views = views_of.views_for(request.user)
    counts = views_of.counts(rows, views, today)
    view = views_of.chosen(views, counts, request.GET.get("tampilan", ""))
    filters = FilterForm(request.GET, person=request.user)
    rows = rows.filter(search__match=as_word(question)) if question else rows.filter(view.rows(today))
    order = ORDERS.get(request.GET.get("urut", ""), LATEST if question else view.order)
    page = paging.page(rows.filter(filters.conditions()).for_list(), order=order, after=request.GET.get("kursor"))
    return render(
        request,
        "requests_desk/desk/inbox.html",
        {
            "tabs": [tab(each, counts, current=each is view and not question) for each in views],
            "view": view,
            "filters": filters,
            "question": question,
            "page": page,
            "lines": [line(row, today) for row in page.rows],
        },
    )


def named(rows: ServiceRequestQuerySet, question: str) -> ServiceRequest | None:
    """The request that has exactly this register number or tracking code."""
    code = codes.normalise(question)
    if codes.is_wellformed(code):
        return rows.filter(code=code).first()
    return rows.filter(number=question.upper()).first() if "-" in question else None


def tab(view: views_of.View, counts: dict[str, int], *, current: bool) -> dict[str, Any]:
    """One view as a link; the archive is not counted."""
    return {
        "label": view.label,
        "url": f"?tampilan={view.key}",
        "current": current,
        "count": counts.get(view.key),
    }


def line(row: ServiceRequest, today: Today) -> dict[str, Any]:
    """One row with the words and the tone of its due date."""
    words, tone = views_of.deadline(row, today)
    return {"row": row, "deadline": words, "tone": tone}
