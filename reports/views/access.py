"""How every page finds its report: not visible is not found, visible but not allowed is refused."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from reports import actions, figures, workflow
from reports.models import Report


def visible_report(request: HttpRequest, pk: int) -> Report:
    """The report with what its pages show of related rows. Raises Http404 when it is not this person's to see."""
    reports = Report.objects.visible_to(request.user)
    related = ("unit", "approved_by", "submitted_by", "received_by", "recipient", "corrects", "corrected_by")
    return get_object_or_404(reports.select_related(*related), pk=pk)


def require_step(request: HttpRequest, report: Report, step: str) -> None:
    """Raises PermissionDenied when the step is not the business of this person's position."""
    if not workflow.may_ever(step, report, request.user):
        raise PermissionDenied


def attempt(request: HttpRequest, done: Callable[[], Any], form: Form | None = None) -> bool:
    """Do a step; what the person can mend becomes a message, or an error at its field. Whether it is done."""
    try:
        done()
    except workflow.StepNotAllowed as error:
        raise PermissionDenied from error
    except workflow.StepNotPossible:
        messages.error(request, _("Langkah ini tidak mungkin lagi karena laporan sudah berpindah keadaan."))
    except actions.LostRace as error:
        messages.error(request, error.sentence)
    except figures.Unbalanced as error:
        messages.error(request, str(error))
    except actions.Refused as error:
        if form is not None and error.field in form.fields:
            form.add_error(error.field, error.sentence)
        else:
            messages.error(request, error.sentence)
    else:
        return True
    return False
