"""The queue at the counter: numbers taken and what became of them, minutes waited and served, by group and hour."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from queues import figures
from reports.figures.sections.base import Section
from reports.periods import comparison_periods
from units.models import Unit


def count(units: Sequence[Unit], start: dt.date, end: dt.date) -> dict[int, dict[str, Any]]:
    """The figures of the period and the whole of the period before. Eight statements."""
    own = figures.of_units(units, start, end)
    before = figures.of_units(units, *comparison_periods(start, end)[0])
    return {unit.pk: asdict(own[unit.pk]) | {"before": asdict(before[unit.pk].whole)} for unit in units}


SECTION = Section(count)
