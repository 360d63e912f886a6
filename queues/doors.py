"""Whether a visitor can take a number now: by the counter's hours, holidays and closures, for the same day only."""

import datetime as dt

from units.models import Unit
from units.opening import is_open, opens_next


def takes_numbers(unit: Unit, now: dt.datetime) -> bool:
    """Whether the counter serves now or opens again later today, in the unit's own time."""
    if is_open(unit, now):
        return True
    opening = opens_next(unit, now)
    return opening is not None and unit.local_date(opening) == unit.local_date(now)
