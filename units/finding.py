"""Finds units by what people type: part of a name, a city, a code, with typing errors."""

from collections.abc import Iterable

from rapidfuzz import fuzz

from core.search import tokens
from units.models import Unit

CLOSE_ENOUGH = 78  # of 100: one wrong letter in five


def find(units: Iterable[Unit], question: str) -> list[Unit]:
    """The units in which every word asked for is found, the best first; all of them when nothing is asked."""
    words = tokens(question).split()
    scored = [(score(words, unit), unit) for unit in units]
    return [unit for points, unit in sorted(scored, key=lambda pair: -pair[0]) if points or not words]


def score(words: list[str], unit: Unit) -> float:
    """How well the unit answers: the sum over the words, 0 when one of them is not found at all."""
    known = tokens(unit.code, unit.name, unit.successor_name, unit.city, unit.province).split()
    points = [max(likeness(word, other) for other in known) for word in words]
    return 0 if any(point < CLOSE_ENOUGH for point in points) else sum(points)


def likeness(word: str, other: str) -> float:
    """0 to 100; the beginning of a word counts nearly as much as the whole."""
    if other.startswith(word):
        return 100 if other == word else 95
    return fuzz.ratio(word, other) if len(word) > 3 else 0
