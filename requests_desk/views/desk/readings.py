"""Who opened which request, with names, for the Kepala and the Inspektur Jenderal; and who opened many."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from core import paging
from requests_desk.models import RequestReading
from requests_desk.models.readings import MANY
from units.access import permission_required
from units.roles import Permission

NEWEST = ("-at", "-id")
LOOKED_BACK = dt.timedelta(days=30)


@require_safe
@permission_required(Permission.READ_READINGS)
def readings(request: HttpRequest) -> HttpResponse:
    """The conspicuous days of the last month, then every reading, of one request when its number is given."""
    visible = RequestReading.objects.visible_to(request.user)
    number = request.GET.get("permohonan", "").strip()[:40]
    rows = visible.filter(request__number=number) if number else visible
    page = paging.page(
        rows.select_related("by", "request__unit"), order=NEWEST, after=request.GET.get("kursor"), size=50
    )
    outliers = visible.outliers(timezone.now() - LOOKED_BACK)[:50]
    context = {"page": page, "number": number, "outliers": list(outliers), "many": MANY}
    return render(request, "requests_desk/desk/readings.html", context)
