"""The home page and the portal's own small pages."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.views import i18n
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from p2portal import errors
from queues.models import QueueGroup
from queues.waiting import waiting_now
from reports.models import Evaluation
from units import opening
from units.access import desk_home
from units.models import Unit
from units.roles import Permission

ROBOTS = (
    "User-agent: *\nDisallow: /meja/\nDisallow: /admin/\nDisallow: /permohonan/\nDisallow: /cek/\nDisallow: /*.pdf$\n"
)


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Search, the three ways in, and whether the counter of Pusat is open now and how many wait there."""
    unit, now = Unit.objects.pusat().first(), timezone.now()
    context = {"pusat": unit, "opening_text": opening.sentence(unit, now) if unit else "", "waiting": None}
    if unit and opening.is_open(unit, now) and QueueGroup.objects.active().filter(unit=unit).exists():
        context["waiting"] = waiting_now(unit, now)
    return render(request, "p2portal/home.html", context)


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """The desk opens with the work that waits, and tells of an invitation to evaluate; who has that alone goes there.

    Raises PermissionDenied for who has neither a position nor an invitation.
    """
    is_invited = Evaluation.objects.open_for(request.user, timezone.localdate()).exists()
    if not request.user.authority.may_anywhere(Permission.ENTER_DESK):
        if not is_invited:
            raise PermissionDenied
        return redirect("evaluations")
    if is_invited:
        messages.info(request, render_to_string("p2portal/_invited.html"))
    return redirect(desk_home(request))


@login_not_required
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Keep the reader's choice of language in a cookie and return to the same page."""
    return i18n.set_language(request)


@login_not_required
@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """For programs that ask for the old address of the mark."""
    return redirect(static("img/icons.svg"))


@login_not_required
@require_safe
@cache_control(public=True, max_age=86400)
def robots(request: HttpRequest) -> HttpResponse:
    """Search engines read the public pages only."""
    return HttpResponse(ROBOTS, content_type="text/plain")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came back without its token: the session ended or the page was very old."""
    return errors.page("403_csrf", 403)
