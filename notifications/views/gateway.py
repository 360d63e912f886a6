"""The door for the SMS gateway's delivery reports. Public by route, open only to our own gateway."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from core.ratelimit import client_address
from notifications import actions, reports_signature
from notifications.models import State

# Kannel's %d. It cannot send anything but GET.
OUTCOMES = {
    "1": (State.DELIVERED, ""),
    "2": (State.PERMANENT_FAILURE, "Operator: tidak sampai"),
    "4": (State.HANDED_OVER, ""),
    "8": (State.HANDED_OVER, ""),
    "16": (State.TECHNICAL_FAILURE, "Operator: ditolak"),
}


@login_not_required
@require_GET
def delivery_report(request: HttpRequest) -> HttpResponse:
    """Take one report. A stranger, a forged signature and an unknown status see nothing here (404)."""
    message_id, status = request.GET.get("id", ""), request.GET.get("status", "")
    if not _is_ours(request, message_id) or status not in OUTCOMES:
        raise Http404
    outcome, error = OUTCOMES[status]
    actions.note_report(message_id=int(message_id), outcome=outcome, at=timezone.now(), error=error)
    return HttpResponse("OK", content_type="text/plain")


def _is_ours(request: HttpRequest, message_id: str) -> bool:
    if client_address(request) not in settings.KANNEL_DLR_FROM:
        return False
    known = message_id.isascii() and message_id.isdigit() and len(message_id) < 19
    return known and reports_signature.holds(int(message_id), request.GET.get("tanda", ""))
