"""The scan page: one field, and each scan does what comes next for this person."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from core.moves import Refused
from folders import next_act
from folders.actions import batches
from folders.forms.batches import ScanForm
from folders.next_act import Next
from folders.offices import office_of
from folders.scan import Kind, Scanned
from folders.workflow import StepNotPossible
from requests_desk.models import ServiceRequest
from units.roles import Permission

MOVED = gettext_lazy("Berkas ini baru saja dicatat orang lain. Pindai sekali lagi.")


@require_http_methods(["GET", "HEAD", "POST"])
def scan(request: HttpRequest) -> HttpResponse:
    """One field that has the focus. With ``?berkas=``: a folder that waits for a batch to be begun."""
    held = request.user.authority
    if not (held.may_anywhere(Permission.SEND_FOLDERS) or held.may_anywhere(Permission.ACCEPT_FOLDERS)):
        raise PermissionDenied
    form = ScanForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            return followed(request, form.cleaned_data["code"])
        except Refused as refused:
            form.add_error("code", refused.sentence)
        except StepNotPossible:
            form.add_error("code", MOVED)
    shown = form.emptied() if form.is_bound else form
    return render(request, "folders/desk/scan.html", {"form": shown} | offered(request))


def followed(request: HttpRequest, scanned: Scanned) -> HttpResponse:
    """Do or open what comes next. Raises Refused and StepNotPossible."""
    person = request.user
    if scanned.kind == Kind.BATCH:
        return redirect("batch", number=next_act.batch_of(scanned, person).number)
    found = next_act.request_of(scanned, person)
    act, line = next_act.next_of(found, person)
    if act == Next.DELIVER:
        return redirect("request_step", number=found.number, step="deliver")
    if act == Next.PUT:
        return put(request, found)
    if act == Next.PAGE or line is None:
        return redirect("request_detail", number=found.number)
    words = {"number": found.number, "batch": line.batch.number}
    if act == Next.ACCEPT:
        batches.accept(batch=line.batch, request=found, by=person)
        messages.success(request, _("%(number)s diterima dari ekspedisi %(batch)s.") % words)
    else:
        batches.confirm_return(batch=line.batch, request=found, by=person)
        messages.success(request, _("%(number)s kembali di loket (ekspedisi %(batch)s).") % words)
    return redirect("scan")


def put(request: HttpRequest, found: ServiceRequest) -> HttpResponse:
    """Into the batch that is being put together for its office; without one it is offered to begin one."""
    now = timezone.now()
    if office_of(found, now) is None:
        return redirect("request_detail", number=found.number)
    batch = batches.draft_for(found, now)
    if batch is None:
        return redirect(f"{reverse('scan')}?berkas={found.number}")
    batches.put(batch=batch, request=found, by=request.user)
    words = {"number": found.number, "batch": batch.number, "office": batch.office}
    messages.success(request, _("%(number)s masuk ekspedisi %(batch)s ke %(office)s.") % words)
    return redirect("scan")


def offered(request: HttpRequest) -> dict:
    """The folder of ``?berkas=`` and the office to which a batch may be begun with it."""
    form = ScanForm({"code": request.GET.get("berkas", "")})
    if request.method == "POST" or not form.is_valid() or form.cleaned_data["code"].kind != Kind.NUMBER:
        return {"waiting": None}
    try:
        found = next_act.request_of(form.cleaned_data["code"], request.user)
    except Refused:
        return {"waiting": None}
    if next_act.next_of(found, request.user)[0] != Next.PUT:
        return {"waiting": None}
    return {"waiting": found, "office": office_of(found, timezone.now())}
