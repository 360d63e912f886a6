"""The SMS of the demonstration's months: what they cost by two gateways, and a small unit with a budget of its own."""

import datetime as dt

from django.db.models import QuerySet

from accounts.models import User
from core.codes import display
from notifications import budgets, texts
from notifications.models import Channel, Message, SmsBudget, State
from p2portal.demo.cast import DAERAH
from requests_desk.letters import short_date
from requests_desk.models import ServiceRequest

LETTER = "requests_desk/messages/log"
PRICES = {"kannel": 350, "http": 420}
BY_SECOND, UNCERTAIN = 7, 31
"""Every seventh letter went by the second gateway; of every thirty-first nobody knows."""


def send_texts(cast: dict[str, User], now: dt.datetime) -> None:
    """One SMS for each request of the months before, and the budget of the Daerah unit."""
    requests = ServiceRequest.objects.select_related("unit").exclude(number=None).exclude(phone="").order_by("pk")
    Message.objects.bulk_create(_letters(requests), ignore_conflicts=True)
    if not SmsBudget.objects.exists():
        who = cast["kepala_daerah"].get_username()
        budgets.set_budget(unit_code=DAERAH, daily_parts=60, reason="Unit kecil, sekitar 10 SMS sehari", by=who, at=now)


def _letters(requests: "QuerySet[ServiceRequest]") -> list[Message]:
    return [_letter(request, place) for place, request in enumerate(requests, start=1)]


def _letter(request: ServiceRequest, place: int) -> Message:
    days = {"received_on": short_date(request.received_on), "due_on": short_date(request.due_on)}
    filling = {"code": display(request.code), **days}
    text = texts.render(LETTER, channel=Channel.SMS, language="id", context=filling)
    gateway = "http" if place % BY_SECOND == 0 else "kannel"
    at, uncertain = request.received_at, place % UNCERTAIN == 0
    return Message(
        event_key=f"demo.sms:{request.pk}",
        channel=Channel.SMS,
        recipient=request.phone,
        template=LETTER,
        context=filling,
        body=text.body,
        parts=text.parts,
        unit_code=request.unit.code,
        about=request.number,
        state=State.UNCERTAIN if uncertain else State.DELIVERED,
        attempts=1,
        gateway=gateway,
        cost=PRICES[gateway] * text.parts,
        next_attempt_at=at,
        created_at=at,
        handing_over_at=at,
        sent_at=None if uncertain else at,
        delivered_at=None if uncertain else at + dt.timedelta(seconds=9),
    )
