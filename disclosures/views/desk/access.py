"""How every page of the desk finds the request that it is about: not visible is not found."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from disclosures.models import Disclosure
from disclosures.models.disclosures import DisclosureQuerySet
from units.roles import Permission


def visible(request: HttpRequest) -> DisclosureQuerySet:
    """The formal requests that the person may see. Raises PermissionDenied for who reads none at all."""
    if not request.user.authority.may_anywhere(Permission.READ_DISCLOSURES):
        raise PermissionDenied
    return Disclosure.objects.visible_to(request.user)


def visible_disclosure(request: HttpRequest, number: str) -> Disclosure:
    """One request by its register number. Raises Http404 when it is not this person's to see."""
    return get_object_or_404(visible(request).for_detail(), number=number)
