"""The door for delivery reports of every SMS gateway. Public by route, open only to our own gateways.

Kannel calls by GET from its own machine with a signature of the letter; HTTP providers call by POST with the secret of
their description.
"""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from core.ratelimit import client_address
from notifications import references, reports_signature
from notifications.channels import Found, sms_http
from notifications.channels.webhook import NotUnderstood, Webhook
from notifications.reporting import MEANT, note_report

MOST_BYTES = 256 * 1024
# Kannel's %d. It cannot send anything but GET.
KANNEL_WORDS = {
    "1": Found.DELIVERED,
    "2": Found.REFUSED,
    "4": Found.ACCEPTED,
    "8": Found.ACCEPTED,
    "16": Found.FAILED,
}


@csrf_exempt  # a provider has no session; its proof is the secret
@login_not_required
@require_http_methods(["GET", "POST"])
def delivery_report(request: HttpRequest) -> HttpResponse:
    """Take reports. A stranger, a forged proof and an unknown status of Kannel see nothing here (404)."""
    if request.method == "POST":
        return _from_provider(request)
    if word := _challenged(request):
        return HttpResponse(word, content_type="text/plain")
    return _from_kannel(request)


def _from_kannel(request: HttpRequest) -> HttpResponse:
    message_id, status = request.GET.get("id", ""), request.GET.get("status", "")
    if not _is_kannel(request, message_id) or status not in KANNEL_WORDS:
        raise Http404
    _note(int(message_id), KANNEL_WORDS[status])
    return HttpResponse("OK", content_type="text/plain")


def _is_kannel(request: HttpRequest, message_id: str) -> bool:
    if client_address(request) not in settings.KANNEL_DLR_FROM:
        return False
    known = message_id.isascii() and message_id.isdigit() and len(message_id) < 19
    return known and reports_signature.holds(int(message_id), request.GET.get("tanda", ""))


def _from_provider(request: HttpRequest) -> HttpResponse:
    """What is proven is answered alike, known or not: else the provider would repeat it for days."""
    if int(request.headers.get("Content-Length") or 0) > MOST_BYTES:
        raise Http404
    webhook = next((hook for hook in _webhooks() if hook.proof.holds(request.headers, request.body)), None)
    if webhook is None:
        raise Http404
    try:
        note_all(webhook, request.body)
    except NotUnderstood:
        return HttpResponseBadRequest("?", content_type="text/plain")
    return HttpResponse("OK", content_type="text/plain")


def note_all(webhook: Webhook, body: bytes) -> None:
    """Note each report in a body whose proof holds. Raises NotUnderstood."""
    for item in webhook.read(body):
        message_id, word = references.letter_of(item["reference"]), webhook.states.get(item["state"])
        if message_id is not None and word in MEANT:
            _note(message_id, Found(word))


def _challenged(request: HttpRequest) -> str | None:
    asked = (hook.challenge.answer(request.GET.dict()) for hook in _webhooks() if hook.challenge)
    return next(filter(None, asked), None)


def _webhooks() -> list[Webhook]:
    return [description.report for description in sms_http.in_use() if description.report]


def _note(message_id: int, word: Found) -> None:
    outcome, error = MEANT[word]
    note_report(message_id=message_id, outcome=outcome, at=timezone.now(), error=error)
