"""When an applicant may object, and on which ground: facts about one request, nothing is written (Pasal 35, 36)."""

import datetime as dt

from core import workdays
from disclosures import clock, workflow
from disclosures.models import Disclosure
from disclosures.workflow import OBJECTION, Decision, Objecting


def grounds_now(disclosure: Disclosure, now: dt.datetime) -> list[str]:
    """The letters of Pasal 35 ayat (1) that can be meant at this moment, in the order of the law."""
    today = disclosure.unit.local_date(now)
    late = disclosure.is_overdue(today) or disclosure.was_on_time is False
    notified = disclosure.is_notified
    possible = {
        Objecting.REFUSED: disclosure.decision in (Decision.REFUSED, Decision.PARTLY, Decision.NOT_HELD),
        Objecting.PERIODIC: True,
        Objecting.SILENCE: disclosure.is_overdue(today),
        Objecting.OTHERWISE: notified,
        Objecting.UNFULFILLED: notified,
        Objecting.COST: notified and bool(disclosure.cost),
        Objecting.LATE: late,
    }
    return [ground.value for ground in Objecting if possible[ground]]


def object_by(disclosure: Disclosure, ground: str) -> dt.date | None:
    """The last day for an objection on that ground: 30 working days after it was found; None while it has no day."""
    found = found_on(disclosure, ground)
    if found is None:
        return None
    return workdays.add_working_days(found, OBJECTION.days, clock.calendar_of(disclosure.unit, found))


def found_on(disclosure: Disclosure, ground: str) -> dt.date | None:
    """The day on which the ground could be found: the limit that passed, else the notice or what was handed out."""
    if ground == Objecting.PERIODIC:
        return None
    if ground == Objecting.SILENCE or (ground == Objecting.LATE and not disclosure.is_notified):
        return disclosure.due_on
    if ground in (Objecting.OTHERWISE, Objecting.UNFULFILLED, Objecting.COST) and disclosure.given_on:
        return disclosure.given_on
    return disclosure.notified_on


def can_object(disclosure: Disclosure, now: dt.datetime) -> bool:
    """Whether the form for an objection leads anywhere."""
    if disclosure.state in workflow.GONE or not (disclosure.is_notified or is_late(disclosure, now)):
        return False
    if disclosure.objections.open().exists():
        return False
    return any(in_time(disclosure, ground, now) for ground in grounds_now(disclosure, now) if ground != "b")


def in_time(disclosure: Disclosure, ground: str, now: dt.datetime) -> bool:
    """Whether the 30 working days of that ground have not passed."""
    last = object_by(disclosure, ground)
    return last is None or disclosure.unit.local_date(now) <= last


def is_late(disclosure: Disclosure, now: dt.datetime) -> bool:
    """Whether the notice is overdue."""
    return disclosure.is_overdue(disclosure.unit.local_date(now))
