"""Open figures: what each unit reported of each month, for everybody, without an account."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reports.parts import short_month
from reports.performance import listing, months, sheet
from reports.performance.definitions import DEFINITIONS, SMALL_NUMBERS, SOURCE
from reports.performance.months import Month
from standards.caching import kept_while
from units.models import Unit

WORDS = {"definitions": DEFINITIONS, "source": SOURCE, "small_numbers": SMALL_NUMBERS}


@login_not_required
@require_safe
@kept_while(months.version_now)
def performance(request: HttpRequest) -> HttpResponse:
    """One month of all units, each with its numbers of requests beside every rate."""
    return render(request, "reports/citizen/performance.html", {"listing": listing.of(request.GET), **WORDS})


@login_not_required
@require_safe
@kept_while(months.version_now)
def performance_unit(request: HttpRequest, code: str) -> HttpResponse:
    """The twelve months of one unit, drawn and in a table."""
    unit = _unit(code)
    rows = months.of_unit(unit)
    context = {"unit": unit, "rows": rows, "names": (_("masuk"), _("selesai")), "points": points(rows), **WORDS}
    return render(request, "reports/citizen/performance_unit.html", context)


@login_not_required
@require_safe
@kept_while(months.version_now)
def performance_month(request: HttpRequest, code: str, month: str) -> HttpResponse:
    """One month of one unit, with its kinds of request. Raises Http404 for a month that is not published here."""
    unit = _unit(code)
    row = next((row for row in months.of_unit(unit) if row.value == month), None)
    if row is None:
        raise Http404
    kinds, columns = months.by_kind(row)
    context = {"unit": unit, "row": row, "kinds": kinds, "columns": columns, **WORDS}
    return render(request, "reports/citizen/performance_month.html", context)


@login_not_required
@require_safe
@kept_while(months.version_now)
def performance_csv(request: HttpRequest) -> HttpResponse:
    """The twelve months of all units, or those of ``?unit=`` or ``?bulan=`` alone, as CSV."""
    units = Unit.objects.active().by_place()
    if code := request.GET.get("unit", ""):
        units = units.filter(code=code.upper().replace("\0", ""))
    rows = months.of_units(units)
    if wanted := listing.read_month(request.GET.get("bulan", "")):
        rows = [row for row in rows if row.month == wanted]
    headers = {"Content-Disposition": 'attachment; filename="kinerja.csv"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(sheet.as_csv(rows), content_type="text/csv; charset=utf-8", headers=headers)


def points(rows: list[Month]) -> list[tuple[str, int | None, int | None]]:
    """The rows of the line chart, the oldest first; a hidden figure and a month without a report are gaps."""
    drawn = [
        (short_month(row.month), *((row.received.value, row.handled.value) if row.is_reported else (None, None)))
        for row in reversed(rows)
    ]
    return drawn if sum(any(point[1:]) for point in drawn) > 1 else []


def _unit(code: str) -> Unit:
    return get_object_or_404(Unit.objects.active(), code=code.upper())
