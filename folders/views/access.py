"""How the pages of folders find what they are about: not visible is not found."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from requests_desk.models import ServiceRequest


def visible_request(request: HttpRequest, number: str) -> ServiceRequest:
    """The request of a folder, by its register number. Raises Http404 when it is not this person's to see."""
    return get_object_or_404(ServiceRequest.objects.visible_to(request.user).for_detail(), number=number)
