"""The parts of which a report's document is made, and how its figures and periods read."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from core.wording import date_text, number_text
from reports.periods import month_text
from units.models import Unit


@dataclass(frozen=True)
class Cell:
    """One figure of a table as text, as data, with the address of its rows."""

    text: str
    raw: Any = None
    url: str = ""


@dataclass(frozen=True)
class Row:
    """One line of a table."""

    label: str
    cells: list[Cell]
    is_total: bool = False


@dataclass(frozen=True)
class Table:
    """One table of figures; ``is_text``: its cells are words and stand on the left."""

    title: str
    label: str
    heads: list[str]
    rows: list[Row]
    is_text: bool = False


@dataclass(frozen=True)
class KeyFigure:
    """One of the large figures at the top."""

    label: str
    value: Decimal | int | None
    unit: str
    previous: Decimal | int | None
    url: str = ""


def unit_text(unit: Unit) -> str:
    """The Unit P2 as a report names it: a Daerah unit by the office at which it sits."""
    return _("Unit P2 Pusat") if unit.is_pusat else _("Unit P2 %(office)s") % {"office": unit.name}


def period_of(period: Mapping[str, Any]) -> tuple[dt.date, dt.date] | None:
    """First and last day of a compared period; None for the report's own."""
    if "start" not in period:
        return None
    return dt.date.fromisoformat(period["start"]), dt.date.fromisoformat(period["end"])


def closed_in(flow: Mapping[str, Any]) -> int:
    """Closed in the period, each way."""
    return sum(flow["closed"].values())


def short_month(month: dt.date) -> str:
    """Okt 26."""
    return f"{month_text(month)[:3]} {month:%y}"


def decimal(value: str | None) -> Decimal | None:
    """A frozen decimal as a number."""
    return None if value is None else Decimal(value)


def decimal_text(value: str | None, places: int = 1) -> str:
    """A frozen decimal as text, with one decimal unless told otherwise."""
    return number_text(decimal(value), places)


def figure(value: int | None, url: str = "") -> Cell:
    """A whole number as a cell."""
    return Cell(number_text(value), value, url)


def mean(value: str | None) -> Cell:
    """A number with one decimal as a cell."""
    return Cell(decimal_text(value), value)


def oldest(value: str | None, url: str = "") -> Cell:
    """A day as a cell."""
    return Cell(date_text(dt.date.fromisoformat(value), weekday=False) if value else "–", value, url if value else "")
