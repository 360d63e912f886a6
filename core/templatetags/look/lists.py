"""What a list page needs: sort links, cursor pages, tabs."""

from django import template
from django.http import QueryDict

register = template.Library()

SORT_PARAMETER = "urut"
CURSOR_PARAMETER = "kursor"


@register.inclusion_tag("components/sort_header.html", takes_context=True)
def sort_header(context, name: str, label: str, *, numeric: bool = False) -> dict:
    """``{% sort_header "due" "Jatuh tempo" %}``: a ``<th>`` that sorts by ``?urut=due``, then by ``?urut=-due``."""
    query = context["request"].GET
    current = query.get(SORT_PARAMETER, "")
    return {
        "label": label,
        "numeric": numeric,
        "direction": {name: "ascending", f"-{name}": "descending"}.get(current, ""),
        "url": _link(query, SORT_PARAMETER, f"-{name}" if current == name else name),
    }


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context, page) -> dict:
    """``{% pagination page %}``: links by ``?kursor=`` for page.previous_cursor and page.next_cursor."""
    query = context["request"].GET
    return {
        "previous": page.previous_cursor and _link(query, CURSOR_PARAMETER, page.previous_cursor),
        "next": page.next_cursor and _link(query, CURSOR_PARAMETER, page.next_cursor),
    }


def _link(query: QueryDict, name: str, value: str) -> str:
    parameters = query.copy()
    parameters.pop(CURSOR_PARAMETER, None)  # a new order starts at the first page
    parameters[name] = value
    return f"?{parameters.urlencode()}"


@register.inclusion_tag("components/tabs.html")
def tabs(items, label: str) -> dict:
    """``{% tabs items "Tampilan" %}``; items: dicts with label, url, current, count (or None)."""
    return {"items": [{"count": None, "current": False, **item} for item in items], "label": label}
