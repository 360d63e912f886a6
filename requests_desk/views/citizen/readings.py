"""Who opened my file: for the applicant alone, by role, unit and time (UU 27/2022 Pasal 7)."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core import paging
from requests_desk.models import ServiceRequest
from requests_desk.views.citizen.access import own_request

NEWEST = ("-at", "-id")


@require_safe
@own_request
def request_readings(request: HttpRequest, service_request: ServiceRequest) -> HttpResponse:
    """The newest first. Officers answer as an office: their names only where the ministry has decided so."""
    rows = service_request.readings.select_related("by")
    page = paging.page(rows, order=NEWEST, after=request.GET.get("kursor"), size=30)
    context = {"service_request": service_request, "page": page, "shows_names": settings.READINGS_SHOW_NAMES}
    return render(request, "requests_desk/citizen/request_readings.html", context)
