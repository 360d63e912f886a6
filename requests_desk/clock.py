"""A request's own clock: its limit, its pauses and its unit's calendar, handed to ``core.workdays``.

The limit is that of the standard pinned at intake, plus what was extended; the clock stands still while the applicant
must act. Nothing here does sums with dates itself.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_noop

from core import workdays
from core.workdays import Day, Pause, WorkCalendar
from requests_desk import hands, workflow
from requests_desk.hands import Hand
from requests_desk.models import RequestEvent, ServiceRequest
from units.calendars import calendar_for

WAITING_FOR_APPLICANT = gettext_noop("Menunggu kelengkapan dari pemohon")
HORIZON = dt.timedelta(days=400)
"""How far ahead of the receipt a calendar is read; the longest standard is 60 working days."""


@dataclass(frozen=True)
class Explanation:
    """A due date and how it came about. ``due_on`` None: the clock stands still."""

    received_on: dt.date
    day_zero: dt.date
    limit: int
    days: list[Day]
    due_on: dt.date | None


def calendar_of(request: ServiceRequest) -> WorkCalendar:
    """The working calendar of the request's unit, wide enough for its whole life."""
    return calendar_for(
        request.unit, first=request.received_at.date() - dt.timedelta(days=7), last=request.received_at.date() + HORIZON
    )


def limit_of(request: ServiceRequest) -> int:
    """Working days promised: the pinned standard's, plus any extension."""
    return (request.standard.working_days or 0) + request.extended_days


def pauses_of(events: Iterable[RequestEvent]) -> list[Pause]:
    """The stretches in which the applicant had to act, oldest first; the last one may still be open."""
    pauses: list[Pause] = []
    started: dt.datetime | None = None
    for event in events:
        if event.to_state in workflow.PAUSED and started is None:
            started = event.at
        elif event.from_state in workflow.PAUSED and event.to_state not in workflow.PAUSED and started is not None:
            pauses.append(Pause(started, event.at, WAITING_FOR_APPLICANT))
            started = None
    if started is not None:
        pauses.append(Pause(started, None, WAITING_FOR_APPLICANT))
    return pauses


def due_on(request: ServiceRequest, events: Iterable[RequestEvent], *, calendar: WorkCalendar | None = None) -> dt.date:
    """The due date after these events. Raises ``core.workdays.ClockPaused`` while the applicant must act."""
    calendar = calendar or calendar_of(request)
    return workdays.due_on(request.received_at, limit_of(request), calendar, pauses_of(events))


def explain(request: ServiceRequest, events: Iterable[RequestEvent]) -> Explanation:
    """The due date with each counted and each skipped day."""
    calendar, pauses, limit = calendar_of(request), pauses_of(events), limit_of(request)
    zero = workdays.day_zero(request.received_at, calendar)
    received_on = calendar.local_date(request.received_at)
    if request.is_formal:
        return Explanation(received_on, zero, limit, [], request.due_on)  # the formal request explains its own clock
    try:
        days = workdays.explain(request.received_at, limit, calendar, pauses)
    except workdays.ClockPaused:
        return Explanation(received_on, zero, limit, [], None)
    return Explanation(received_on, zero, limit, days, days[-1].date if days else zero)


def handling_days(request: ServiceRequest, events: Iterable[RequestEvent], finished_at: dt.datetime) -> int:
    """Working days from receipt to the finished work, pauses left out."""
    return workdays.working_days_between(request.received_at, finished_at, calendar_of(request), pauses_of(events))


def days_by_hand(request: ServiceRequest, events: Iterable[RequestEvent], until: dt.datetime) -> dict[Hand, int]:
    """Working days that each hand held it, until its end or ``until``; of a closed request as written at closing."""
    if request.days_applicant is not None:
        return {hand: getattr(request, f"days_{hand}") for hand in Hand}
    moves = [(event.at, event.to_state) for event in events]
    return hands.split(request.received_at, moves, request.closed_at or until, calendar_of(request))


def complete_by(request: ServiceRequest, asked_at: dt.datetime) -> dt.date:
    """The last day on which the applicant can bring what is missing."""
    calendar = calendar_of(request)
    return workdays.due_on(asked_at, request.standard.completion_days, calendar)
