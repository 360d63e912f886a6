"""Requests for public information (UU 14/2008): written notices, how they decided and in what time, objections."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from disclosures import figures
from reports.figures.sections.base import Section
from reports.periods import comparison_periods
from units.models import Unit


def count(units: Sequence[Unit], start: dt.date, end: dt.date) -> dict[int, dict[str, Any]]:
    """The figures of the period and those of the period before. Four statements."""
    own = figures.of_units(units, start, end)
    before = figures.of_units(units, *comparison_periods(start, end)[0])
    return {unit.pk: asdict(own[unit.pk]) | {"before": asdict(before[unit.pk])} for unit in units}


SECTION = Section(count)
