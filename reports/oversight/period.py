"""Which months the comparison is about: one month, or the last three or twelve up to it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from reports.months import last_months
from reports.periods import last_of, span_text

SPANS = (1, 3, 12)


@dataclass(frozen=True)
class Period:
    """The months from ``start`` to ``end``, local dates, both included; the running month ends today."""

    month: dt.date
    span: int
    start: dt.date
    end: dt.date

    @property
    def label(self) -> str:
        """'Oktober 2026', or both dates."""
        return span_text(self.start, self.end)

    @property
    def months(self) -> list[dt.date]:
        """The first day of each month, the oldest first."""
        found = [self.month]
        while len(found) < self.span:
            found.append(before(found[-1]))
        return found[::-1]

    def query(self, **more: str) -> str:
        """The period as the query of an address."""
        return urlencode({"bulan": f"{self.month:%Y-%m}", "masa": self.span, **more})


def before(month: dt.date) -> dt.date:
    """The first day of the month before."""
    return (month - dt.timedelta(days=1)).replace(day=1)


def choices(today: dt.date) -> list[dt.date]:
    """The months to choose from, the newest first: the running one and the twelve before it."""
    return [today.replace(day=1), *last_months(today)]


def read(query: Mapping[str, str], today: dt.date) -> Period:
    """The period that an address names; without one, or with rubbish, the last whole month."""
    wanted = query.get("bulan", "")
    month = next((day for day in choices(today) if f"{day:%Y-%m}" == wanted), choices(today)[1])
    span = next((span for span in SPANS if str(span) == query.get("masa", "")), SPANS[0])
    start = month
    for _step in range(span - 1):
        start = before(start)
    return Period(month, span, start, min(last_of(month), today))
