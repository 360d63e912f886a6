"""Where the time went: the working days of the requests closed in the period, in whose hands they passed."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from reports.figures.sections.base import Listing, Section
from reports.periods import comparison_periods
from requests_desk.hands import Hand
from requests_desk.models import ServiceRequest
from units.models import Unit

MEASURED = Q(days_applicant__isnull=False)


def _closed(start: dt.date, end: dt.date) -> Q:
    return MEASURED & Q(closed_on__gte=start, closed_on__lte=end)


def _held(hand: str) -> Q:
    """By that hand on at least one working day."""
    return Q(**{f"days_{hand}__gt": 0})


def count(units: Sequence[Unit], start: dt.date, end: dt.date) -> dict[int, dict[str, Any]]:
    """Requests closed, working days in each hand, requests that each held; the days of the period before. One
    statement."""
    own, before = _closed(start, end), _closed(*comparison_periods(start, end)[0])
    rows = ServiceRequest.objects.filter(own | before, unit__in=units).order_by().values("unit")
    columns = {"closed": Count("pk", filter=own), "before": Count("pk", filter=before)}
    for hand in Hand:
        columns[f"days-{hand}"] = Sum(f"days_{hand}", filter=own)
        columns[f"held-{hand}"] = Count("pk", filter=own & _held(hand))
        columns[f"before-{hand}"] = Sum(f"days_{hand}", filter=before)
    found = {row["unit"]: row for row in rows.annotate(**columns)}
    return {unit.pk: _plain(found.get(unit.pk, {})) for unit in units}


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    def by_hand(name: str) -> dict[str, int]:
        return {hand.value: row.get(f"{name}-{hand}") or 0 for hand in Hand}

    return {
        "closed": row.get("closed", 0),
        "days": by_hand("days"),
        "held": by_hand("held"),
        "before": {"closed": row.get("before", 0), "days": by_hand("before")},
    }


def rows(unit: Unit, start: dt.date, end: dt.date, hand: str) -> QuerySet[ServiceRequest]:
    """The closed requests that this hand held; without one all of them."""
    found = ServiceRequest.objects.filter(_closed(start, end), unit=unit)
    return found.filter(_held(hand)) if hand in Hand.values else found


LISTING = Listing(_("Waktu permohonan yang ditutup"), rows, ("received_on", "pk"), names=dict(Hand.choices))
SECTION = Section(count, {"hand": LISTING})
