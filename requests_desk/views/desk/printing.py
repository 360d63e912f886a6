"""Printing with one key: a POST counts and leads to the paper, which prints at once; looking alone counts nothing.

The receipt is a page and no PDF: with Chrome's ``--kiosk-printing`` a page goes to the roll printer without a dialog
and as long as its text, where a PDF opens in a viewer and waits for a second key.
"""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from core import paging
from requests_desk import actions
from requests_desk.models import Paper, Printing, ServiceRequest
from requests_desk.views.desk.access import counter_unit, visible_request

COOKIE = "kertas"
A_YEAR = 365 * 24 * 3600
NO_PRINTER = "none"
SIZES = {
    "80": _("Struk 80 mm"),
    "58": _("Struk 58 mm"),
    "a5": _("Kertas A5"),
    NO_PRINTER: _("Printer mati, cetak nanti"),
}
STILL_PRINTING = dt.timedelta(minutes=5)
"""After this an address with ``?cetak=`` shows a preview: a page that was kept open is no second original."""


def size_of(request: HttpRequest) -> str:
    """The paper in this counter's printer, as it was chosen in this browser."""
    chosen = request.COOKIES.get(COOKIE, "")
    return chosen if chosen in SIZES else "80"


def printing_of(request: HttpRequest, service_request: ServiceRequest, paper: str) -> Printing | None:
    """The printing that this address shows: counted a moment ago by this very person; else None, a preview."""
    copy = request.GET.get("cetak", "")
    if not (copy.isascii() and copy.isdigit() and len(copy) < 5):
        return None
    since = timezone.now() - STILL_PRINTING
    mine = service_request.printings.filter(paper=paper, by=request.user, printed_at__gte=since)
    return mine.filter(copy=int(copy)).first()


def receipt_address(service_request: ServiceRequest, printing: Printing | None = None) -> str:
    """The receipt: to look at, or printing at once."""
    address = reverse("logged_receipt", args=[service_request.number])
    return f"{address}?cetak={printing.copy}" if printing else address


def original(request: HttpRequest, service_request: ServiceRequest) -> Printing | None:
    """The original of a receipt that was just logged; none while the printer is down."""
    if size_of(request) == NO_PRINTER:
        return None
    return actions.print_once(request=service_request, paper=Paper.RECEIPT, by=request.user)


@require_POST
def print_receipt(request: HttpRequest, number: str) -> HttpResponse:
    """Count and print a receipt; the size that was chosen is kept in this browser."""
    service_request = printable(request, number, Paper.RECEIPT)
    typed = request.POST.get("size", "")
    size = typed if typed in SIZES else size_of(request)
    printing = None
    if size != NO_PRINTER:
        printing = actions.print_paper(request=service_request, paper=Paper.RECEIPT, by=request.user)
    response = redirect(receipt_address(service_request, printing))
    response.set_cookie(
        COOKIE, size, max_age=A_YEAR, httponly=True, samesite="Lax", secure=request.is_secure(), path="/meja/"
    )
    return response


@require_POST
def print_hand_over(request: HttpRequest, number: str) -> HttpResponse:
    """Count and print the record of hand-over."""
    service_request = printable(request, number, Paper.HAND_OVER)
    printing = actions.print_paper(request=service_request, paper=Paper.HAND_OVER, by=request.user)
    return redirect(f"{reverse('hand_over_record', args=[number])}?cetak={printing.copy}")


def printable(request: HttpRequest, number: str, paper: str) -> ServiceRequest:
    """The request of which this person prints this paper. Raises Http404 or PermissionDenied."""
    service_request = visible_request(request, number)
    if not actions.may_print(paper, service_request, request.user):
        raise PermissionDenied
    return service_request


@require_safe
def unprinted_receipts(request: HttpRequest) -> HttpResponse:
    """Today's walk-ins whose receipt never went to the printer, the oldest first: printed as soon as it works again."""
    unit = counter_unit(request)
    today = unit.local_date(timezone.now())
    rows = ServiceRequest.objects.visible_to(request.user).unprinted(unit, today).for_list()
    page = paging.page(rows, order=("received_at", "id"), after=request.GET.get("kursor"))
    return render(request, "requests_desk/desk/unprinted_receipts.html", {"page": page, "unit": unit, "today": today})
