"""When the day is over: what is open lapses, telephone numbers are blanked, and old days' counters of numbers go."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from core import numbering
from queues.actions import calling, taking
from queues.actions.engine import LostRace, move
from queues.models import Ticket
from queues.workflow import Actor
from units.models import Unit

BACK = dt.timedelta(days=60)
"""How far back a missed night is made good."""


def lapse_day(*, at: dt.datetime | None = None) -> int:
    """End the open numbers of days that are over in their unit's own zone. Returns how many. Safe to repeat."""
    at = at or timezone.now()
    ended = 0
    for unit in Unit.objects.filter(queue_groups__isnull=False).distinct():
        today = unit.local_date(at)
        left = Ticket.objects.filter(unit=unit, day__lt=today, day__gt=today - BACK)
        left.exclude(phone="").update(phone="")
        for ticket in left.open().select_related("unit", "counter"):
            ended += _lapse(ticket, at)
    for book in (taking.BOOK, calling.BOOK):
        numbering.forget_days(book=book, before=timezone.localdate(at) - BACK)
    return ended


def _lapse(ticket: Ticket, at: dt.datetime) -> bool:
    try:
        with transaction.atomic():
            move(ticket, "lapse", by=None, at=at, actor=Actor.SYSTEM)
    except LostRace:
        return False
    return True
