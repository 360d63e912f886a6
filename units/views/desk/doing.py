"""What every form of these pages does with its action's refusals."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from core.moves import Refused
from core.spreadsheets import FORMATS
from units import exports
from units.actions import NotYoursError
from units.models import Unit


def carried_out(form: forms.Form, action: Callable[..., Any], request: HttpRequest, **things: Any) -> bool:
    """Whether the form was sent, is right, and its action was done; a refusal is said beside its field.

    Raises PermissionDenied for who may not.
    """
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        action(**form.arguments(), **things, by=request.user, at=timezone.now())
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        return False
    except NotYoursError as refused:
        raise PermissionDenied from refused
    return True


def today_at(unit: Unit) -> str:
    """The unit's date as a form shows it: 23 11 2026."""
    return f"{unit.local_date(timezone.now()):%d %m %Y}"


def download(columns: exports.Columns, rows: Any, kind: str, name: str) -> HttpResponse:
    """The rows as a spreadsheet. Raises Http404 for another kind of file."""
    if kind not in FORMATS:
        raise Http404
    content, content_type = exports.export(columns, rows, kind)
    answer = HttpResponse(content, content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="{name.lower()}-{timezone.localdate()}.{kind}"'
    return answer
