"""How a page of the form finds its draft, and where it leads when the draft was sent already."""

import datetime as dt
from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.middleware import personal
from requests_desk.actions import drafting
from requests_desk.models import Draft
from requests_desk.views.citizen import access

STAYS_OPEN = dt.timedelta(days=1)
"""For how long the address of a sent draft leads straight to the receipt; later the second factor is asked."""


def draft_page(view: Callable) -> Callable:
    """A page of the form. The view gets the ``Draft``; a sent one leads to its receipt, whatever was posted."""

    @wraps(view)
    def page(request: HttpRequest, slug: str, token: str, **rest: object) -> HttpResponse:
        rows = Draft.objects.select_related("service__unit", "service__sub_unit", "service__current", "standard")
        draft = get_object_or_404(rows.select_related("request"), token=token, service__slug=slug)
        if draft.request is not None:
            return to_receipt(request, draft)
        if not (draft.service.is_open and draft.service.unit.is_active):
            return render(request, "requests_desk/citizen/closed.html", {"service": draft.service})
        if draft.standard_id != draft.service.current_id:
            drafting.follow_standard(draft=draft)
            messages.info(request, _("Standar layanan ini baru diperbarui. Periksa lagi isian dan berkas Anda."))
        prefetch_related_objects([draft], "files", "standard__requirements", "standard__formfields")
        return view(request, draft, **rest)

    return login_not_required(personal(require_http_methods(["GET", "HEAD", "POST"])(page)))


def to_receipt(request: HttpRequest, draft: Draft) -> HttpResponse:
    """The receipt of what this draft became: the back button, a second click and a late retry all end here."""
    sent = draft.request
    if timezone.now() - sent.received_at < STAYS_OPEN:
        access.grant(request, sent)
    return redirect("receipt", code=sent.display_code)
