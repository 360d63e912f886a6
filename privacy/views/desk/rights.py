"""Requests about personal data at the desk: the list by its limit, one of them with the decision, the counter's log."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from core import paging
from core.wording import number_text
from privacy import actions
from privacy.forms.rights import DecideForm, LogForm
from privacy.models import RightsRequest
from privacy.workflow import StepNotPossible
from requests_desk.views.desk.access import visible_request
from units.access import permission_required
from units.roles import Permission

DUE_FIRST, LATEST = ("due_at", "id"), ("-received_at", "-id")


@require_safe
@permission_required(Permission.DECIDE_RIGHTS)
def rights_requests(request: HttpRequest) -> HttpResponse:
    """Those that wait, the overdue first; the others behind a tab."""
    now, visible = timezone.now(), RightsRequest.objects.visible_to(request.user)
    decided = request.GET.get("tampilan") == "diputuskan"
    rows = visible.exclude(state="received") if decided else visible.waiting()
    page = paging.page(
        rows.select_related("unit", "service_request"),
        order=LATEST if decided else DUE_FIRST,
        after=request.GET.get("kursor"),
    )
    context = {
        "tabs": tabs(decided=decided, waiting=visible.waiting().count()),
        "page": page,
        "lines": [{"row": row, **countdown(row, now)} for row in page.rows],
    }
    return render(request, "privacy/desk/rights_requests.html", context)


def tabs(*, decided: bool, waiting: int) -> list[dict[str, Any]]:
    """Waiting and decided."""
    url = reverse("rights_requests")
    return [
        {"label": _("Menunggu keputusan"), "url": url, "current": not decided, "count": waiting},
        {"label": _("Sudah diputuskan"), "url": f"{url}?tampilan=diputuskan", "current": decided, "count": None},
    ]


def countdown(row: RightsRequest, now: dt.datetime) -> dict[str, str]:
    """How many hours are left, or by how many it is late, with the tone of the pill."""
    if not row.is_waiting:
        return {"left": _("Terlambat diputuskan") if row.was_late else "", "tone": "late"}
    hours = row.hours_left(now)
    if hours < 0:
        late = ngettext("terlambat %(n)s jam", "terlambat %(n)s jam", -hours) % {"n": number_text(-hours)}
        return {"left": late, "tone": "late"}
    left = ngettext("sisa %(n)s jam", "sisa %(n)s jam", hours) % {"n": number_text(hours)}
    return {"left": left, "tone": "attention" if hours < 24 else "neutral"}


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(Permission.DECIDE_RIGHTS)
def rights_request(request: HttpRequest, number: str) -> HttpResponse:
    """One of them: what is asked, of whom, until when; the decision."""
    visible = RightsRequest.objects.visible_to(request.user)
    related = ("unit", "service_request__unit", "service_request__service", "logged_by", "decided_by")
    found = get_object_or_404(visible.select_related(*related), number=number)
    form = DecideForm(request.POST if request.method == "POST" else None, rights=found)
    if request.method == "POST" and form.is_valid() and decided(request, found, form):
        return redirect("rights_request", number=number)
    context = {
        "rights": found,
        "service_request": found.service_request,
        "unit": found.unit,
        "form": form if found.is_waiting else None,
        "others": found.others.all(),
        "events": found.events.select_related("by").order_by("seq"),
        **countdown(found, timezone.now()),
    }
    return render(request, "privacy/desk/rights_request.html", context)


def decided(request: HttpRequest, found: RightsRequest, form: DecideForm) -> bool:
    """Do it; what is refused becomes a message of the form."""
    action = {"grant": actions.grant, "grant_partly": actions.grant_partly, "refuse": actions.refuse}
    try:
        action[form.cleaned_data["step"]](rights=found, by=request.user, **form.arguments())
    except actions.Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
    except (actions.LostRace, StepNotPossible):
        form.add_error(None, actions.LostRace.sentence)
    else:
        messages.success(request, _("Keputusan tersimpan dan dikirim kepada pemohon."))
        return True
    return False


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(Permission.LOG_REQUESTS)
def log_rights(request: HttpRequest, number: str) -> HttpResponse:
    """The front office takes it down for a visitor who shows who it is; the request names the person."""
    service_request = visible_request(request, number)
    if not request.user.authority.may(Permission.LOG_REQUESTS, service_request.unit):
        raise PermissionDenied
    form = LogForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            asked = actions.ask(service_request=service_request, by=request.user, **form.cleaned_data)
        except actions.Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        else:
            messages.success(request, _("Tercatat sebagai %(number)s.") % {"number": asked.number})
            return redirect("request_detail", number=number)
    return render(request, "privacy/desk/log_rights.html", {"service_request": service_request, "form": form})
