"""What a report counts beside its requests: one line a section. How each is shown is in ``reports.chapters``.

A section that a frozen report does not have is not shown there; nothing else knows which sections there are.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from reports.figures.sections import calls, complaints, completeness, disclosures, documents, hands, queue, survey
from reports.figures.sections.base import Listing, Section
from units.models import Unit

SECTIONS: dict[str, Section] = {
    "hands": hands.SECTION,
    "documents": documents.SECTION,
    "complaints": complaints.SECTION,
    "survey": survey.SECTION,
    "disclosures": disclosures.SECTION,
    "completeness": completeness.SECTION,
    "queue": queue.SECTION,
    "calls": calls.SECTION,
}
LISTINGS: dict[str, Listing] = {
    name: listing for section in SECTIONS.values() for name, listing in section.listings.items()
}


SNAPSHOTS = frozenset(name for name, section in SECTIONS.items() if section.is_snapshot)


def count(
    units: Sequence[Unit], start: dt.date, end: dt.date, *, without: frozenset[str] = frozenset()
) -> dict[int, dict[str, Any]]:
    """Each unit's sections but those named, all units in the same statements."""
    wanted = {name: section for name, section in SECTIONS.items() if name not in without}
    counted = {name: section.count(units, start, end) for name, section in wanted.items()}
    return {unit.pk: {name: dict(found[unit.pk]) for name, found in counted.items()} for unit in units}
