"""The figures of a report: counted in the database, a few grouped statements for any number of units at once.

Days are local dates of the unit, so a request belongs to exactly one month in each of the three zones.
"""

from reports.figures.balance import Flow, cells
from reports.figures.conditions import EVENT_FIGURES, HANDLED, OUTCOMES
from reports.figures.counts import events, standing, timings, trend
from reports.figures.report import Figures, Unbalanced, collect, count, plain
from reports.figures.sections import LISTINGS, SNAPSHOTS
from reports.figures.timing import Timing, timing_of
from reports.periods import comparison_periods

__all__ = [
    "EVENT_FIGURES",
    "HANDLED",
    "LISTINGS",
    "OUTCOMES",
    "SNAPSHOTS",
    "Figures",
    "Flow",
    "Timing",
    "Unbalanced",
    "cells",
    "collect",
    "comparison_periods",
    "count",
    "events",
    "plain",
    "standing",
    "timing_of",
    "timings",
    "trend",
]
