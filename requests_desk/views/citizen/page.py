"""The page of one request: where it stands, whose turn it is, until when, what is missing, what came out."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from core import codes, downloads, qr
from core.middleware import personal
from requests_desk import clock, hands, letters, receipts, timeline, workflow
from requests_desk.models import RequestEvent, RequestFile, ScanState, ServiceRequest
from requests_desk.views.citizen.access import grant, own_request
from requests_desk.workflow import State

KEY = "kunci"


@login_not_required
@personal
@require_safe
def request_page(request: HttpRequest, code: str) -> HttpResponse:
    """The request's page; the signed link of an e-mail opens it and leads on to the address without the key."""
    if token := request.GET.get(KEY):
        open_with(request, codes.normalise(code), token)
        return redirect("request_page", code=code)
    return show(request, code=code)


def open_with(request: HttpRequest, code: str, token: str) -> None:
    """Grant access when the token was written for this very request; otherwise nothing happens."""
    found = ServiceRequest.objects.filter(code=code).first()
    if found is not None and letters.link_opens(token, found):
        grant(request, found)


@own_request
def show(request: HttpRequest, service_request: ServiceRequest) -> HttpResponse:
    """Everything that its applicant may know."""
    events, now = list(service_request.events.order_by("seq")), timezone.now()
    days = clock.days_by_hand(service_request, events, now)
    context = {
        "service_request": service_request,
        "unit": service_request.unit,
        "status": service_request.public_status,
        "entries": timeline.entries(service_request, events),
        "missing": list(service_request.missing_parts.unmet()) if service_request.is_paused else [],
        "files": list(service_request.files.documents().filter(is_replaced=False).select_related("requirement")),
        "product": product_of(service_request),
        "can_withdraw": service_request.state in workflow.RUNNING | workflow.PAUSED,
        "can_fetch": can_fetch(service_request),
        "qr": qr.svg(receipts.track_url(service_request)),
        "elapsed": sum(days.values()),
        "hands": hands.rows(service_request, days, to_applicant=True),
        **due(service_request, events),
    }
    return render(request, "requests_desk/citizen/request_page.html", context)


def due(service_request: ServiceRequest, events: list[RequestEvent]) -> dict[str, Any]:
    """The due date, how it is counted, and whether it runs, stands still, has passed, was met or was missed."""
    if service_request.state in (State.WITHDRAWN, State.LAPSED):
        return {"has_due": False}
    state = "missed" if service_request.was_on_time is False else "met"
    if service_request.is_open and service_request.state != State.READY:
        today = service_request.unit.local_date(timezone.now())
        state = "late" if service_request.is_overdue(today) else "paused" if service_request.is_paused else ""
    return {
        "has_due": True,
        "due_state": state,
        "explanation": clock.explain(service_request, events),
        "due_note": timeline.kept_promise(service_request) or timeline.moved_target(events),
    }


def product_of(service_request: ServiceRequest) -> Any:
    """The product once it is released, with its file; None before."""
    return getattr(service_request, "product", None) if service_request.state in workflow.DECIDED else None


def can_fetch(service_request: ServiceRequest) -> bool:
    """Whether there is a product file that may leave the quarantine."""
    product = product_of(service_request)
    return product is not None and product.file is not None and product.file.can_be_fetched


@require_safe
@own_request
def request_file(request: HttpRequest, service_request: ServiceRequest, pk: int) -> HttpResponse:
    """One of the documents that the applicant has given, back to the applicant."""
    files = service_request.files.documents()
    return _send(get_object_or_404(files, pk=pk, scan=ScanState.CLEAN))


@require_safe
@own_request
def product_file(request: HttpRequest, service_request: ServiceRequest) -> HttpResponse:
    """The product. A product that was not handed over yet is handed over first, on the record."""
    if not can_fetch(service_request):
        return redirect("request_page", code=service_request.display_code)
    if service_request.state == State.READY:
        return redirect("receive_product", code=service_request.display_code)
    return _send(service_request.product.file)


def _send(file: RequestFile) -> HttpResponse:
    return downloads.send(file.file, name=file.name, content_type=file.content_type)
