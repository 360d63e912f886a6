"""The gate of every desk view: signed in is not enough, an appointment in force must allow it somewhere."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from units.context import desk_menu
from units.roles import Permission

View = Callable[..., HttpResponse]


def permission_required(permission: Permission) -> Callable[[View], View]:
    """A view for those who may do this at some unit; others get 403.

    Which rows such a person sees is the QuerySet's business (``visible_to``); whether this row may be changed, the
    action's.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if not request.user.authority.may_anywhere(permission):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def desk_home(request: HttpRequest) -> str:
    """The address of the first desk page that this person may use: the inbox, or what the position is for."""
    return next((entry["url"] for entry in desk_menu(request)), reverse("home"))
