"""The code sent to an applicant's own telephone or e-mail when the digits of the number were tried too often (T01).

It lives in the session of the visitor who asked for it, as a keyed digest; nobody else can use it.
"""

import secrets
import time

from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from notifications.actions import queue
from requests_desk.letters import recipients
from requests_desk.models import ServiceRequest

SESSION_KEY = "kode-verifikasi"
LIVES = 600
"""Seconds; as the letter says."""


def send(session: SessionBase, code: str, request: ServiceRequest | None) -> None:
    """Remember a new one-time code for this visitor, and write it to the applicant if there is such a request.

    The session is written to either way, so that a visitor cannot tell whether the tracking code exists.
    """
    secret = f"{secrets.randbelow(10**6):06d}"
    session[SESSION_KEY] = {"code": code, "digest": _digest(code, secret), "until": time.time() + LIVES}
    if request is not None:
        _write(request, secret)


def pending(session: SessionBase) -> str:
    """The tracking code for which a one-time code was sent and still counts; '' when there is none."""
    waiting = session.get(SESSION_KEY)
    return waiting["code"] if waiting and waiting["until"] > time.time() else ""


def fits(session: SessionBase, secret: str) -> bool:
    """Whether this is the code that was sent; a right one is used up."""
    code = pending(session)
    if not code or not constant_time_compare(session[SESSION_KEY]["digest"], _digest(code, secret)):
        return False
    del session[SESSION_KEY]
    return True


@transaction.atomic
def _write(request: ServiceRequest, secret: str) -> None:
    to_phone_first = sorted(recipients(request) or [("sms", request.phone), ("email", request.email)], reverse=True)
    channel, address = next(((channel, address) for channel, address in to_phone_first if address), ("email", ""))
    queue(
        event_key=f"requests_desk.one_time:{request.pk}:{secrets.token_hex(8)}",
        channel=channel,
        recipient=address,
        template="requests_desk/messages/one_time",
        context={"one_time_code": secret, "code": request.display_code},
        language=request.language,
        unit_code=request.unit.code,
        about=request.number or request.display_code,
        urgent=True,
    )


def _digest(code: str, secret: str) -> str:
    return salted_hmac("requests_desk.one_time", f"{code}:{secret}", algorithm="sha256").hexdigest()
