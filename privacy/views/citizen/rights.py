"""My personal data: ask for a copy, a correction, deletion or a stop, and fetch the copy (UU 27/2022 Pasal 6-8)."""

import json

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import ratelimit
from privacy import actions, copies
from privacy.forms.rights import AskForm
from privacy.workflow import Kind
from requests_desk.models import ServiceRequest
from requests_desk.views.citizen.access import own_request, too_many

ASKED_AN_HOUR = 20
TYPES = {"json": "application/json", "pdf": "application/pdf"}


@login_not_required
@require_safe
def rights(request: HttpRequest) -> HttpResponse:
    """What one may ask, how soon it is decided, and the two ways: with a request's code, or at the counter."""
    context = {"kinds": Kind.labels, "officer": settings.PDP_OFFICER, "officer_email": settings.PDP_EMAIL}
    return render(request, "privacy/citizen/rights.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@own_request(then="data-pribadi")
def rights_own(request: HttpRequest, service_request: ServiceRequest) -> HttpResponse:
    """What was asked with its limit or answer; below it the form."""
    form = AskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            ratelimit.hit(f"rights:{ratelimit.client_address(request)}", limit=ASKED_AN_HOUR, seconds=3600)
            asked = actions.ask(service_request=service_request, **form.cleaned_data)
        except ratelimit.TooMany as refusal:
            return too_many(request, refusal)
        except actions.Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        else:
            messages.success(request, _("Permintaan %(number)s kami terima.") % {"number": asked.number})
            return redirect("rights_own", code=service_request.display_code)
    now = timezone.now()
    rows = service_request.rights_requests.select_related("unit").order_by("-received_at", "-pk")
    context = {
        "service_request": service_request,
        "unit": service_request.unit,
        "form": form,
        "lines": [{"row": row, "has_copy": row.has_copy(now)} for row in rows],
    }
    return render(request, "privacy/citizen/rights_own.html", context)


@require_POST
@own_request(then="data-pribadi")
def rights_copy(request: HttpRequest, service_request: ServiceRequest, number: str, kind: str) -> HttpResponse:
    """The copy, while it can be fetched. The first time ends the request, so it is a POST."""
    found = get_object_or_404(service_request.rights_requests.select_related("unit"), number=number)
    if kind not in TYPES or not found.has_copy(timezone.now()):
        raise Http404
    if kind == "json":
        content = json.dumps(copies.data_of(found), ensure_ascii=False, indent=1).encode()
    else:
        content = copies.pdf_of(found)
    actions.fetched(rights=found)
    response = HttpResponse(content, content_type=TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="salinan-{found.number}.{kind}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
