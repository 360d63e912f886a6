"""The waiting room's screen for everybody: numbers only. The page, its stream, its board, and the pairing address."""

from functools import partial

from django.contrib.auth.decorators import login_not_required
from django.db import Error
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from core.codes import normalise
from queues import stream
from queues.board import Board, board
from queues.devices import address_of, device_of, remember
from queues.models import Device, DeviceKind
from units.models import Unit

BOARD = "queues/screen/_board.html"


@login_not_required
@require_safe
def screen(request: HttpRequest, unit: str) -> HttpResponse:
    """The whole screen of one unit."""
    shown = found(unit)
    device = device_of(request, DeviceKind.SCREEN, shown)
    now = timezone.now()
    context = {"unit": shown, "board": board(shown, now), "now": now, "milliseconds": stream.milliseconds()}
    response = render(request, "queues/screen/screen.html", context)
    if device is not None:
        remember(response, device)
    return fresh(response)


@login_not_required
@require_safe
def screen_board(request: HttpRequest, unit: str) -> HttpResponse:
    """The board alone, as it is now."""
    return fresh(HttpResponse(picture(board(found(unit), timezone.now()))))


@login_not_required
@require_safe
def screen_events(request: HttpRequest, unit: str) -> HttpResponse:
    """The stream of the screen; nothing on the way may hold it back."""
    shown = found(unit)
    device_of(request, DeviceKind.SCREEN, shown)
    language = translation.get_language()
    look = partial(looked, shown, language)
    body = [] if request.method == "HEAD" else quiet(stream.events(look))
    response = StreamingHttpResponse(body, content_type="text/event-stream; charset=utf-8")
    response["X-Accel-Buffering"] = "no"
    return fresh(response)


@login_not_required
@require_safe
def pair(request: HttpRequest, token: str) -> HttpResponse:
    """Make this browser the device that was paired under this token, and lead it to its page."""
    device = Device.objects.with_token(normalise(token)).select_related("unit").first()
    if device is None:
        raise Http404
    response = redirect(address_of(device))
    remember(response, device)
    return fresh(response)


def found(code: str) -> Unit:
    """An active unit. Raises Http404."""
    return get_object_or_404(Unit.objects.active(), code=code.upper())


def picture(seen: Board) -> str:
    """The board as HTML, in the reader's language."""
    return render_to_string(BOARD, {"board": seen})


def looked(unit: Unit, language: str) -> stream.Sight:
    """What the stream sends; it runs after the request, when no language is chosen any more."""
    with translation.override(language):
        return stream.LOOKOUT.look(unit, language, picture)


def quiet(events):
    """The stream; without a database it ends and the screen says that the line is broken."""
    try:
        yield from events
    except Error:
        return


def fresh(response: HttpResponse) -> HttpResponse:
    """Kept by nobody on the way."""
    response["Cache-Control"] = "no-store"
    return response
