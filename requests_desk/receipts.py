"""The receipt (tanda terima): the same facts on the page, in the PDF and over the counter (Pasal 7(3)a)."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from core import pdf, qr
from requests_desk import clock, verification
from requests_desk.journey import files_by_requirement
from requests_desk.models import Channel, ServiceRequest

TEMPLATE = "requests_desk/paper/receipt.html"
SATURDAY = 5


@dataclass(frozen=True)
class Document:
    """One line of the list of documents."""

    name: str
    is_obligatory: bool
    is_there: bool


def context(request: ServiceRequest) -> dict[str, Any]:
    """What the receipt says: what was promised on the day of receipt, whatever happened since."""
    promised = promise(request)
    explanation = clock.explain(request, ())
    days = explanation.days if explanation.due_on == promised else []
    return {
        "service_request": request,
        "unit": request.unit,
        "documents": documents(request),
        "promised_on": promised,
        "has_moved": promised != request.due_on,
        "explanation": explanation,
        "days": days,
        "holidays": [day for day in days if not day.counted and day.date.weekday() < SATURDAY],
        "track_url": track_url(request),
        "qr": SimpleLazyObject(lambda: qr.svg(track_url(request))),
        "verification_code": verification.text(request.verification_code),
        "verification_address": verification.address(request.verification_code),
        "verification_qr": SimpleLazyObject(lambda: qr.svg(verification.address(request.verification_code))),
        "hotline": request.unit.hotline or settings.MINISTRY_HOTLINE,
        "portal_host": settings.PORTAL_HOST,
    }


def promise(request: ServiceRequest) -> dt.date:
    """The due date that was told when the request came in."""
    event = request.events.filter(step="submit").order_by("seq").first()
    return dt.date.fromisoformat(event.data["due_on"]) if event else request.due_on


def documents(request: ServiceRequest) -> list[Document]:
    """What the pinned standard wants and whether it is there: uploaded, or over the counter not asked for.

    The counter ticks what is obligatory; whether something else lay in the folder is not known, so it is not listed.
    """
    there = files_by_requirement(request.files.documents())
    asked = set(request.missing_parts.unmet().values_list("requirement_id", flat=True))
    on_paper = request.channel != Channel.ONLINE
    return [
        Document(row.name, row.is_obligatory, row.pk in there or (on_paper and row.pk not in asked))
        for row in request.standard.requirements.all()
        if (row.is_obligatory if on_paper else row.accepted) or row.pk in there
    ]


def track_url(request: ServiceRequest) -> str:
    """The address in the QR code: the tracking page with the code filled in; the second factor is still asked."""
    return track_address(request.display_code)


def track_address(display_code: str) -> str:
    """The same for a code alone, such as one on a form that has no request yet."""
    return f"{settings.SITE_URL}{reverse('track')}?kode={display_code}"


def pdf_of(request: ServiceRequest) -> bytes:
    """The receipt on one sheet; the same request gives the same bytes."""
    sheets = (pdf.PAPER, "css/receipt_paper.css")
    return pdf.render(TEMPLATE, context(request), created_at=request.received_at, stylesheets=sheets)
