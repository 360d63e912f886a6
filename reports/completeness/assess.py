"""All units against the table of articles: rows with proof, and the score."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from reports.completeness.articles import ARTICLES, Article
from reports.completeness.evidence import Evidence
from reports.completeness.facts import Facts
from reports.completeness.models import Gap
from units.models import Unit
from units.roles import RoleCode


@dataclass(frozen=True)
class Row:
    """One article at one unit. ``since``: the local date since which it lacks, None when it is met."""

    unit: Unit
    article: Article
    evidence: Evidence
    since: dt.date | None

    @property
    def is_met(self) -> bool:
        """Whether the unit has or does what the article asks."""
        return self.evidence.met

    @property
    def number(self) -> str:
        """The article's number for this kind of unit."""
        return self.article.number(self.unit)

    @property
    def who(self) -> str:
        """Who must act, in words."""
        return str(RoleCode(self.article.who(self.unit)).label)


@dataclass(frozen=True)
class Assessment:
    """One unit against every article that asks something of it."""

    unit: Unit
    rows: tuple[Row, ...]

    @cached_property
    def missing(self) -> list[Row]:
        """What lacks, the longest lacking first."""
        return sorted((row for row in self.rows if not row.is_met), key=lambda row: row.since or dt.date.max)

    @property
    def met(self) -> int:
        """How many articles are met."""
        return sum(row.is_met for row in self.rows)

    @property
    def total(self) -> int:
        """How many articles ask something of this unit."""
        return len(self.rows)

    @property
    def percent(self) -> int:
        """The score: met of all, in whole per cent, never rounded up to 100."""
        return self.met * 100 // self.total if self.total else 0

    @property
    def oldest(self) -> dt.date | None:
        """Since when the longest lack stands."""
        return self.missing[0].since if self.missing else None


def assess(units: Iterable[Unit], today: dt.date) -> list[Assessment]:
    """The units in their order; the number of statements does not grow with them."""
    units = list(units)
    facts = Facts(units, today)
    known = {(gap.unit_id, gap.article): gap.since for gap in Gap.objects.open().filter(unit__in=units)}
    return [Assessment(unit, tuple(_rows(facts, unit, known))) for unit in units]


def ministry_percent(assessments: Iterable[Assessment]) -> int:
    """The score of the ministry: all that is met of all that is asked, in whole per cent, never rounded up."""
    found = list(assessments)
    total = sum(assessment.total for assessment in found)
    return sum(assessment.met for assessment in found) * 100 // total if total else 0


def _rows(facts: Facts, unit: Unit, known: dict[tuple[int, str], dt.date]) -> Iterable[Row]:
    for article in ARTICLES:
        if not article.number(unit):
            continue
        evidence = article.check(facts, unit)
        seen = known.get((unit.pk, article.key), facts.today)
        yield Row(unit, article, evidence, None if evidence.met else evidence.since or seen)
