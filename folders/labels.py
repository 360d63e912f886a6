"""The label on the outside of a folder: numbers, office and dates to find it by, and nobody's name."""

from django.utils.functional import SimpleLazyObject

from core import barcodes, pdf, qr
from requests_desk.models import Printing, ServiceRequest

TEMPLATE = "folders/paper/label.html"
SHEETS = ("css/label_paper.css",)


def context(request: ServiceRequest, printing: Printing | None = None) -> dict:
    """What the label says. The QR code holds the register number: it opens nothing, unlike the tracking code."""
    return {
        "service_request": request,
        "unit": request.unit,
        "printing": printing,
        "barcode": SimpleLazyObject(lambda: barcodes.svg(request.number)),
        "qr": SimpleLazyObject(lambda: qr.svg(request.number)),
    }


def pdf_of(request: ServiceRequest, printing: Printing | None = None) -> bytes:
    """One label of 100 by 50 mm. A PDF, so that every label printer puts the bars on the same dots."""
    moment = printing.printed_at if printing else request.received_at
    return pdf.render(TEMPLATE, context(request, printing), created_at=moment, stylesheets=SHEETS)
