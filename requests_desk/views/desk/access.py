"""How every page of the desk finds the request that it is about: not visible is not found."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from requests_desk import inbox
from requests_desk.models import ServiceRequest
from requests_desk.models.requests import ServiceRequestQuerySet
from units.models import Unit
from units.roles import Permission


def visible(request: HttpRequest) -> ServiceRequestQuerySet:
    """The requests that the person may see. Raises PermissionDenied for who reads no requests at all."""
    if not any(request.user.authority.may_anywhere(permission) for permission in inbox.READING):
        raise PermissionDenied
    return ServiceRequest.objects.visible_to(request.user)


def visible_request(request: HttpRequest, number: str) -> ServiceRequest:
    """One request by its register number. Raises Http404 when it is not this person's to see."""
    return get_object_or_404(visible(request).for_detail().select_related("product", "hand_over"), number=number)


def counter_unit(request: HttpRequest) -> Unit:
    """The unit at whose counter the person logs. Raises PermissionDenied for everybody else."""
    units = request.user.authority.unit_ids_with(Permission.LOG_REQUESTS) or frozenset()
    unit = Unit.objects.active().filter(pk__in=units).order_by("pk").first()
    if unit is None:
        raise PermissionDenied
    return unit
