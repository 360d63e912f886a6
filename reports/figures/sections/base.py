"""What a further section of a report is made of: how it is counted, and the rows behind its figures."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

from units.models import Unit
from units.roles import Permission


@dataclass(frozen=True)
class Listing:
    """The rows behind one figure: ``rows(unit, start, end, value)``, how they are ordered, what the list is called.

    ``permission``: what a reader of the report must hold beside it to open them; ``names``: the words of the
    values that the figure can have.
    """

    label: Promise
    rows: Callable[[Unit, dt.date, dt.date, str], QuerySet[Any]]
    order: tuple[str, ...]
    permission: Permission | None = None
    names: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Section:
    """``count(units, start, end)``: for each unit's key plain values for the frozen JSON, with as many statements for
    all units as for one. ``listings``: the figures that open their rows, by the name in the address. ``is_snapshot``:
    it tells what stood when it was counted, so a later count is another moment and no difference.
    """

    count: Callable[[Sequence[Unit], dt.date, dt.date], Mapping[int, Mapping[str, Any]]]
    listings: Mapping[str, Listing] = field(default_factory=dict)
    is_snapshot: bool = False
