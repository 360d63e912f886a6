"""Which step writes which letter to the applicant, and what it may say. The papers themselves are on the page.

SMS texts know no name and no word of what was asked (``notifications.texts.SMS_KEYS``); the e-mail carries the signed
link. The texts are in ``templates/disclosures/messages/<letter>.*``.
"""

import datetime as dt
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import User
from core.wording import date_text, rupiah_text
from disclosures.models import Disclosure, DisclosureEvent, Objection
from disclosures.workflow import DISPUTE, OBJECTION
from notifications.actions import queue
from notifications.models import Channel as LetterChannel
from requests_desk.letters import fallback, recipients, short_date, signed_link
from units.models import Appointment, Unit
from units.roles import ROLES, Permission

LETTERS = frozenset(
    {"register", "ask", "extend", "reschedule", "grant", "grant_partly", "refuse", "not_held", "give", "lapse"}
    | {"object", "answer_objection"}
)
"""Steps that tell the applicant."""
SAME_TEXT = {"grant_partly": "grant"}


def write(event: DisclosureEvent, disclosure: Disclosure, *, objection: Objection | None = None, **more: str) -> None:
    """Queue the letters of an event, in its transaction: one row per event, channel and recipient."""
    request = disclosure.service_request
    with translation.override(request.language):
        context = context_of(event, disclosure, objection) | more
    for channel, address in recipients(request):
        queue(
            event_key=key_of(event),
            channel=channel,
            recipient=address,
            template=f"disclosures/messages/{SAME_TEXT.get(event.step, event.step)}",
            context=context,
            language=request.language,
            unit_code=disclosure.unit.code,
            about=disclosure.number,
            about_url=reverse("disclosure_detail", args=[disclosure.number]),
            fallback=fallback(request),
        )


def context_of(event: DisclosureEvent, disclosure: Disclosure, objection: Objection | None = None) -> dict[str, Any]:
    """Everything a letter may say, as plain texts in the active language."""
    unit, request = disclosure.unit, disclosure.service_request
    return {
        "code": disclosure.display_code,
        "number": objection.number if objection else disclosure.number,
        "unit": unit.name,
        "hotline": unit.hotline or settings.MINISTRY_HOTLINE,
        "name": request.name,
        "received_on": short_date(disclosure.received_on),
        "due_on": short_date(objection.due_on if objection else disclosure.due_on),
        "due_in_words": date_text(objection.due_on if objection else disclosure.due_on),
        "limit_on": short_date(disclosure.complete_by) if disclosure.complete_by else "",
        "limit_in_words": date_text(disclosure.complete_by) if disclosure.complete_by else "",
        "note": event.note,
        "decision": disclosure.get_decision_display(),
        "material": disclosure.material,
        "blackened": disclosure.blackened,
        "cost": rupiah_text(disclosure.cost) if disclosure.cost is not None else "",
        "payment": disclosure.payment,
        "ground": disclosure.ground_text,
        "reason": disclosure.reason,
        "held_by": disclosure.held_by,
        "given_on": date_text(disclosure.given_on) if disclosure.given_on else "",
        "given_way": disclosure.given_way,
        "outcome": objection.get_outcome_display() if objection else "",
        "dispute_by": date_text(objection.dispute_by) if objection and objection.dispute_by else "",
        "objection_days": OBJECTION.days,
        "dispute_days": DISPUTE.days,
        "url": page_link(disclosure),
    }


def page_link(disclosure: Disclosure) -> str:
    """The address in the e-mail that stands for the second factor; the key is that of the request itself."""
    key = signed_link(disclosure.service_request).partition("?")[2]
    return f"{settings.SITE_URL}{reverse('disclosure_page', args=[disclosure.display_code])}?{key}"


def tell_superiors(event: DisclosureEvent, objection: Objection) -> None:
    """An e-mail to who answers objections at this unit: the number and the limit, nothing of the matter."""
    address = f"{settings.SITE_URL}{reverse('disclosure_detail', args=[objection.disclosure.number])}"
    context = {"number": objection.number, "due_in_words": date_text(objection.due_on), "url": address}
    for person in superiors(objection.unit, event.at):
        queue(
            event_key=key_of(event),
            channel=LetterChannel.EMAIL,
            recipient=person.email,
            template="disclosures/messages/objection_waits",
            context=context | {"unit": objection.unit.name},
        )


def superiors(unit: Unit, now: dt.datetime | None = None) -> list[User]:
    """Who answers objections at the unit now (Atasan PPID)."""
    now = now or timezone.now()
    roles = [role.code for role in ROLES.values() if Permission.DECIDE_OBJECTIONS in role.permissions]
    rows = Appointment.objects.around(now).filter(role__in=roles, unit=unit, person__is_active=True)
    return [row.person for row in rows.select_related("unit", "decree", "person") if row.in_force_at(now)]


def key_of(event: DisclosureEvent) -> str:
    """One letter per event, channel and recipient."""
    return f"disclosures.event:{event.chain}:{event.seq}"
