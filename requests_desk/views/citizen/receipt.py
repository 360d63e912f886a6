"""The receipt: a page that may be bookmarked, and the same on paper."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from requests_desk import receipts
from requests_desk.models import ServiceRequest
from requests_desk.views.citizen.access import own_request

THEN = "tanda-terima"


@require_safe
@own_request(then=THEN)
def receipt(request: HttpRequest, service_request: ServiceRequest) -> HttpResponse:
    """Number, code, what was brought, until when, and what happens next."""
    return render(request, "requests_desk/citizen/receipt.html", receipts.context(service_request))


@require_safe
@own_request(then=THEN)
def receipt_pdf(request: HttpRequest, service_request: ServiceRequest) -> HttpResponse:
    """The receipt as a PDF of one sheet."""
    name = f"tanda-terima-{service_request.display_code}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(receipts.pdf_of(service_request), content_type="application/pdf", headers=headers)
