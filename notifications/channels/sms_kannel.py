"""SMS through Kannel's HTTP door (smsbox, sendsms), with delivery reports back to the portal."""

import http.client
import re
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from notifications import reports_signature
from notifications.channels import GatewayDown, OutcomeUnknown, PermanentFailure, Sent, TemporaryFailure
from notifications.models import Message

REPEATABLE = False
CONNECT_SECONDS, ANSWER_SECONDS = 5, 10
ALL_REPORTS = "31"
E164 = re.compile(r"\+[1-9]\d{7,14}")


def send(message: Message) -> Sent:
    """Hand the text to Kannel.

    Raises PermanentFailure for a number that is none, GatewayDown when nothing was handed over, TemporaryFailure when
    Kannel refuses for now, OutcomeUnknown when no answer came after the text was handed over.
    """
    if not E164.fullmatch(message.recipient):
        raise PermanentFailure("Nomor telepon tidak dapat dibaca.")
    connection = _connect()
    try:
        status, answer = _ask(connection, message)
    finally:
        connection.close()
    return _read(status, answer)


def _connect() -> http.client.HTTPConnection:
    address = urlsplit(settings.KANNEL_URL)
    kinds = {"http": http.client.HTTPConnection, "https": http.client.HTTPSConnection}
    if address.scheme not in kinds or not address.hostname:
        raise ImproperlyConfigured("KANNEL_URL is not an http address.")
    connection = kinds[address.scheme](address.hostname, address.port, timeout=CONNECT_SECONDS)
    try:
        connection.connect()
    except OSError as error:
        raise GatewayDown(f"{type(error).__name__} {error}") from error
    connection.sock.settimeout(ANSWER_SECONDS)
    return connection


def _ask(connection: http.client.HTTPConnection, message: Message) -> tuple[int, str]:
    """Name and password go in headers: addresses end up in logs."""
    headers = {
        "X-Kannel-Username": settings.KANNEL_USERNAME,
        "X-Kannel-Password": settings.KANNEL_PASSWORD,
        "X-Kannel-To": message.recipient,
        "X-Kannel-Coding": "0",
        "Content-Type": 'text/plain; charset="UTF-8"',
    }
    if settings.KANNEL_DLR_URL:
        headers |= {"X-Kannel-DLR-Mask": ALL_REPORTS, "X-Kannel-DLR-Url": _report_url(message.pk)}
    try:
        connection.request("POST", urlsplit(settings.KANNEL_URL).path, message.body.encode(), headers)
        answer = connection.getresponse()
        return answer.status, answer.read(2000).decode(errors="replace").strip()
    except (OSError, http.client.HTTPException) as error:
        raise OutcomeUnknown(f"{type(error).__name__} {error}") from error


def _read(status: int, answer: str) -> Sent:
    """Kannel says 202 and "0: Accepted for delivery" or "3: Queued for later delivery"; both mean that it keeps it."""
    if status == http.client.ACCEPTED and answer[:2] in ("0:", "3:"):
        return Sent(reference=answer)
    if status in (http.client.FORBIDDEN, http.client.NOT_FOUND, http.client.SERVICE_UNAVAILABLE):
        raise GatewayDown(f"Kannel {status} {answer}")  # our set-up, not the number: keep trying
    if status == http.client.BAD_REQUEST:
        raise TemporaryFailure(f"Kannel {status} {answer}")
    raise OutcomeUnknown(f"Kannel {status} {answer}")


def _report_url(message_id: int) -> str:
    """Where Kannel reports; it fills in %d. The signature holds for this letter alone."""
    signed = urlencode({"id": message_id, "tanda": reports_signature.sign(message_id)})
    return f"{settings.KANNEL_DLR_URL}?{signed}&status=%d"
