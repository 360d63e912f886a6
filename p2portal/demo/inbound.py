"""SMS of today: somebody asks for help, an applicant asks about the own request, a stranger about the same one."""

import datetime as dt

from notifications import inbound
from p2portal.demo.cast import PUSAT
from requests_desk.models import ServiceRequest

STRANGER = "+6281234567899"


def receive_texts(now: dt.datetime) -> None:
    """Let them write; a second run finds each SMS there."""
    request = ServiceRequest.objects.running().filter(unit__code=PUSAT).exclude(phone="").order_by("-pk").first()
    code = request.display_code if request else "K7M4Q-9TXWR"
    asked = ((STRANGER, "BANTUAN"), (request.phone if request else STRANGER, f"CEK {code}"), (STRANGER, f"cek {code}"))
    for place, (sender, words) in enumerate(asked):
        at = now - dt.timedelta(minutes=30 - place)
        inbound.receive(gateway="percobaan", gateway_id=f"demo-{place}", sender=sender, text=words, at=at)
