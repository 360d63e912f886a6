"""Geometry of the two charts: rows of figures in, positions in an SVG 360 units wide out. No colours here.

A row is ``(label, value)`` or ``(label, value, other)``; ``other`` is the comparison, drawn in grey. None is a gap.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, log10

WIDTH = 360
BAR_HEIGHT, BAR_LABEL, BAR_GAP = 14, 18, 12
VALUE_SPACE, NAME_SPACE = 50, 60
LABEL_LENGTH = 50
PLOT_LEFT, PLOT_RIGHT, PLOT_TOP, PLOT_HEIGHT = 34, 60, 14, 130


@dataclass(frozen=True)
class Bar:
    """One bar and the figure behind its end."""

    y: float
    width: float
    value: float | None
    other: bool
    name: str = ""

    @property
    def text_x(self) -> float:
        return round(self.width + 6, 1)

    @property
    def text_y(self) -> float:
        return self.y + BAR_HEIGHT - 3


@dataclass(frozen=True)
class BarGroup:
    """A label in one or two lines, with the height of each, and the one or two bars below it."""

    lines: tuple[tuple[float, str], ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class BarChart:
    """All groups and the height they need."""

    groups: tuple[BarGroup, ...]
    height: float


def bars(rows: Sequence[tuple], names: Sequence[str] = ()) -> BarChart:
    """Horizontal bars on one scale from zero, each under its label; the first ones carry the names of the series."""
    highest = max((value for row in rows for value in row[1:] if value is not None), default=0) or 1
    scale = (WIDTH - VALUE_SPACE - NAME_SPACE * bool(names)) / float(highest)
    groups, y = [], 0.0
    for label, *values in rows:
        texts = textwrap.wrap(str(label), LABEL_LENGTH, max_lines=2, placeholder=" …") or [""]
        label_lines = tuple((round(y + BAR_LABEL * (place + 1) - 5, 1), text) for place, text in enumerate(texts))
        y += BAR_LABEL * len(texts)
        drawn = []
        for place, value in enumerate(values):
            drawn.append(
                Bar(
                    round(y, 1),
                    round(max(float(value or 0) * scale, 1), 1),
                    value,
                    other=place > 0,
                    name="" if groups else _name(names, place),
                )
            )
            y += BAR_HEIGHT + 2
        groups.append(BarGroup(label_lines, tuple(drawn)))
        y += BAR_GAP
    return BarChart(tuple(groups), round(y, 1))


@dataclass(frozen=True)
class Point:
    """One figure on a line."""

    x: float
    y: float
    label: str
    value: float


@dataclass(frozen=True)
class Line:
    """One series: pieces of path (a gap ends a piece), its points, and the name at its end."""

    path: str
    points: tuple[Point, ...]
    name: str
    name_y: float
    other: bool


@dataclass(frozen=True)
class LineChart:
    """Lines over a grid that starts at zero."""

    lines: tuple[Line, ...]
    ticks: tuple[tuple[float, float], ...]
    labels: tuple[tuple[float, str], ...]
    height: float
    left: float = PLOT_LEFT
    right: float = WIDTH - PLOT_RIGHT


def lines(rows: Sequence[tuple], names: Sequence[str] = ()) -> LineChart:
    """One or two lines over the rows' labels, from zero to a round number above the highest figure."""
    top = _round_up(max((value for row in rows for value in row[1:] if value is not None), default=0))
    span = WIDTH - PLOT_RIGHT - PLOT_LEFT
    xs = [round(PLOT_LEFT + span * place / max(len(rows) - 1, 1), 1) for place in range(len(rows))]
    every = ceil(len(rows) / 6) if rows else 1
    shown = {place for place in range(len(rows)) if (len(rows) - 1 - place) % every == 0}
    series = max((len(row) - 1 for row in rows), default=0)
    return LineChart(
        lines=_apart([_line(rows, xs, top, place, _name(names, place)) for place in range(series)]),
        ticks=tuple((tick, _y(tick, top)) for tick in (0, top / 2, top)),
        labels=tuple((xs[place], str(rows[place][0])) for place in sorted(shown)),
        height=PLOT_TOP + PLOT_HEIGHT + 22,
    )


def _line(rows: Sequence[tuple], xs: Sequence[float], top: float, place: int, name: str) -> Line:
    path, points, gap = [], [], True
    for x, row in zip(xs, rows, strict=True):
        value = row[place + 1] if place + 1 < len(row) else None
        if value is None:
            gap = True
            continue
        y = _y(float(value), top)
        path.append(f"{'M' if gap else 'L'}{x} {y}")
        points.append(Point(x, y, str(row[0]), value))
        gap = False
    return Line(" ".join(path), tuple(points), name, (points[-1].y + 4) if points else 0, other=place > 0)


def _apart(drawn: list[Line]) -> tuple[Line, ...]:
    """Names at the ends of two lines must not lie on each other."""
    if len(drawn) == 2 and abs(drawn[0].name_y - drawn[1].name_y) < 28:
        middle = (drawn[0].name_y + drawn[1].name_y) / 2
        sign = 1 if drawn[0].name_y <= drawn[1].name_y else -1
        moved = (middle - 14 * sign, middle + 14 * sign)
        drawn = [Line(d.path, d.points, d.name, round(y, 1), other=d.other) for d, y in zip(drawn, moved, strict=True)]
    return tuple(drawn)


def _y(value: float, top: float) -> float:
    return round(PLOT_TOP + PLOT_HEIGHT * (1 - value / top), 1)


def _round_up(highest: float) -> float:
    """The next of 2, 4, 10, 20, 40, 100 …: half of it is a whole number too."""
    if highest <= 2:
        return 2
    power = 10 ** int(log10(float(highest)))
    return next(step * power for step in (1, 2, 4, 6, 8, 10) if step * power >= highest)


def _name(names: Sequence[str], place: int) -> str:
    return names[place] if place < len(names) else ""
