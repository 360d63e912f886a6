"""The chapters that show a report's further sections, in their order: one line a section, its table in a module."""

from collections.abc import Mapping
from typing import Any

from reports.chapters import calls, complaints, completeness, disclosures, documents, hands, queue, survey
from reports.chapters.base import Chapter, Setting, Shown

CHAPTERS: dict[str, Chapter] = {
    "hands": hands.CHAPTER,
    "documents": documents.CHAPTER,
    "complaints": complaints.CHAPTER,
    "survey": survey.CHAPTER,
    "disclosures": disclosures.CHAPTER,
    "completeness": completeness.CHAPTER,
    "queue": queue.CHAPTER,
    "calls": calls.CHAPTER,
}
FIRST = 5
"""The number of the first of them; the chapters about requests come before."""


def shown(sections: Mapping[str, Any], setting: Setting) -> list[Shown]:
    """The chapters of the sections that this report has; a report frozen before there was one has fewer."""
    found = [(CHAPTERS[name], sections[name]) for name in CHAPTERS if name in sections]
    return [
        Shown(
            number,
            chapter.title,
            chapter.sentences(frozen, setting),
            chapter.tables(frozen, setting),
            chapter.bars(frozen, setting),
            chapter.bars_title,
        )
        for number, (chapter, frozen) in enumerate(found, start=FIRST)
    ]
