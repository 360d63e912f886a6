"""The visitor: take a number for today, follow it, print it, give it up. Whoever has the code follows the number."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import codes, qr, ratelimit
from core.middleware import personal
from core.moves import Refused
from queues import actions, doors, waiting
from queues.forms import TakeForm
from queues.models import QueueGroup, Source, Ticket
from queues.workflow import State, StepNotPossible
from units.models import Unit
from units.opening import sentence

TAKEN_AN_HOUR = 30
"""Numbers from one address; a whole office may stand behind it."""
SIZES = ("80", "58")


@login_not_required
@require_safe
def queue_units(request: HttpRequest) -> HttpResponse:
    """The units that use the queue."""
    units = Unit.objects.active().filter(queue_groups__is_active=True).distinct().by_place()
    return render(request, "queues/citizen/queue_units.html", {"units": units})


@login_not_required
@personal
@require_http_methods(["GET", "HEAD", "POST"])
def queue_take(request: HttpRequest, unit: str) -> HttpResponse:
    """Take a number ahead, for today only; closed, the page says when the counter opens."""
    place = get_object_or_404(Unit.objects.active(), code=unit)
    now = timezone.now()
    form = TakeForm(request.POST if request.method == "POST" else None, unit=place)
    if form.is_bound and form.is_valid():
        try:
            ratelimit.hit(f"queue:{ratelimit.client_address(request)}", limit=TAKEN_AN_HOUR, seconds=3600)
            ticket = actions.take(
                unit=place, source=Source.PHONE, language=get_language() or "id", at=now, **form.cleaned_data
            )
        except ratelimit.TooMany as refused:
            form.add_error(None, refused.sentence)
        except Refused as refused:
            form.add_error(refused.field, refused.sentence)
        else:
            return redirect("ticket", code=ticket.display_code)
    context = {
        "unit": place,
        "form": form,
        "is_open": doors.takes_numbers(place, now),
        "opening_text": sentence(place, now),
        "lines": waiting_lines(place, now),
    }
    return render(request, "queues/citizen/queue_take.html", context)


def waiting_lines(unit: Unit, now: Any) -> list[QueueGroup]:
    """The groups that take numbers, each with how many ``wait`` in its line. One statement."""
    in_line = Q(waiting_here__day=unit.local_date(now), waiting_here__state=State.WAITING)
    groups = QueueGroup.objects.active().filter(unit=unit)
    return list(groups.annotate(wait=Count("waiting_here", filter=in_line)))


@login_not_required
@personal
@require_safe
def ticket(request: HttpRequest, code: str) -> HttpResponse:
    """Where the number stands; asked by htmx, only what changes."""
    row = own_ticket(code)
    context = standing(row) | {"address": follow_address(row)}
    if request.htmx:
        return render(request, "queues/citizen/_standing.html", context)
    context["qr"] = qr.svg(follow_address(row))
    return render(request, "queues/citizen/ticket.html", context)


@login_not_required
@personal
@require_POST
def ticket_cancel(request: HttpRequest, code: str) -> HttpResponse:
    """The visitor does not wait any longer."""
    row = own_ticket(code)
    try:
        actions.cancel(ticket=row)
        messages.success(request, _("Nomor %(number)s dibatalkan.") % {"number": row.label})
    except (StepNotPossible, actions.LostRace):
        messages.warning(request, _("Nomor ini tidak menunggu lagi. Lihat keadaannya di bawah."))
    return redirect("ticket", code=row.display_code)


@login_not_required
@personal
@require_safe
def ticket_paper(request: HttpRequest, code: str) -> HttpResponse:
    """The number on a roll of 80 or 58 mm; ``?cetak=80`` asks the browser to print at once."""
    row = own_ticket(code)
    wanted = request.GET.get("cetak", "")
    context = standing(row) | {
        "qr": qr.svg(follow_address(row)),
        "size": wanted if wanted in SIZES else SIZES[0],
        "printing": wanted in SIZES,
        "serves": request.user.is_authenticated and Ticket.objects.visible_to(request.user).filter(pk=row.pk).exists(),
    }
    return render(request, "queues/citizen/ticket_paper.html", context)


def own_ticket(code: str) -> Ticket:
    """The number of this code, as people write it. Raises Http404."""
    rows = Ticket.objects.select_related("unit", "group", "line", "line__unit", "counter")
    return get_object_or_404(rows, code=codes.normalise(code[:40]))


def standing(row: Ticket) -> dict[str, Any]:
    """What the page and the paper say of the number."""
    now = timezone.now()
    people = waiting.ahead(row)
    is_over = row.day != row.unit.local_date(now)
    return {
        "ticket": row,
        "unit": row.unit,
        "people": people,
        "minutes": None if is_over else waiting.estimate(row, now, people=people),
        "now": now,
        "is_over": is_over,
        "is_live": row.is_open and not is_over,
    }


def follow_address(row: Ticket) -> str:
    """The address in the QR code."""
    return f"{settings.SITE_URL}{reverse('ticket', args=[row.display_code])}"
