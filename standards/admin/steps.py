"""What the admin's step pages share: the row that this person may act on, and an action's answer as a message."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _

from standards.actions import StandardRefused


class DecreeNumberForm(forms.Form):
    """The number under which the Kepala sets a standard."""

    decree_number = forms.CharField(
        label=_("Nomor penetapan"),
        max_length=80,
        help_text=_("Nomor keputusan Kepala Unit P2, misalnya 12/UP2/XI/2026."),
        error_messages={"required": _("Isi nomor penetapan.")},
    )


class ClosingForm(forms.Form):
    """Why no more requests are taken; shown to the public."""

    note = forms.CharField(
        label=_("Alasan ditutup"),
        max_length=250,
        help_text=_("Tampil di halaman layanan. Sebutkan sampai kapan dan ke mana pemohon dapat beralih."),
        error_messages={"required": _("Isi alasan layanan ditutup. Alasan ini tampil di halaman layanan.")},
    )


def row_or_404(model_admin: admin.ModelAdmin, request: HttpRequest, pk: int) -> Model:
    """The row when the person may see it; 404 when not."""
    row = model_admin.get_queryset(request).filter(pk=pk).first()
    if row is None or not model_admin.has_view_permission(request, row):
        raise Http404
    return row


def require(*, allowed: bool) -> None:
    """Visible but not allowed is 403."""
    if not allowed:
        raise PermissionDenied


def attempt(request: HttpRequest, action: Callable[..., Any], done: str, **arguments: Any) -> Any:
    """Run an action and tell how it went; None when it was refused."""
    try:
        result = action(by=request.user, **arguments)
    except StandardRefused as refused:
        messages.error(request, refused.sentence)
        return None
    messages.success(request, done)
    return result
