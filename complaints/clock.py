"""Dates by which the law wants something, by the limits of ``workflow``. Working days come from ``core.workdays``."""

import datetime as dt

from complaints.workflow import DECISION, LEVELS, Counting, Limit
from core import workdays
from core.workdays import WorkCalendar
from units.calendars import calendar_for
from units.models import Unit

HORIZON = dt.timedelta(days=200)
"""How far ahead a calendar is read; the longest limit is 60 working days."""


def calendar_of(unit: Unit, day: dt.date) -> WorkCalendar:
    """The working calendar of the unit around that day."""
    return calendar_for(unit, first=day - dt.timedelta(days=7), last=day + HORIZON)


def last_day(limit: Limit, moment: dt.datetime, unit: Unit) -> dt.date:
    """The last day in time of a limit that starts at ``moment``; the day itself is day 0.

    Calendar days are counted as they are, the last one too when it is a Sunday: the law says "hari", not "hari kerja".
    """
    if limit.counting is Counting.WORKING:
        return workdays.due_on(moment, limit.days, calendar_of(unit, unit.local_date(moment)))
    return unit.local_date(moment) + dt.timedelta(days=limit.days)


def decide_by(level: str, complete_at: dt.datetime, unit: Unit) -> dt.date:
    """The last day for the answer: the limit of the class, but never later than the law's 60 days."""
    return min(last_day(LEVELS[level], complete_at, unit), last_day(DECISION, complete_at, unit))


def days_between(received_at: dt.datetime, answered_at: dt.datetime, unit: Unit) -> int:
    """Working days from receipt to the answer."""
    calendar = calendar_for(unit, first=received_at.date() - dt.timedelta(days=7), last=answered_at.date())
    return workdays.working_days_between(received_at, answered_at, calendar)
