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
from notifications.channels.sms_http import described
from notifications.channels.webhook import NotUnderstood, Webhook


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
    for _gateway, webhook in _webhooks():
        if webhook.challenge and (word := webhook.challenge.answer(request.GET)) is not None:
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
    """Of the provider whose proof holds. What it calls us with beside texts, such as reports, has no sender here."""
    for gateway, webhook in _webhooks():
        if webhook.proof.holds(request.headers, request.body):
            try:
                items = webhook.read(request.body)
            except NotUnderstood:
                return HttpResponseBadRequest(content_type="text/plain")
            for item in items:
                if item["from"]:
                    actions.receive(gateway=gateway, gateway_id=item["id"], sender=item["from"], text=item["text"])
            return _said("")
    raise Http404


def _webhooks() -> Iterator[tuple[str, Webhook]]:
    """The gateways that may call here, with what their descriptions say about it."""
    for gateway, path in settings.SMS_HTTP_FILES.items():
        webhook = described(gateway).inbound if path else None
        if webhook is not None:
            yield gateway, webhook


def _said(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="text/plain")
