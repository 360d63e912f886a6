"""Which step writes which letter to the applicant, and what the letter may say.

SMS texts know no name, no subject and no reason (``notifications.texts.SMS_KEYS``); the e-mail says more and carries
the signed link. The texts are in ``templates/requests_desk/messages/<letter>.*``.
"""

import datetime as dt
from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import translation

from core.wording import date_text, time_text
from notifications.actions import queue
from notifications.models import Channel as LetterChannel
from requests_desk.models import Channel, NotifyBy, RequestEvent, ServiceRequest

LINK_SALT = "requests_desk.link"
LINK_LIVES = dt.timedelta(days=90)
"""As long as the letters themselves are kept; after that the code and the phone digits open the request."""
LETTERS = frozenset(
    {"submit", "log", "return_incomplete", "ask", "resubmit", "forward", "extend", "reschedule", "finish"}
    | {"answer", "refuse", "remind", "lapse", "withdraw"}
)
"""Steps that tell the applicant; ``log`` is ``submit`` over the counter."""
SAME_TEXT = {"ask": "return_incomplete", "reschedule": "extend"}


def letter_of(event: RequestEvent, request: ServiceRequest) -> str | None:
    """The letter that this event writes, or None."""
    name = "log" if event.step == "submit" and request.channel != Channel.ONLINE else event.step
    return SAME_TEXT.get(name, name) if name in LETTERS else None


def recipients(request: ServiceRequest) -> list[tuple[str, str]]:
    """Channel and address pairs, as the applicant chose."""
    wanted = {
        NotifyBy.BOTH: (LetterChannel.SMS, LetterChannel.EMAIL),
        NotifyBy.SMS: (LetterChannel.SMS,),
        NotifyBy.EMAIL: (LetterChannel.EMAIL,),
    }.get(NotifyBy(request.notify_by), ())
    address = {LetterChannel.SMS: request.phone, LetterChannel.EMAIL: request.email}
    return [(channel, address[channel]) for channel in wanted if address[channel]]


def fallback(request: ServiceRequest) -> tuple[str, str] | None:
    """The other channel and address, for who chose one channel and gave both; None for everybody else."""
    other = {
        NotifyBy.SMS: (LetterChannel.EMAIL, request.email),
        NotifyBy.EMAIL: (LetterChannel.SMS, request.phone),
    }.get(NotifyBy(request.notify_by))
    return other if other and other[1] else None


def write(event: RequestEvent, request: ServiceRequest, **more: Any) -> None:
    """Queue the letters of an event, in its transaction: one row per event, channel and recipient."""
    letter = letter_of(event, request)
    if letter is None:
        return
    with translation.override(request.language):
        context = context_of(event, request) | {key: spoken(value) for key, value in more.items()}
    for channel, address in recipients(request):
        queue(
            event_key=f"requests_desk.event:{event.chain}:{event.seq}",
            channel=channel,
            recipient=address,
            template=f"requests_desk/messages/{letter}",
            context=context,
            language=request.language,
            unit_code=request.unit.code,
            about=request.number or request.display_code,
            about_url=reverse("request_detail", args=[request.number]),
            fallback=fallback(request),
        )


def context_of(event: RequestEvent, request: ServiceRequest) -> dict[str, Any]:
    """Everything a letter about a request may say, as plain texts in the active language."""
    unit = request.unit
    return {
        "code": request.display_code,
        "number": request.number,
        "service": request.service.name,
        "unit": unit.name,
        "office": request.sub_unit.short_name if request.sub_unit else unit.code,
        "sub_unit": request.sub_unit.name if request.sub_unit else "",
        "address": unit.address,
        "hotline": unit.hotline or settings.MINISTRY_HOTLINE,
        "name": request.name,
        "subject": request.subject,
        "received_on": short_date(request.received_on),
        "received_at": f"{short_date(request.received_on)} {time_text(request.received_at, unit.zone)}",
        "due_on": short_date(request.due_on),
        "due_in_words": date_text(request.due_on),
        "limit_on": short_date(request.complete_by) if request.complete_by else "",
        "limit_in_words": date_text(request.complete_by) if request.complete_by else "",
        "note": event.note,
        "answer": request.answer,
        "legal_ground": request.legal_ground,
        "reason": request.reason,
        "objection": request.objection,
        "url": signed_link(request),
    }


def spoken(value: Any) -> Any:
    """A date as text; anything else as it is."""
    return short_date(value) if hasattr(value, "isoformat") else value


def short_date(day: Any) -> str:
    """4/12/2026: the short form of a text message."""
    return f"{day.day}/{day.month}/{day.year}"


def signed_link(request: ServiceRequest) -> str:
    """The address in the e-mail that stands for the second factor."""
    token = signing.dumps(request.code, salt=LINK_SALT)
    return f"{settings.SITE_URL}{reverse('request_page', args=[request.display_code])}?kunci={token}"


def link_opens(token: str, request: ServiceRequest) -> bool:
    """Whether this token was written for this request, lately enough. A rubbish token is simply wrong."""
    try:
        return signing.loads(token, salt=LINK_SALT, max_age=LINK_LIVES) == request.code
    except signing.BadSignature:
        return False
