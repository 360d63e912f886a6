"""What each figure counts, said once: the grouped statements count by these, and the rows behind a figure are these.

Every condition is about local dates of the unit; ``start`` and ``end`` are both included. A closed request never opens
again, so the figures of a past period do not change when they are counted later.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import F, OuterRef, Q, Subquery

from requests_desk import workflow
from requests_desk.models import RequestEvent
from requests_desk.workflow import State
from units.models import Unit

OUTCOMES = (State.DELIVERED, State.ANSWERED, State.REFUSED, State.WITHDRAWN, State.LAPSED)
HANDLED = (State.DELIVERED, State.ANSWERED, State.REFUSED)
EVENT_FIGURES = {
    "returned": ("return_incomplete",),
    "paused": ("ask",),
    "extended": ("extend",),
    "reassigned": ("assign", "give_back", "send_back", "reclassify"),
    "reminded": ("remind",),
}


def alive(start: dt.date, end: dt.date) -> Q:
    """Everything that stood in the register in the period: received by its end and not closed before its start."""
    return Q(closed_on__isnull=True, received_on__lte=end) | Q(closed_on__gte=start, received_on__lte=end)


def opening(start: dt.date) -> Q:
    """Of what was alive: in the register before the period."""
    return Q(received_on__lt=start)


def received(start: dt.date) -> Q:
    """Of what was alive: came in within the period."""
    return Q(received_on__gte=start)


def closed(end: dt.date) -> Q:
    """Of what was alive: closed within the period."""
    return Q(closed_on__isnull=False, closed_on__lte=end)


def open_end(end: dt.date) -> Q:
    """Of what was alive: still open when the period ended."""
    return Q(closed_on__isnull=True) | Q(closed_on__gt=end)


def handled(start: dt.date, end: dt.date) -> Q:
    """Closed within the period by work of ours: delivered, answered or refused."""
    return Q(closed_on__gte=start, closed_on__lte=end, state__in=HANDLED, handling_days__isnull=False)


LATE = Q(finished_on__gt=F("due_on"))
ON_TIME = Q(finished_on__lte=F("due_on"))


def past_due(end: dt.date) -> Q:
    """The due date had passed when the period ended and the work was not done; whether the clock ran says RUNNING."""
    return Q(due_on__lt=end) & (Q(finished_on__isnull=True) | Q(finished_on__gt=end))


RUNNING = Q(state_then__isnull=True) | ~Q(state_then__in=sorted(workflow.PAUSED))
"""Not waiting for the applicant when the period ended; needs the annotation ``state_then``."""


def state_then(units: Iterable[Unit], end: dt.date) -> Subquery:
    """The state of a request when the period ended at its unit: where its last event by then had brought it."""
    by_then = Q(pk__in=[])
    for group in by_zone(units):
        by_then |= Q(request__unit__in=group, at__lt=after(end, group[0]))
    last = RequestEvent.objects.filter(by_then, request=OuterRef("pk")).order_by("-seq")
    return Subquery(last.values("to_state")[:1])


def happened(units: Iterable[Unit], start: dt.date, end: dt.date, moment: str = "at") -> Q:
    """What happened to requests of these units within the period, each in its unit's own zone; ``moment``: when."""
    within = Q(pk__in=[])
    for group in by_zone(units):
        since, before = _midnight(start, group[0]), after(end, group[0])
        within |= Q(**{"request__unit__in": group, f"{moment}__gte": since, f"{moment}__lt": before})
    return within


def by_zone(units: Iterable[Unit]) -> list[list[Unit]]:
    """The units, those of one time zone together."""
    groups: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        groups[unit.timezone].append(unit)
    return list(groups.values())


def _midnight(day: dt.date, unit: Unit) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), tzinfo=unit.zone)


def after(end: dt.date, unit: Unit) -> dt.datetime:
    """The first moment after the period at the unit."""
    return _midnight(end + dt.timedelta(days=1), unit)
