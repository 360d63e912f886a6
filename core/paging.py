"""Pages of long lists by the last row seen, never by OFFSET: page 500 costs what page 1 costs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core import signing
from django.db.models import Model, Q, QuerySet

_READ = {"date": date.fromisoformat, "datetime": datetime.fromisoformat, "Decimal": Decimal}


@dataclass(frozen=True)
class Page:
    """Some rows, and the cursors of the pages around them (``None`` where there is none)."""

    rows: list[Model]
    next_cursor: str | None
    previous_cursor: str | None


def page(queryset: QuerySet, *, order: tuple[str, ...], after: str | None, size: int = 50) -> Page:
    """The page of ``queryset`` at the cursor ``after``; without one, or with rubbish, the first page.

    ``order`` are names of fields or annotations that are never null, the last one unique, each with ``-`` where it
    falls: ``("-received_at", "-id")``. Filters belong into ``queryset`` before.
    """
    backwards, values = _read(after, order)
    ordered = queryset.order_by(*(_turned(order) if backwards else order))
    if values:
        ordered = ordered.filter(_beyond(_turned(order) if backwards else order, values))
    rows = list(ordered[: size + 1])
    more = len(rows) > size
    rows = rows[:size][::-1] if backwards else rows[:size]
    has_next, has_previous = (True, more) if backwards else (more, bool(values))
    return Page(
        rows=rows,
        next_cursor=_cursor(rows[-1], order, backwards=False) if rows and has_next else None,
        previous_cursor=_cursor(rows[0], order, backwards=True) if rows and has_previous else None,
    )


def _beyond(order: Sequence[str], values: Sequence[Any]) -> Q:
    # (a > 1) or (a = 1 and b > 2) or ...; the first condition stands alone once more so that an index can be used.
    beyond, same = Q(), Q()
    for name, value in zip(order, values, strict=True):
        field, side = (name[1:], "lt") if name.startswith("-") else (name, "gt")
        beyond |= same & Q((f"{field}__{side}", value))
        same &= Q((field, value))
    first, side = (order[0][1:], "lte") if order[0].startswith("-") else (order[0], "gte")
    return Q((f"{first}__{side}", values[0])) & beyond


def _turned(order: Sequence[str]) -> tuple[str, ...]:
    return tuple(name[1:] if name.startswith("-") else f"-{name}" for name in order)


def _cursor(row: Model, order: Sequence[str], *, backwards: bool) -> str:
    values = [_pack(_value(row, name.removeprefix("-"))) for name in order]
    return signing.dumps([backwards, values], salt=_salt(order))


def _value(row: Any, path: str) -> Any:
    for name in path.split("__"):
        row = getattr(row, name)
    return row


def _pack(value: Any) -> list:
    if isinstance(value, bool | int | str):
        return ["", value]
    if value is None:
        raise TypeError("a list cannot be paged by a column that is null")
    return [type(value).__name__, value.isoformat() if isinstance(value, date) else str(value)]


def _read(cursor: str | None, order: Sequence[str]) -> tuple[bool, list]:
    try:
        backwards, packed = signing.loads(cursor or "", salt=_salt(order))
        return backwards, [_READ[kind](value) if kind in _READ else value for kind, value in packed]
    except signing.BadSignature:
        return False, []


def _salt(order: Sequence[str]) -> str:
    # A cursor taken to a list with another order is rubbish there.
    return "core.paging:" + ",".join(order)
