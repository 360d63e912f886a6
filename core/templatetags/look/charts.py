"""Bar and line chart as SVG with presentation attributes, the same on the page and on paper, a table below each."""

from collections.abc import Sequence

from django import template

from core import charts

register = template.Library()


@register.inclusion_tag("components/bar_chart.html")
def bar_chart(
    series: Sequence[tuple], title: str, names: Sequence[str] = (), unit: str = "", *, table: bool = True
) -> dict:
    """``{% bar_chart rows "Permohonan per layanan" names=names unit="permohonan" %}``.

    ``rows``: ``(label, value)`` or ``(label, value, comparison)``. ``names``: heads of the value columns.
    """
    rows = [tuple(row) for row in series]
    return {"chart": charts.bars(rows, names), **_table(rows, names, unit), "title": title, "table": table}


@register.inclusion_tag("components/line_chart.html")
def line_chart(
    series: Sequence[tuple], title: str, names: Sequence[str] = (), unit: str = "", *, table: bool = True
) -> dict:
    """``{% line_chart rows "Diterima per bulan" names=names %}``: rows in order of time, None for a gap."""
    rows = [tuple(row) for row in series]
    return {"chart": charts.lines(rows, names), **_table(rows, names, unit), "title": title, "table": table}


@register.filter
def units(value: float, more: float = 0) -> str:
    """A length in the drawing's units: a point before the decimals in every language."""
    return f"{value + more:g}"


def _table(rows: Sequence[tuple], names: Sequence[str], unit: str) -> dict:
    count = max((len(row) - 1 for row in rows), default=1)
    heads = [names[place] if place < len(names) else unit for place in range(count)]
    return {
        "heads": heads,
        "rows": [(row[0], row[1:]) for row in rows],
    }
