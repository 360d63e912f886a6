"""Plays stories in the order of time: each is a generator that yields the moment at which it wants to go on."""

import datetime as dt
import heapq
import random
from collections.abc import Generator, Iterable
from itertools import count

from core import workdays
from units.calendars import calendar_for
from units.models import Unit

Story = Generator[dt.datetime, None, None]


def play(stories: Iterable[Story], *, until: dt.datetime) -> None:
    """Let every story go on at its moments, the earliest first, and leave each where it stands at ``until``."""
    order = count()
    waiting = [(next(story), next(order), story) for story in stories]
    heapq.heapify(waiting)
    while waiting and waiting[0][0] <= until:
        _moment, _place, story = heapq.heappop(waiting)
        following = next(story, None)
        if following is not None:
            heapq.heappush(waiting, (following, next(order), story))


def after(moment: dt.datetime, days: int, unit: Unit, rng: random.Random) -> dt.datetime:
    """Some minute of the counter's hours, that many working days later; the same day goes on a little later."""
    if days == 0:
        return moment + dt.timedelta(minutes=rng.randint(5, 50))
    day = workdays.add_working_days(unit.local_date(moment), days, calendar_for(unit))
    return at_counter(day, unit, rng)


def at_counter(day: dt.date, unit: Unit, rng: random.Random) -> dt.datetime:
    """Some minute of that day's counter hours at the unit."""
    hour, minute = rng.choice((8, 9, 10, 11, 13, 14, 15)), rng.randint(0, 55)
    return dt.datetime.combine(day, dt.time(hour, minute), tzinfo=unit.zone)
