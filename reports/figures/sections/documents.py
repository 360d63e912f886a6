"""Which requirements applicants were asked for again, by the front office or by the officer.

Only requirements of the standard are named: what an officer wrote in words may hold personal data.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from reports.figures import conditions
from reports.figures.sections.base import Listing, Section
from requests_desk.models import MissingPart
from units.models import Unit

NAMED = 10
"""How many requirements a report names."""


def _asked(units: Sequence[Unit], start: dt.date, end: dt.date) -> Q:
    return conditions.happened(units, start, end, "asked_at") & Q(requirement__isnull=False)


def count(units: Sequence[Unit], start: dt.date, end: dt.date) -> dict[int, dict[str, Any]]:
    """How often requirements were asked for again, and which most often. One statement."""
    rows = MissingPart.objects.filter(_asked(units, start, end)).order_by()
    grouped = rows.values_list("request__unit", "requirement__name").annotate(count=Count("pk"))
    found: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for unit, name, asked in grouped:
        found[unit].append((name, asked))
    return {unit.pk: _plain(found[unit.pk]) for unit in units}


def _plain(found: list[tuple[str, int]]) -> dict[str, Any]:
    most = sorted(found, key=lambda row: (-row[1], row[0]))[:NAMED]
    return {"asked": sum(asked for _name, asked in found), "most": [{"name": n, "count": asked} for n, asked in most]}


def rows(unit: Unit, start: dt.date, end: dt.date, name: str) -> QuerySet[MissingPart]:
    """The times that this requirement was asked for; without a name that any was."""
    found = MissingPart.objects.filter(_asked([unit], start, end))
    return found.filter(requirement__name=name) if name else found


SECTION = Section(count, {"document": Listing(_("Persyaratan diminta kembali"), rows, ("asked_at", "pk"))})
