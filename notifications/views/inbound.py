"""The door for SMS that come in. Public by route, open only to our own gateways, each with its own proof."""

from collections.abc import Iterator

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from core.ratelimit import client_address
from notifications import inbound as actions
from notifications.channels.description import Description
from notifications.channels.sms_http import described
from notifications.channels.webhook import NotUnderstood
from notifications.views.gateway import MOST_BYTES, note_all


# A provider's machine has no cookie of ours that somebody could misuse; each of its calls brings a secret or an HMAC.
@csrf_exempt
@login_not_required
@require_http_methods(["GET", "POST"])
def inbound(request: HttpRequest) -> HttpResponse:
    """Take SMS and say nothing: the answers go out through the outbox. A stranger sees nothing here (404).

    Kannel asks by GET, for it can do nothing else; a provider by POST, as its description says.
    """
    if request.method == "POST":
        return _from_provider(request)
    for _gateway, description in _providers():
        challenge = description.inbound.challenge
        if challenge and (word := challenge.answer(request.GET)) is not None:
            return _said(word)
    return _from_kannel(request)


def _from_kannel(request: HttpRequest) -> HttpResponse:
    sender, text = request.GET.get("from", ""), request.GET.get("text", "")
    if not _is_kannel(request) or not sender:
        raise Http404
    actions.receive(gateway="kannel", gateway_id=request.GET.get("id", ""), sender=sender, text=text)
    return _said("")


def _is_kannel(request: HttpRequest) -> bool:
    """By address and secret, which Kannel can only bring in the query. Without a secret no SMS is taken."""
    if client_address(request) not in settings.KANNEL_DLR_FROM or not settings.SMS_INBOUND_SECRET:
        return False
    return constant_time_compare(request.GET.get("rahasia", ""), settings.SMS_INBOUND_SECRET)


def _from_provider(request: HttpRequest) -> HttpResponse:
    """Of the provider whose proof holds."""
    if int(request.headers.get("Content-Length") or 0) > MOST_BYTES:
        raise Http404
    for gateway, description in _providers():
        if description.inbound.proof.holds(request.headers, request.body):
            try:
                _take(gateway, description, request)
            except NotUnderstood:
                return HttpResponseBadRequest(content_type="text/plain")
            return _said("")
    raise Http404


def _take(gateway: str, description: Description, request: HttpRequest) -> None:
    """The texts; and the reports of a provider that knows one address only, such as WhatsApp's."""
    for item in description.inbound.read(request.body):
        if item["from"]:
            actions.receive(gateway=gateway, gateway_id=item["id"], sender=item["from"], text=item["text"])
    report = description.report
    if report and report.proof.holds(request.headers, request.body):
        note_all(report, request.body)


def _providers() -> Iterator[tuple[str, Description]]:
    """The gateways that may call here, with their descriptions."""
    for gateway, path in settings.SMS_HTTP_FILES.items():
        description = described(gateway) if path else None
        if description and description.inbound:
            yield gateway, description


def _said(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="text/plain")
