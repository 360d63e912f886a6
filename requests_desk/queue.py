"""The queue number with which an applicant comes to the counter: one of the own unit and day that is being served."""

import datetime as dt

from core import codes
from queues.models import Ticket
from queues.workflow import State
from units.models import Unit


def ticket_of(unit: Unit, code: str, now: dt.datetime) -> Ticket | None:
    """The number of this code, while it is served at this unit today; None for any other."""
    if not codes.is_wellformed(codes.normalise(code)):
        return None
    served = Ticket.objects.of_day(unit, unit.local_date(now)).filter(state=State.SERVING)
    return served.filter(code=codes.normalise(code)).select_related("group").first()
