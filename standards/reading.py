"""What the page of a standard tells beyond its rows: the date that the promise means today, and the counter."""

import datetime as dt
from dataclasses import dataclass

from core import workdays
from standards import catalogue
from standards.models import Service, Standard
from units import opening
from units.calendars import calendar_for
from units.models import Unit

MINUTES_FOR_ANSWERS = 5
MINUTES_PER_DOCUMENT = 1


@dataclass(frozen=True)
class Promise:
    """Time and money in words, and when a request of this moment would be due."""

    time: str
    fee: str
    due_on: dt.date
    days: list[workdays.Day]
    minutes: int


@dataclass(frozen=True)
class Counter:
    """When the unit's counter serves."""

    sentence: str
    hours: list[opening.HoursLine]


def promise(service: Service, standard: Standard, now: dt.datetime) -> Promise:
    """What the standard means for somebody who asks now. ``standard`` comes with its lines."""
    limit = standard.working_days
    calendar = calendar_for(service.unit)
    days = workdays.explain(now, limit, calendar)
    return Promise(
        time=catalogue.days_text(limit),
        fee=catalogue.fee_text(standard.fee_amount),
        due_on=days[-1].date if days else workdays.due_on(now, limit, calendar),
        days=days,
        minutes=minutes_to_fill(standard),
    )


def minutes_to_fill(standard: Standard) -> int:
    """About how long the form takes: the more documents and questions, the longer."""
    uploads = sum(1 for requirement in standard.requirements.all() if requirement.accepted)
    return MINUTES_FOR_ANSWERS + MINUTES_PER_DOCUMENT * (uploads + len(standard.formfields.all()) // 2)


def counter(unit: Unit, now: dt.datetime) -> Counter:
    """The counter's hours and whether it is open now."""
    return Counter(opening.sentence(unit, now), opening.hours_table(unit))
