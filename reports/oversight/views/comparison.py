"""All units side by side, as page and as CSV; the rows behind a figure; the reports that are missing or late."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from core import paging
from core.spreadsheets import spreadsheet
from reports import rows
from reports.oversight import comparison, period, punctuality
from reports.oversight.comparison import COLUMNS, Column, UnitFigures
from reports.oversight.forms.period import PeriodForm
from reports.oversight.period import Period
from reports.oversight.views.access import writes
from requests_desk.models import ServiceRequest
from units.access import permission_required
from units.models import Unit, UnitKind
from units.models.unit import UnitQuerySet
from units.roles import Permission


@dataclass(frozen=True)
class Span:
    """What ``reports.rows`` asks of a report: whose rows, from when to when."""

    unit: Unit
    period_start: Any
    period_end: Any


def chosen_units(request: HttpRequest) -> UnitQuerySet:
    """The active units, of one kind when the address names one."""
    kind = request.GET.get("jenis", "")
    units = Unit.objects.active().by_place()
    return units.filter(kind=kind) if kind in UnitKind.values else units


@require_safe
@permission_required(Permission.OVERSEE)
def oversight(request: HttpRequest) -> HttpResponse:
    """A table that can be sorted by each column; no rank, and no rate without the number behind it."""
    now = timezone.now()
    chosen = period.read(request.GET, timezone.localdate(now))
    found = comparison.compare(chosen_units(request), chosen, now)
    links = Links(request, chosen)
    context = {
        **choices(request, chosen),
        "columns": COLUMNS,
        "lines": [line(row, links) for row in comparison.ordered(found, request.GET.get("urut", ""))],
        "totals": totals(found),
        "count": len(found),
        "fewest": comparison.FEWEST,
        "may_audit": request.user.authority.may_everywhere(Permission.READ_REQUESTS),
    }
    return render(request, "reports/oversight/comparison.html", context)


def choices(request: HttpRequest, chosen: Period) -> dict[str, Any]:
    """What the form above the table offers, and what was chosen."""
    kind = request.GET.get("jenis", "")
    return {
        "period": chosen,
        "choice": PeriodForm(chosen, kind, timezone.localdate()),
        "query": chosen.query(jenis=kind),
    }


@dataclass(frozen=True)
class Links:
    """Where each figure leads for this person."""

    request: HttpRequest
    period: Period

    def of(self, column: Column, row: UnitFigures) -> str:
        """The address of the rows behind a figure; empty where there are none to see."""
        if not column.value(row):
            return ""
        if column.rows:
            return f"{reverse('oversight_rows', args=[row.unit.code, column.rows])}?{self.period.query()}"
        if column.name in ("missing", "late"):
            return f"{reverse('oversight_reports')}?{self.period.query(unit=row.unit.code)}"
        if column.name == "survey":
            return reverse("survey_result", args=[row.unit.code])
        reads = self.request.user.authority.may_everywhere(Permission.READ_COMPLAINTS)
        return f"{reverse('complaint_inbox')}?tampilan=semua&unit={row.unit.pk}" if reads else ""


def line(row: UnitFigures, links: Links) -> dict[str, Any]:
    """One unit's cells: text, the number behind a rate, the address of the rows."""
    cells = [
        {
            "label": column.label,
            "text": column.text(row),
            "n": column.count(row) if column.count else None,
            "url": links.of(column, row),
        }
        for column in COLUMNS
    ]
    return {"unit": row.unit, "cells": cells}


def totals(found: list[UnitFigures]) -> list[dict[str, Any]]:
    """The last line: sums where a sum has a meaning."""
    summed = comparison.total(found)
    return [{"label": column.label, "value": summed.get(column.name)} for column in COLUMNS]


@require_safe
@permission_required(Permission.OVERSEE)
def oversight_csv(request: HttpRequest) -> HttpResponse:
    """The table as CSV; beside each rate the number behind it."""
    now = timezone.now()
    chosen = period.read(request.GET, timezone.localdate(now))
    found = comparison.ordered(comparison.compare(chosen_units(request), chosen, now), request.GET.get("urut", ""))
    heads = [_("Kode"), _("Unit"), _("Jenis"), _("Sejak"), pgettext("tanggal", "Sampai")]
    for column in COLUMNS:
        heads += [column.label, f"n {column.label}"] if column.count else [column.label]
    body, content_type = spreadsheet(heads, (_cells(row, chosen) for row in found), "csv")
    response = HttpResponse(body, content_type=f"{content_type}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="pengawasan-{chosen.end:%Y-%m}-{chosen.span}.csv"'
    return response


def _cells(row: UnitFigures, chosen: Period) -> list[Any]:
    unit = row.unit
    cells = [unit.code, unit.name, str(unit.get_kind_display()), chosen.start.isoformat(), chosen.end.isoformat()]
    for column in COLUMNS:
        cells += [column.value(row), column.count(row)] if column.count else [column.value(row)]
    return [str(cell) if cell is not None and not isinstance(cell, int) else cell for cell in cells]


@require_safe
@permission_required(Permission.OVERSEE)
def oversight_rows(request: HttpRequest, unit: str, figure: str) -> HttpResponse:
    """The rows behind a figure: number, dates, state. A link only for who may read the request itself."""
    place = get_object_or_404(Unit.objects.active(), code=unit)
    chosen = period.read(request.GET, timezone.localdate())
    try:
        asked = rows.read({"angka": figure})
    except rows.NoSuchFigure as error:
        raise Http404 from error
    span = Span(place, chosen.start, chosen.end)
    found = rows.of(span, asked)
    page = paging.page(found, order=rows.order_of(asked), after=request.GET.get("kursor"))
    shown = rows.lines(page.rows)
    seen = ServiceRequest.objects.visible_to(request.user).filter(pk__in=[line.request.pk for line in shown])
    context = {
        "unit": place,
        "period": chosen,
        "heading": rows.heading(span, asked),
        "count": found.count(),
        "page": page,
        "lines": shown,
        "visible": set(seen.values_list("pk", flat=True)),
        "may_write": writes(request),
        "here": request.get_full_path(),
    }
    return render(request, "reports/oversight/rows.html", context)


@require_safe
@permission_required(Permission.OVERSEE)
def oversight_reports(request: HttpRequest) -> HttpResponse:
    """The months' reports that are missing or came late, with who must act."""
    chosen = period.read(request.GET, timezone.localdate())
    units = chosen_units(request)
    if code := request.GET.get("unit", "").replace("\0", ""):
        units = units.filter(code=code)
    context = {
        **choices(request, chosen),
        "gaps": punctuality.gaps(units, chosen.months, timezone.now()),
        "only": units.first() if code else None,
    }
    return render(request, "reports/oversight/reports.html", context)
