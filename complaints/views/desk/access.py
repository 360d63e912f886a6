"""How every page of the desk finds its complaint: not visible is not found."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from complaints.models import Complaint
from complaints.models.complaints import ComplaintQuerySet
from units.roles import Permission


def visible(request: HttpRequest) -> ComplaintQuerySet:
    """The complaints that the person may see. Raises PermissionDenied for who reads none at all."""
    if not request.user.authority.may_anywhere(Permission.READ_COMPLAINTS):
        raise PermissionDenied
    return Complaint.objects.visible_to(request.user)


def visible_complaint(request: HttpRequest, number: str) -> Complaint:
    """One complaint by its register number. Raises Http404 when it is not this person's to see."""
    return get_object_or_404(visible(request).for_detail(), number=number)
