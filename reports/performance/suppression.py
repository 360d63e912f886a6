"""Small numbers are not published, nor anything from which one of them follows (n < 5).

A rate or a median is published when its base is: it speaks of the unit's work, not of a person. A number that would
give a small one away by subtraction is left out beside it.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.wording import number_text

FEWEST = 5
ROOM = 2
"""How far apart the least and the greatest possible value of a hidden number must stay."""


@dataclass(frozen=True)
class Count:
    """One published number; ``value`` is None when it is hidden: ``is_small``, or because it would tell a small one."""

    value: int | None
    is_small: bool = False

    @property
    def text(self) -> str:
        """The number, or why it is not there."""
        if self.value is not None:
            return number_text(self.value)
        return _("kurang dari 5") if self.is_small else _("tidak ditampilkan")


SMALL, BESIDE = Count(None, is_small=True), Count(None)


def publish(value: int) -> Count:
    """A number that stands alone."""
    return SMALL if value < FEWEST else Count(value)


def part_of(part: int, whole: int) -> Count:
    """A number whose whole is published too: hidden as well when the rest would be a small number."""
    if part < FEWEST:
        return SMALL
    return BESIDE if whole - part < FEWEST else Count(part)


def column(values: Mapping[str, int]) -> dict[str, Count] | None:
    """The numbers of one column whose total is published; None when the column cannot be shown without telling.

    Beside small numbers others are hidden too, in the order of the column, until no hidden number follows from the
    total. Not the smallest of the others: who knew that rule would learn from it.
    """
    if sum(values.values()) < FEWEST * len(values):
        return None  # said by the total alone, so that leaving the column out tells nothing else
    small = {name for name, value in values.items() if value < FEWEST}
    hidden = set(small)
    for name in (name for name in values if name not in small):
        if _keeps_secret(values, hidden, small):
            break
        hidden.add(name)
    return {
        name: SMALL if name in small else BESIDE if name in hidden else Count(value) for name, value in values.items()
    }


def _keeps_secret(values: Mapping[str, int], hidden: Set[str], small: Set[str]) -> bool:
    """Whether each hidden number could still be several ones, for somebody who subtracts what is shown."""
    together = sum(values[name] for name in hidden)
    bounds = {name: (0, FEWEST - 1) if name in small else (FEWEST, together) for name in hidden}
    lows, highs = (sum(pair[place] for pair in bounds.values()) for place in (0, 1))
    return all(
        min(high, together - (lows - low)) - max(low, together - (highs - high)) >= ROOM
        for low, high in bounds.values()
    )
