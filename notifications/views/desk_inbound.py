"""What staff see of the SMS that came in: who asked for what, and whether it was answered."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core import paging
from notifications.models import InboundMessage
from notifications.views.desk import READ, sought


@require_safe
def inbound_messages(request: HttpRequest) -> HttpResponse:
    """SMS about the person's units, newest first; those about nothing known are read by the home unit."""
    codes = request.user.authority.unit_codes_with(READ)
    if codes is not None and not codes:
        raise PermissionDenied
    rows, wanted = InboundMessage.objects.of_units(codes).select_related("answered_by_message"), sought(request)
    if wanted:
        rows = rows.filter(about=wanted)
    page = paging.page(rows, order=("-id",), after=request.GET.get("kursor"))
    context = {"page": page, "sought": wanted, "is_demo": settings.SMS_GATEWAY == "file"}
    return render(request, "notifications/desk/inbound_messages.html", context)
