"""What the unit has of what Pasal 5 to 16 ask, on the last day of the period, and what it lacks since when."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils import translation

from reports.completeness.assess import Assessment, assess
from reports.figures.sections.base import Section
from units.models import Unit


def count(units: Sequence[Unit], start: dt.date, end: dt.date) -> dict[int, dict[str, Any]]:
    """Score and lacks of each unit; the words are frozen in the language of the report."""
    with translation.override("id"):
        return {found.unit.pk: _frozen(found) for found in assess(units, end)}


def _frozen(found: Assessment) -> dict[str, Any]:
    missing = [
        {
            "number": row.number,
            "title": str(row.article.title),
            "proof": row.evidence.proof,
            "since": row.since,
            "who": row.who,
        }
        for row in found.missing
    ]
    return {"met": found.met, "total": found.total, "percent": found.percent, "missing": missing}


SECTION = Section(count, is_snapshot=True)
