"""What everybody may know of the units: where they are, when they are open, who works there, what they have."""

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.downloads import show
from units import figures, opening
from units.finding import find
from units.models import Facility, Unit
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
    """One unit: address, hours, services, facilities, officers, organisation chart."""
    row = get_object_or_404(Unit.objects.active(), code=code.upper())
    now = timezone.now()
    today = row.local_date(now)
    context = {
        "unit": row,
        "is_open": opening.is_open(row, now),
        "opening_text": opening.sentence(row, now),
        "hours": opening.hours_table(row),
        "zone_name": now.astimezone(row.zone).tzname(),
        "organisation": organisation(row, today),
        "today": today,
        "facilities": Facility.objects.for_list(row),
        "staffing": figures.staffing(today, row)[row.pk],
    }
    return render(request, "units/citizen/unit.html", context)


@login_not_required
@require_safe
def facility_photo(request: HttpRequest, code: str, kind: str) -> FileResponse:
    """The picture of one facility, painted anew when it came in."""
    rows = Facility.objects.with_photo().filter(unit__in=Unit.objects.active())
    facility = get_object_or_404(rows, unit__code=code.upper(), kind=kind)
    try:
        return show(facility.photo, content_type="image/jpeg")
    except FileNotFoundError as gone:
        raise Http404 from gone
