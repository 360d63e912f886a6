"""The counter: choose where one sits, call, serve, hold, pass on; and give a number to somebody without a phone."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.moves import Refused
from queues import actions, desk, workflow
from queues.forms import GivenForm
from queues.models import Counter, QueueGroup, Source, Ticket
from units.models import Unit
from units.roles import Permission

SESSION_KEY = "loket"
CALLS = {"call": actions.call, "resume": actions.resume}
STEPS: dict[str, Callable] = {
    "call_again": actions.call_again,
    "serve": actions.serve,
    "hold": actions.hold,
    "no_show": actions.no_show,
    "restore": actions.restore,
    "done": actions.done,
    "cancel": actions.cancel,
}


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """The counter's page; asked by htmx, the lists alone."""
    unit, now = queue_unit(request), timezone.now()
    serves = request.user.authority.may(Permission.SERVE_QUEUE, unit)
    counter = chosen(request, unit) if serves else None
    context = {"unit": unit, "serves": serves, "counter": counter, "lists": desk.lists(unit, counter, now)}
    if serves:
        context["mine"] = desk.mine(unit, request.user, now)
    if request.htmx:
        return render(request, "queues/desk/_lists.html", context)
    groups = list(QueueGroup.objects.active().filter(unit=unit))
    context |= {"groups": groups, "counters": list(Counter.objects.active().filter(unit=unit))}
    if counter is not None:
        ticket, context["seen"] = desk.current(counter, unit.local_date(now))
        context |= {"ticket": ticket, "keys": desk.keys(ticket, request.user) if ticket else []}
        context["transferring"] = bool(ticket) and "alihkan" in request.GET
    context["given"] = GivenForm(unit=unit) if serves and groups else None
    return render(request, "queues/desk/queue.html", context)


@require_POST
def choose_counter(request: HttpRequest) -> HttpResponse:
    """Sit down at a counter, or leave it; kept in the session."""
    unit = serving_unit(request)
    request.session.pop(SESSION_KEY, None)
    if number := request.POST.get("counter", ""):
        rows = Counter.objects.active().filter(unit=unit)
        request.session[SESSION_KEY] = get_object_or_404(rows, number=whole(number)).pk
    return redirect("queue")


@require_POST
def queue_step(request: HttpRequest, step: str) -> HttpResponse:
    """One key. What cannot be done any more becomes a sentence on the page, and nothing is done twice."""
    unit = serving_unit(request)
    if step not in workflow.NAMES - {"lapse"}:
        return HttpResponse(status=404)
    try:
        return redirect(do(request, unit, step))
    except workflow.StepNotPossible:
        messages.warning(request, actions.LostRace.sentence)
    except (Refused, actions.LostRace) as refused:
        messages.warning(request, refused.sentence)
    except workflow.StepNotAllowed as refused:
        raise PermissionDenied from refused
    return redirect("queue")


def do(request: HttpRequest, unit: Unit, step: str) -> str:
    """Do it; where to go next. Raises what the actions raise."""
    counter = chosen(request, unit)
    if step == "call" and not request.POST.get("ticket"):
        if actions.call_next(counter=seated(counter), by=request.user, seen=whole(request.POST.get("seen"))) is None:
            messages.info(request, _("Tidak ada antrean."))
        return reverse("queue")
    ticket = asked_for(request)
    if step in CALLS:
        CALLS[step](ticket=ticket, counter=seated(counter), by=request.user)
    elif step == "transfer":
        line = get_object_or_404(QueueGroup.objects.filter(unit=unit), letter=request.POST.get("line", ""))
        actions.transfer(ticket=ticket, line=line, by=request.user)
        moved = {"number": ticket.label, "line": line.shown_name}
        messages.success(request, _("%(number)s dialihkan ke %(line)s.") % moved)
    else:
        STEPS[step](ticket=ticket, by=request.user)
    return f"{reverse('log_request')}?antrean={ticket.display_code}" if step == "serve" else reverse("queue")


@require_POST
def queue_give(request: HttpRequest) -> HttpResponse:
    """A number given at the counter; then its paper. The same form again gives the same number."""
    unit = serving_unit(request)
    form = GivenForm(request.POST, unit=unit)
    if not form.is_valid():
        messages.warning(request, form.only_sentence())
        return redirect("queue")
    try:
        ticket = actions.take(unit=unit, source=Source.COUNTER, by=request.user, **form.cleaned_data)
    except Refused as refused:
        messages.warning(request, refused.sentence)
        return redirect("queue")
    return redirect(f"{reverse('ticket_paper', args=[ticket.display_code])}?cetak=80")


def queue_unit(request: HttpRequest) -> Unit:
    """The unit whose queue the person serves or manages. Raises PermissionDenied for everybody else."""
    held = request.user.authority
    ids = [held.unit_ids_with(p) or frozenset() for p in (Permission.SERVE_QUEUE, Permission.MANAGE_QUEUE)]
    unit = Unit.objects.active().filter(pk__in=frozenset().union(*ids)).order_by("pk").first()
    if unit is None:
        raise PermissionDenied
    return unit


def serving_unit(request: HttpRequest) -> Unit:
    """The unit at which the person serves. Raises PermissionDenied for who may only look."""
    unit = queue_unit(request)
    if not request.user.authority.may(Permission.SERVE_QUEUE, unit):
        raise PermissionDenied
    return unit


def chosen(request: HttpRequest, unit: Unit) -> Counter | None:
    """The counter at which this session sits."""
    rows = Counter.objects.active().filter(unit=unit).select_related("unit")
    return rows.filter(pk=request.session.get(SESSION_KEY)).first()


def seated(counter: Counter | None) -> Counter:
    """Raises Refused for who has not sat down anywhere."""
    if counter is None:
        raise Refused(_("Pilih dahulu loket tempat Anda bertugas."))
    return counter


def asked_for(request: HttpRequest) -> Ticket:
    """The number of the form, as the page showed it. Raises Http404 for a stranger's, LostRace for one that moved."""
    rows = Ticket.objects.visible_to(request.user).select_related("unit", "group", "line", "counter")
    ticket = get_object_or_404(rows, code=request.POST.get("ticket", ""))
    if whole(request.POST.get("revision")) != ticket.revision:
        raise actions.LostRace
    return ticket


def whole(text: str | None) -> int:
    """A number that a form carries; -1, which nothing has, for anything else."""
    return int(text) if text and text.isdecimal() and len(text) < 10 else -1
