"""The satisfaction survey: the result of the last one that was closed by then, and how many answered a running one.

A closed result is frozen already; of a running one, and with fewer than five answers, only their number is told.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Q

from reports.figures import conditions
from reports.figures.sections.base import Section
from surveys import figures
from surveys.models import Campaign
from units.models import Unit

LOWEST = 3
"""How many elements a report names as those to improve first."""


def count(units: Sequence[Unit], start: dt.date, end: dt.date) -> dict[int, dict[str, Any]]:
    """The last closed survey, the one before it, and the running one, as they stood when the period ended. One
    statement."""
    by_unit: dict[int, list[Campaign]] = defaultdict(list)
    answers = Count("responses", filter=Q(responses__answered_on__lte=end))
    for campaign in Campaign.objects.filter(_known(units, end)).annotate(answers=answers).order_by("closed_at", "pk"):
        by_unit[campaign.unit_id].append(campaign)
    ends = {unit.pk: conditions.after(end, unit) for unit in units}
    return {pk: _of_unit(by_unit[pk], moment) for pk, moment in ends.items()}


def _of_unit(campaigns: Sequence[Campaign], moment: dt.datetime) -> dict[str, Any]:
    closed = [row for row in campaigns if _is_closed(row, moment)]
    running = [row for row in campaigns if not _is_closed(row, moment)]
    return {
        "latest": _result(closed[-1]) if closed else None,
        "before": _result(closed[-2]) if len(closed) > 1 else None,
        "running": _about(running[0]) | {"respondents": running[0].answers} if running else None,
    }


def _known(units: Sequence[Unit], end: dt.date) -> Q:
    known = Q(pk__in=[])
    for group in conditions.by_zone(units):
        known |= Q(unit__in=group, opened_at__lt=conditions.after(end, group[0]))
    return known


def _is_closed(campaign: Campaign, moment: dt.datetime) -> bool:
    return campaign.closed_at is not None and campaign.closed_at < moment


def _about(campaign: Campaign) -> dict[str, Any]:
    return {
        "survey": campaign.pk,
        "instrument": campaign.instrument_code,
        "start": campaign.starts_on.isoformat(),
        "end": campaign.ends_on.isoformat(),
    }


def _result(campaign: Campaign) -> dict[str, Any]:
    outcome = figures.outcome(campaign)
    found = _about(campaign) | {"respondents": outcome.respondents, "minimum": outcome.minimum}
    if not outcome.is_shown:
        return found
    lowest = [{"code": each.code, "average": str(each.average)} for each in outcome.priorities[:LOWEST]]
    return found | {
        "index": str(outcome.index),
        "converted": str(outcome.converted),
        "grade": outcome.grade,
        "lowest": lowest,
    }


SECTION = Section(count)
