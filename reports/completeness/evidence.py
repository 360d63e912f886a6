"""What a check finds at one unit."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from reports.completeness.facts import Facts
from units.models import Unit


@dataclass(frozen=True)
class Evidence:
    """Whether the article is met, and the sentence that shows it: a number, a date, or what is missing.

    ``since`` is the local date from which it lacks, where the rows themselves tell.
    """

    met: bool
    proof: str
    since: dt.date | None = None


Check = Callable[[Facts, Unit], Evidence]
