"""The door for SMS that come in. Public by route, open only to our own gateway."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_GET

from core.ratelimit import client_address
from notifications import inbound as actions

LONGEST_ID = 120


@login_not_required
@require_GET  # Kannel cannot send anything but GET
def inbound(request: HttpRequest) -> HttpResponse:
    """Take one SMS and say nothing: the answer goes out through the outbox. A stranger sees nothing here (404)."""
    sender, text = request.GET.get("from", ""), request.GET.get("text", "")
    if not _is_kannel(request) or not sender:
        raise Http404
    actions.receive(gateway="kannel", gateway_id=request.GET.get("id", "")[:LONGEST_ID], sender=sender, text=text)
    return HttpResponse(content_type="text/plain")


def _is_kannel(request: HttpRequest) -> bool:
    """By address and secret, which Kannel can only bring in the query. Without a secret no SMS is taken."""
    if client_address(request) not in settings.KANNEL_DLR_FROM or not settings.SMS_INBOUND_SECRET:
        return False
    return constant_time_compare(request.GET.get("rahasia", ""), settings.SMS_INBOUND_SECRET)
