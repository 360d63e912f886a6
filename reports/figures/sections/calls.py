"""Calls to the unit's telephone (Pasal 14 g.3): how they ended and at which hour. Numbers alone."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from hotline import figures
from hotline.models import Outcome
from reports.figures.sections.base import Section
from reports.periods import comparison_periods
from units.models import Unit


def count(units: Sequence[Unit], start: dt.date, end: dt.date) -> dict[int, dict[str, Any]]:
    """The figures of the period, and by outcome those of the period before. Two statements for each time zone."""
    own = figures.of_units(units, start, end)
    before = figures.of_units(units, *comparison_periods(start, end)[0])
    return {unit.pk: _plain(own[unit.pk]) | {"before": _plain(before[unit.pk])["outcome"]} for unit in units}


def _plain(found: figures.CallFigures) -> dict[str, Any]:
    return {
        "total": found.total,
        "outcome": {outcome.value: found.by_outcome.get(outcome.value, 0) for outcome in Outcome},
        "hour": {str(hour): found.by_hour[hour] for hour in sorted(found.by_hour)},
    }


SECTION = Section(count)
