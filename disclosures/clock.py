"""Dates by which the law wants something, by the limits of ``workflow``. Working days come from ``core.workdays``.

The time to the written notice runs from the original receipt of the request and stands still while the applicant must
complete it; as long as that lasts, the due date is the one that holds when the applicant uses all of the time.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_noop

from core import workdays
from core.workdays import Day, Pause, WorkCalendar
from disclosures.models import Disclosure, DisclosureEvent
from disclosures.workflow import COMPLETION, NOTICE, Limit, State
from units.calendars import calendar_for
from units.models import Unit

WAITING_FOR_APPLICANT = gettext_noop("Menunggu kelengkapan dari pemohon")
HORIZON = dt.timedelta(days=200)
"""How far ahead a calendar is read; the longest limit is 30 working days."""


@dataclass(frozen=True)
class Explanation:
    """The due date of the written notice and how it came about."""

    limit: int
    days: list[Day]


def calendar_of(unit: Unit, day: dt.date) -> WorkCalendar:
    """The working calendar of the unit around that day."""
    return calendar_for(unit, first=day - dt.timedelta(days=7), last=day + HORIZON)


def last_day(limit: Limit, moment: dt.datetime, unit: Unit) -> dt.date:
    """The last day in time of a limit that starts at ``moment``; the day itself is day 0."""
    return workdays.due_on(moment, limit.days, calendar_of(unit, unit.local_date(moment)))


def first_due_on(received_at: dt.datetime, unit: Unit) -> dt.date:
    """The due date of the written notice as the law counts it from receipt."""
    return last_day(NOTICE, received_at, unit)


def pauses_of(disclosure: Disclosure, events: Iterable[DisclosureEvent]) -> list[Pause]:
    """The stretches in which the applicant had to complete; one that is open lasts to the end of its limit."""
    pauses: list[Pause] = []
    started: dt.datetime | None = None
    for event in events:
        if event.to_state == State.INCOMPLETE and started is None:
            started = event.at
        elif event.from_state == State.INCOMPLETE and started is not None:
            pauses.append(Pause(started, event.at, WAITING_FOR_APPLICANT))
            started = None
    if started is not None:
        pauses.append(Pause(started, end_of(disclosure.unit, disclosure.complete_by), WAITING_FOR_APPLICANT))
    return pauses


def end_of(unit: Unit, day: dt.date) -> dt.datetime:
    """The moment at which that day is over at the unit."""
    return dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), tzinfo=unit.zone)


def due_on(disclosure: Disclosure, events: Iterable[DisclosureEvent]) -> dt.date:
    """The due date of the written notice after these events, oldest first."""
    calendar = calendar_of(disclosure.unit, disclosure.received_on)
    return workdays.due_on(disclosure.received_at, disclosure.limit, calendar, pauses_of(disclosure, events))


def explain(disclosure: Disclosure, events: Iterable[DisclosureEvent]) -> Explanation:
    """The due date with each counted and each skipped day."""
    calendar = calendar_of(disclosure.unit, disclosure.received_on)
    days = workdays.explain(disclosure.received_at, disclosure.limit, calendar, pauses_of(disclosure, events))
    return Explanation(disclosure.limit, days)


def complete_by(disclosure: Disclosure, asked_at: dt.datetime) -> dt.date:
    """The last day on which the applicant can complete."""
    return last_day(COMPLETION, asked_at, disclosure.unit)


def handling_days(disclosure: Disclosure, events: Iterable[DisclosureEvent], notified_at: dt.datetime) -> int:
    """Working days from receipt to the written notice, pauses left out."""
    unit = disclosure.unit
    first = disclosure.received_on - dt.timedelta(days=7)
    calendar = calendar_for(unit, first=first, last=unit.local_date(notified_at) + dt.timedelta(days=7))
    return workdays.working_days_between(
        disclosure.received_at, notified_at, calendar, pauses_of(disclosure, list(events))
    )
