"""What everybody may know of the units: where they are, when they are open, who works there."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from units import opening
from units.finding import find
from units.models import Unit
from units.organisation import organisation


@login_not_required
@require_safe
def units(request: HttpRequest) -> HttpResponse:
    """Every unit by kind and province, or those that answer the search."""
    question = request.GET.get("q", "").strip()[:100]
    rows = Unit.objects.active().by_place()
    context = {"question": question, "units": find(rows, question) if question else rows}
    return render(request, "units/citizen/units.html", context)


@login_not_required
@require_safe
def unit(request: HttpRequest, code: str) -> HttpResponse:
    """One unit: address, hours, services, organisation chart."""
    row = get_object_or_404(Unit.objects.active(), code=code.upper())
    now = timezone.now()
    context = {
        "unit": row,
        "is_open": opening.is_open(row, now),
        "opening_text": opening.sentence(row, now),
        "hours": opening.hours_table(row),
        "zone_name": now.astimezone(row.zone).tzname(),
        "organisation": organisation(row, row.local_date(now)),
        "today": row.local_date(now),
    }
    return render(request, "units/citizen/unit.html", context)
