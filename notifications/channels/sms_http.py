"""SMS through any provider that speaks HTTP, as its description says (``notifications.channels.description``)."""

import http.client
import json
from collections.abc import Mapping
from urllib.parse import quote, urlencode, urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from notifications import references
from notifications.channels import Found, GatewayDown, OutcomeUnknown, PermanentFailure, Sent, TemporaryFailure
from notifications.channels.description import Answer, Description, DescriptionWrong, Request, filled, load
from notifications.channels.webhook import text_at
from notifications.models import Message

REPEATABLE = False
CONNECT_SECONDS, ANSWER_SECONDS = 5, 10
MOST_BYTES = 64 * 1024
Reply = tuple[int, object, str]
"""Status, the JSON in the answer (None when it is none), and the status in words for staff."""


def described(gateway: str) -> Description:
    """The description of this gateway. Raises ImproperlyConfigured."""
    try:
        return load(settings.SMS_HTTP_FILES[gateway])
    except DescriptionWrong as error:
        raise ImproperlyConfigured(str(error)) from error


def in_use() -> list[Description]:
    """The descriptions of all providers that the settings name. Raises ImproperlyConfigured."""
    return [described(gateway) for gateway, path in settings.SMS_HTTP_FILES.items() if path]


def send(message: Message) -> Sent:
    """Hand the text to the provider.

    Raises PermanentFailure or TemporaryFailure as the description says, GatewayDown when nothing was handed over,
    OutcomeUnknown when no answer came, or one that the description does not know.
    """
    description = described(message.gateway)
    status, content, told = _call(description.send, _words(message))
    match _meaning(description.answer, status, content):
        case "accepted":
            return Sent(
                reference=text_at(content, description.answer.reference) if description.answer.reference else ""
            )
        case "permanent":
            raise PermanentFailure(told)
        case "temporary":
            raise TemporaryFailure(told)
    raise OutcomeUnknown(told)


def ask(message: Message) -> Found | None:
    """What the provider says became of the letter; None when it has no status query or its answer is not understood.

    Raises GatewayDown or OutcomeUnknown.
    """
    query = described(message.gateway).status
    if query is None:
        return None
    status, content, _told = _call(query.request, _words(message))
    if status in query.never_heard:
        return Found.NEVER_HEARD
    means = query.words.get(text_at(content, query.path)) if status == http.client.OK else None
    return Found(means) if means else None


def can_be_asked(gateway: str) -> bool:
    """Whether the provider tells on request what became of a letter."""
    return bool(settings.SMS_HTTP_FILES[gateway]) and described(gateway).status is not None


def _words(message: Message) -> dict[str, str]:
    return {
        "to": message.recipient,
        "to_digits": message.recipient.removeprefix("+"),
        "text": message.body,
        "reference": references.of(message),
        "sender": settings.SMS_SENDER,
    }


def _call(request: Request, words: Mapping[str, str]) -> Reply:
    """One call without following redirects: a redirect would carry the secret to a stranger."""
    address = urlsplit(filled(request.url, words, lambda word: quote(word, safe="")))
    body, kind = _body(request, words)
    headers = {"Accept": "application/json", **({"Content-Type": kind} if body else {}), **request.headers}
    connection = _connect(address.scheme, address.hostname or "", address.port)
    try:
        path = (address.path or "/") + (f"?{address.query}" if address.query else "")
        connection.request(request.method, path, body, headers)
        answer = connection.getresponse()
        return answer.status, _json(answer.read(MOST_BYTES)), f"HTTP {answer.status}"
    except (OSError, http.client.HTTPException) as error:
        raise OutcomeUnknown(type(error).__name__) from error
    finally:
        connection.close()


def _connect(scheme: str, host: str, port: int | None) -> http.client.HTTPConnection:
    kind = http.client.HTTPSConnection if scheme == "https" else http.client.HTTPConnection
    connection = kind(host, port, timeout=CONNECT_SECONDS)
    try:
        connection.connect()
    except OSError as error:
        raise GatewayDown(type(error).__name__) from error
    connection.sock.settimeout(ANSWER_SECONDS)
    return connection


def _body(request: Request, words: Mapping[str, str]) -> tuple[bytes | None, str]:
    fields = filled(dict(request.fields), words)
    if request.method == "GET":
        return None, ""
    if request.body == "form":
        return urlencode(fields).encode(), "application/x-www-form-urlencoded"
    return json.dumps(fields, ensure_ascii=False).encode(), "application/json"


def _meaning(answer: Answer, status: int, content: object) -> str:
    """A word in the answer says more than its status."""
    known = status in (*answer.accepted, *answer.permanent, *answer.temporary)
    for when in answer.when if known else ():
        if text_at(content, when.path) in when.words:
            return when.means
    for means in ("accepted", "permanent", "temporary"):
        if status in getattr(answer, means):
            return means
    return "unknown"


def _json(body: bytes) -> object:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None
