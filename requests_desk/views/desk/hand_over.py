"""The record of hand-over on paper: to sign before, to file after."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from requests_desk import actions
from requests_desk.models import Paper
from requests_desk.views.desk import printing
from requests_desk.views.desk.access import visible_request
from requests_desk.workflow import State


@require_safe
def hand_over_record(request: HttpRequest, number: str) -> HttpResponse:
    """The sheet for signatures: with blanks while the product waits, filled in once it was handed over."""
    service_request = visible_request(request, number)
    if service_request.state not in (State.READY, State.DELIVERED) or not hasattr(service_request, "product"):
        raise Http404
    return render(
        request,
        "requests_desk/desk/hand_over_record.html",
        {
            "service_request": service_request,
            "product": service_request.product,
            "hand_over": getattr(service_request, "hand_over", None),
            "printing": printing.printing_of(request, service_request, Paper.HAND_OVER),
            "may_print": actions.may_print(Paper.HAND_OVER, service_request, request.user),
        },
    )
