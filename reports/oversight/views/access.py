"""How the pages of oversight find their rows and do their steps: not visible is not found, not allowed is refused."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest
from django.utils.translation import gettext as _

from reports.oversight import actions, workflow
from units.roles import Permission


def oversees(request: HttpRequest) -> bool:
    """Whether the person oversees all units (Pasal 15)."""
    return request.user.authority.may_everywhere(Permission.OVERSEE)


def writes(request: HttpRequest) -> bool:
    """Whether the person writes findings, invites and draws."""
    return request.user.authority.may_everywhere(Permission.WRITE_FINDINGS)


def attempt(request: HttpRequest, done: Callable[[], Any], form: Form | None = None) -> Any:
    """Do it; what the action refuses becomes an error at its field, or a message. What it gave, else None."""
    try:
        return done()
    except workflow.StepNotAllowed as error:
        raise PermissionDenied from error
    except workflow.StepNotPossible:
        messages.error(request, _("Langkah ini tidak dapat dilakukan lagi pada keadaan sekarang."))
    except actions.LostRace as error:
        messages.error(request, error.sentence)
    except actions.Refused as error:
        if form is not None:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            messages.error(request, error.sentence)
    return None
