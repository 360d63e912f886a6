"""What the page of a standard tells beyond its rows: the date that the promise means today, and the counter."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from core import workdays
from core.wording import number_text
from standards import catalogue
from standards.models import Service, Standard
from units import opening
from units.calendars import calendar_for
from units.models import Unit

MINUTES_FOR_ANSWERS = 5
MINUTES_PER_DOCUMENT = 1


@dataclass(frozen=True)
class Promise:
    """Time and money in words, and when a request of this moment would be due."""

    time: str
    fee: str
    due_on: dt.date
    days: list[workdays.Day]
    minutes: int


@dataclass(frozen=True)
class Counter:
    """When the unit's counter serves."""

    sentence: str
    hours: list[opening.HoursLine]


@dataclass(frozen=True)
class Actual:
    """How long it was promised to take and how long it really took, and from when to when that was counted."""

    sentence: str
    since: dt.date | None = None
    until: dt.date | None = None


def promise(service: Service, standard: Standard, now: dt.datetime) -> Promise:
    """What the standard means for somebody who asks now. ``standard`` comes with its lines."""
    limit = standard.working_days
    calendar = calendar_for(service.unit)
    days = workdays.explain(now, limit, calendar)
    return Promise(
        time=catalogue.days_text(limit),
        fee=catalogue.fee_text(standard.fee_amount),
        due_on=days[-1].date if days else workdays.due_on(now, limit, calendar),
        days=days,
        minutes=minutes_to_fill(standard),
    )


def actual(service: Service, standard: Standard) -> Actual:
    """Promise and reality; with too few requests the sentence says so."""
    promised = standard.working_days or 0
    first = _("Dijanjikan %(time)s.") % {
        "time": catalogue.working_days(promised) if promised else catalogue.within_text(0)
    }
    found = getattr(service, "actual_time", None)
    if found is None or not found.is_enough:
        return Actual(f"{first} {_('Kenyataan tiga bulan terakhir: belum cukup data.')}")
    second = _(
        "Kenyataan tiga bulan terakhir: separuh selesai %(half)s, 90 persen %(most)s (%(count)s permohonan)."
    ) % {
        "half": catalogue.within_text(found.median_days),
        "most": catalogue.within_text(found.p90_days),
        "count": number_text(found.handled),
    }
    return Actual(f"{first} {second}", found.since, found.until)


def minutes_to_fill(standard: Standard) -> int:
    """About how long the form takes: the more documents and questions, the longer."""
    uploads = sum(1 for requirement in standard.requirements.all() if requirement.accepted)
    return MINUTES_FOR_ANSWERS + MINUTES_PER_DOCUMENT * (uploads + len(standard.formfields.all()) // 2)


def counter(unit: Unit, now: dt.datetime) -> Counter:
    """The counter's hours and whether it is open now."""
    return Counter(opening.sentence(unit, now), opening.hours_table(unit))
