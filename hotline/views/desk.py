"""The hotline's page: one line to log a call, the latest calls, and who it is that calls."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core import paging
from core.moves import Refused
from core.phones import as_word, local_phone
from hotline import actions
from hotline.forms import CallForm, read_caller
from hotline.models import Call, CallQuerySet, Outcome
from units.access import permission_required
from units.models import Unit
from units.roles import Permission

LATEST = ("-taken_at", "-id")
TOPICS, READ = 20, 500
"""So many topics are offered, the most frequent of so many latest calls."""
BECOMES = {"request": "log_request", "complaint": "log_complaint"}


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(Permission.READ_CALLS)
def calls(request: HttpRequest) -> HttpResponse:
    """Log a call in one line; below it the latest ones, found again by number or word."""
    unit, form = own_unit(request), CallForm()
    if request.method == "POST":
        if unit is None:
            raise PermissionDenied
        form = CallForm(request.POST)
        if form.is_valid() and (call := logged(request, form, unit)):
            return onwards(request, call)
    if unit is not None and not form.errors:
        form.fields["phone"].widget.attrs["autofocus"] = True
    return render(request, "hotline/desk/calls.html", screen(request, form, unit))


def own_unit(request: HttpRequest) -> Unit | None:
    """The unit whose telephone this person answers, if any."""
    units = request.user.authority.unit_ids_with(Permission.LOG_CALLS) or frozenset()
    return Unit.objects.active().filter(pk__in=units).order_by("pk").first()


def logged(request: HttpRequest, form: CallForm, unit: Unit) -> Call | None:
    """Keep it; what the action refuses becomes a message of the form."""
    data = form.cleaned_data
    is_forwarded = data["forwarded_to"] or request.POST.get("act") == "forwarded"
    try:
        return actions.log_call(
            unit=unit, by=request.user, outcome=Outcome.FORWARDED if is_forwarded else Outcome.ANSWERED, **data
        )
    except Refused as refused:
        form.add_error(refused.field, refused.sentence)
        return None


def onwards(request: HttpRequest, call: Call) -> HttpResponseRedirect:
    """To the next call, or to the screen on which this one becomes something more."""
    if (name := BECOMES.get(request.POST.get("act", ""))) and call.may_become_more:
        return redirect(f"{reverse(name)}?panggilan={call.pk}")
    messages.success(request, _("Telepon tercatat."))
    return redirect("calls")


def screen(request: HttpRequest, form: CallForm, unit: Unit | None) -> dict[str, Any]:
    """The line with the caller's earlier calls, and the list."""
    rows, sought = Call.objects.visible_to(request.user), request.GET.get("q", "").replace("\0", "").strip()[:60]
    found = rows.filter(search__match=as_word(sought)) if sought else rows
    today = unit.local_date(timezone.now()) if unit else timezone.localdate()
    page = paging.page(found.select_related("unit", "by"), order=LATEST, after=request.GET.get("kursor"))
    return {
        "form": form,
        "unit": unit,
        "page": page,
        "sought": sought,
        "today": rows.filter(taken_on=today).count(),
        "topics": topics(unit) if unit else [],
        **about_caller(rows, form["phone"].value() or ""),
    }


def topics(unit: Unit) -> list[str]:
    """What callers of the unit ask about most, lately."""
    latest = Call.objects.filter(unit=unit).exclude(topic="").order_by(*LATEST).values("pk")[:READ]
    counted = Call.objects.filter(pk__in=list(latest.values_list("pk", flat=True))).order_by()
    most = counted.values_list("topic").annotate(number=Count("pk")).order_by("-number", "topic")
    return [topic for topic, _number in most[:TOPICS]]


@require_safe
@permission_required(Permission.READ_CALLS)
def caller(request: HttpRequest) -> HttpResponse:
    """Who it is that calls, while the number is typed: a piece of the page."""
    typed = request.GET.get("phone", "").replace("\0", "")[:60]
    return render(request, "hotline/desk/_caller.html", about_caller(Call.objects.visible_to(request.user), typed))


def about_caller(rows: CallQuerySet, typed: str) -> dict[str, Any]:
    """Earlier calls of the number, and the number by which a higher floor finds requests; nothing for half a number."""
    phone = read_caller(typed)
    if not phone.startswith("+"):
        return {"caller_phone": "", "earlier": [], "earlier_count": 0}
    mine = rows.from_number(phone)
    return {
        "caller_phone": local_phone(phone),
        "earlier": list(mine.order_by(*LATEST)[:3]),
        "earlier_count": mine.count(),
    }
