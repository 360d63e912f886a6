"""What a chapter of the document is made of: how a frozen section reads."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

from reports.links import Links
from reports.parts import Table
from units.models import Unit


@dataclass(frozen=True)
class Setting:
    """Where a chapter stands: the unit, the names of the period and of the one before, that one's days, the links."""

    unit: Unit
    own: str
    previous: str
    before: tuple[Any, Any]
    links: Links


Frozen = Mapping[str, Any]


def nothing(frozen: Frozen, setting: Setting) -> list:
    """A chapter without this part."""
    return []


@dataclass(frozen=True)
class Chapter:
    """One further chapter: its tables, and what else it says and draws, all from the frozen section alone."""

    title: Promise
    tables: Callable[[Frozen, Setting], list[Table]]
    sentences: Callable[[Frozen, Setting], list[str]] = nothing
    bars: Callable[[Frozen, Setting], list[tuple]] = nothing
    bars_title: Promise | str = ""


@dataclass(frozen=True)
class Shown:
    """A chapter as page and paper show it, with its number."""

    number: int
    title: Any
    sentences: list[str] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    bars: list[tuple] = field(default_factory=list)
    bars_title: Any = ""
