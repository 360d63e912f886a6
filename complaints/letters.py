"""Which step writes which letter, and to whom. No letter carries a word of the complaint: phones and mailboxes are
read by others. ``unit_code`` stays empty, so no letter shows in the list of the unit complained about.
"""

import datetime as dt
from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import translation

from complaints import officers
from complaints.models import Complaint, ComplaintEvent, Identity
from core.wording import date_text
from notifications.actions import queue
from notifications.models import Channel as LetterChannel

LINK_SALT = "complaints.link"
LETTERS = frozenset({"submit", "ask", "accept", "forward", "redirect", "answer", "refuse", "escalate", "lapse"})
"""Steps that tell the complainant."""
SAME_TEXT = {"escalate": "forward"}


def write(event: ComplaintEvent, complaint: Complaint) -> None:
    """Queue the letters of an event, in its transaction. A complainant without a contact follows by the code."""
    identity = Identity.objects.filter(complaint=complaint).first()
    if identity is None or event.step not in LETTERS:
        return
    with translation.override(identity.language):
        context = context_of(complaint)
    for channel, address in ((LetterChannel.SMS, identity.phone), (LetterChannel.EMAIL, identity.email)):
        if address:
            queue(
                event_key=f"complaints.event:{event.chain}:{event.seq}",
                channel=channel,
                recipient=address,
                template=f"complaints/messages/{SAME_TEXT.get(event.step, event.step)}",
                context=context,
                language=identity.language,
            )


def remind_handlers(event: ComplaintEvent, complaint: Complaint, at: dt.datetime) -> None:
    """An e-mail to each who may handle it: the number and the limit, nothing else."""
    number = complaint.number or ""
    address = f"{settings.SITE_URL}{reverse('complaint_detail', args=[number])}"
    context = {"number": number, "limit": date_text(complaint.due_on), "url": address}
    for person in officers.handlers_of(complaint, at):
        queue(
            event_key=f"complaints.event:{event.chain}:{event.seq}",
            channel=LetterChannel.EMAIL,
            recipient=person.email,
            template="complaints/messages/remind",
            context=context,
        )


def context_of(complaint: Complaint) -> dict[str, Any]:
    """Everything a letter about a complaint may say, as plain texts in the active language."""
    return {
        "code": complaint.display_code,
        "number": complaint.number or "",
        "hotline": complaint.unit.hotline or settings.MINISTRY_HOTLINE,
        "received_on": short_date(complaint.received_on),
        "limit_on": short_date(complaint.due_on),
        "limit_in_words": date_text(complaint.due_on),
        "url": signed_link(complaint),
    }


def short_date(day: dt.date) -> str:
    """4/12/2026: the short form of a text message."""
    return f"{day.day}/{day.month}/{day.year}"


def signed_link(complaint: Complaint) -> str:
    """The address in the e-mail that stands for the second factor."""
    token = signing.dumps(complaint.code, salt=LINK_SALT)
    return f"{settings.SITE_URL}{reverse('complaint_page', args=[complaint.display_code])}?kunci={token}"


def link_opens(token: str, code: str) -> bool:
    """Whether this token was written for this code. A rubbish token is simply wrong."""
    try:
        return signing.loads(token, salt=LINK_SALT) == code
    except signing.BadSignature:
        return False
