"""The label of a folder: the button counts the printing, the address shows the PDF."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from folders import labels
from folders.views.access import visible_request
from requests_desk import actions
from requests_desk.models import Paper


@require_http_methods(["GET", "HEAD", "POST"])
def folder_label(request: HttpRequest, number: str) -> HttpResponse:
    """A PDF of one label; a POST counts it first."""
    service_request = visible_request(request, number)
    if not actions.may_print(Paper.LABEL, service_request, request.user):
        raise PermissionDenied
    if request.method == "POST":
        actions.print_paper(request=service_request, paper=Paper.LABEL, by=request.user)
        return redirect("folder_label", number=number)
    last = service_request.printings.filter(paper=Paper.LABEL).last()
    response = HttpResponse(labels.pdf_of(service_request, last), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="label-{service_request.number}.pdf"'
    return response
