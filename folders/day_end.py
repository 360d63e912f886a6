"""The figures of one day at the counter: counted in the database, one grouped statement a figure.

Days are local dates of the unit. What the day itself holds (received, closed, forwarded) can be counted again later;
what is merely open (forms in reserve, receipts not printed, letters that failed) is as it is at the moment of counting.
"""

import datetime as dt
from typing import Any

from django.db.models import Count, Max, Min, Q

from folders import register
from folders.lateness import overdue_batches
from folders.models import Batch, FormState, PadForm
from folders.workflow import State as BatchState
from notifications.figures import letters_of
from queues import workflow as queue_states
from queues.models import Ticket
from requests_desk.models import HandOver, RequestEvent, ServiceRequest
from requests_desk.workflow import State
from units.models import Unit

Figures = dict[str, dict[str, Any]]


def count(unit: Unit, day: dt.date, now: dt.datetime) -> Figures:
    """Every figure of the day by group and name, counted at ``now``; whole numbers and texts, to freeze as JSON."""
    start, end = moments(unit, day)
    return {
        "balance": balance(unit, day),
        "numbers": numbers(unit, day),
        "channels": received_by(unit, day, "channel"),
        "kinds": received_by(unit, day, "kind"),
        "closed": closed_by_state(unit, day),
        "steps": steps(unit, start, end),
        "handed_over": handed_over(unit, start, end),
        "forms": forms(unit, start, end),
        "register": accounted(unit, day.year),
        "open": left_open(unit, day),
        "letters": letters(unit, start, end),
        "queue": queue(unit, day),
        "batches": batches(unit, start, end, now),
    }


def moments(unit: Unit, day: dt.date) -> tuple[dt.datetime, dt.datetime]:
    """The first moment of the local day, and the first of the next one."""
    start = dt.datetime.combine(day, dt.time(), tzinfo=unit.zone)
    return start, dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), tzinfo=unit.zone)


def balance(unit: Unit, day: dt.date) -> dict[str, int]:
    """What was open in the morning, came in, was closed, and is open at the end."""
    alive = Q(closed_on__isnull=True) | Q(closed_on__gte=day)
    return ServiceRequest.objects.filter(alive, unit=unit, received_on__lte=day).aggregate(
        opening=Count("pk", filter=Q(received_on__lt=day)),
        received=Count("pk", filter=Q(received_on=day)),
        closed=Count("pk", filter=Q(closed_on=day)),
        open_end=Count("pk", filter=Q(closed_on__isnull=True) | Q(closed_on__gt=day)),
    )


def balances(figures: Figures) -> bool:
    """Open in the morning + received - closed = open at the end, and the parts make up the wholes."""
    whole, received, closed = figures["balance"], figures["balance"]["received"], figures["balance"]["closed"]
    return (
        whole["opening"] + received - closed == whole["open_end"]
        and sum(figures["channels"].values()) == sum(figures["kinds"].values()) == received
        and sum(figures["closed"].values()) == closed
    )


def numbers(unit: Unit, day: dt.date) -> dict[str, str]:
    """The lowest and the highest register number among what was received that day; empty when nothing was."""
    found = ServiceRequest.objects.filter(unit=unit, received_on=day).aggregate(first=Min("number"), last=Max("number"))
    return {name: number or "" for name, number in found.items()}


def received_by(unit: Unit, day: dt.date, column: str) -> dict[str, int]:
    """What was received that day, by channel or by kind."""
    rows = ServiceRequest.objects.filter(unit=unit, received_on=day).order_by().values_list(column)
    return dict(sorted(rows.annotate(count=Count("pk"))))


def closed_by_state(unit: Unit, day: dt.date) -> dict[str, int]:
    """What was closed that day, by outcome."""
    rows = ServiceRequest.objects.filter(unit=unit, closed_on=day).order_by().values_list("state")
    return dict(sorted(rows.annotate(count=Count("pk"))))


def steps(unit: Unit, start: dt.datetime, end: dt.datetime) -> dict[str, int]:
    """How often requests were returned, completed, forwarded, and answered at once by the front office."""
    named = {
        "returned": Q(step="return_incomplete"),
        "completed": Q(step="resubmit"),
        "forwarded": Q(step="forward"),
        "answered_at_once": Q(step="answer", from_state=State.RECEIVED),
    }
    steps_of_front_office = ("return_incomplete", "resubmit", "forward", "answer")
    events = RequestEvent.objects.filter(step__in=steps_of_front_office, at__gte=start, at__lt=end, request__unit=unit)
    return events.aggregate(**{name: Count("pk", filter=condition) for name, condition in named.items()})


def handed_over(unit: Unit, start: dt.datetime, end: dt.datetime) -> dict[str, int]:
    """Products handed over that day, by the way they went."""
    rows = HandOver.objects.filter(request__unit=unit, at__gte=start, at__lt=end).order_by().values_list("way")
    return dict(sorted(rows.annotate(count=Count("pk"))))


def forms(unit: Unit, start: dt.datetime, end: dt.datetime) -> dict[str, int]:
    """Forms of the emergency pad: entered and voided that day, and in reserve now."""
    return PadForm.objects.of_unit(unit).aggregate(
        entered=Count("pk", filter=Q(used_at__gte=start, used_at__lt=end)),
        voided=Count("pk", filter=Q(voided_at__gte=start, voided_at__lt=end)),
        reserved=Count("pk", filter=Q(state=FormState.RESERVED)),
    )


def accounted(unit: Unit, year: int) -> dict[str, int]:
    """The register of the year: its last number and what became of them all; ``is_whole`` is 1 when it adds up."""
    found = register.account(unit, year)
    names = ("last", "requests", "reserved", "voided")
    return {name: getattr(found, name) for name in names} | {"is_whole": int(found.is_whole)}


def left_open(unit: Unit, day: dt.date) -> dict[str, int]:
    """What the front office still has in its hands: requests not sorted, receipts of the day not printed."""
    rows = ServiceRequest.objects
    return {
        "unsorted": rows.filter(unit=unit, state=State.RECEIVED, received_on__lte=day).count(),
        "unprinted": rows.unprinted(unit, day).count(),
    }


def letters(unit: Unit, start: dt.datetime, end: dt.datetime) -> dict[str, int]:
    """Letters written that day that failed, or of which nobody knows whether they went."""
    found = letters_of(unit.code, start=start, end=end)
    return {"failed": found.failed, "uncertain": found.uncertain}


def queue(unit: Unit, day: dt.date) -> dict[str, int]:
    """Queue numbers of the day by what became of them; ``open`` are those still to be served."""
    states = queue_states.State
    return Ticket.objects.of_day(unit, day).aggregate(
        taken=Count("pk"),
        done=Count("pk", filter=Q(state=states.DONE)),
        no_show=Count("pk", filter=Q(state=states.NO_SHOW)),
        cancelled=Count("pk", filter=Q(state=states.CANCELLED)),
        open=Count("pk", filter=Q(state__in=queue_states.OPEN)),
    )


def batches(unit: Unit, start: dt.datetime, end: dt.datetime, now: dt.datetime) -> dict[str, int]:
    """Batches of folders sent that day, on the way now, and among these late: not accepted in four working hours."""
    found = Batch.objects.filter(unit=unit).aggregate(
        sent=Count("pk", filter=Q(sent_at__gte=start, sent_at__lt=end)),
        on_the_way=Count("pk", filter=Q(state=BatchState.SENT)),
    )
    return found | {"late": overdue_batches(unit, now).count()}
