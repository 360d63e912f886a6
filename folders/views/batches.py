"""Batches of folders: the list with what is late, one batch, its steps by scan or button, its sheet."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from core import paging
from core.moves import Refused
from folders import next_act, sheets, workflow
from folders.actions import batches as actions
from folders.forms.batches import OfficeForm, RefuseForm, ScanForm
from folders.lateness import overdue_batches
from folders.models import Batch, BatchLine
from folders.models.batches import BatchQuerySet
from folders.next_act import place_of
from folders.offices import technical_officers
from folders.scan import Kind, Scanned
from folders.views.access import visible_request
from folders.workflow import LineState, State, StepNotAllowed, StepNotPossible
from requests_desk.models import ServiceRequest
from units.models import SubUnit, Unit
from units.roles import Permission

NEWEST = ("-id",)
TABS = {
    "jalan": (State.SENT, gettext_lazy("Di jalan")),
    "disusun": (State.DRAFT, gettext_lazy("Disusun")),
    "selesai": (State.CLOSED, gettext_lazy("Selesai")),
}
MOVED = gettext_lazy("Ekspedisi ini baru saja diubah orang lain. Periksa lagi di bawah.")
DONE = {
    "send": gettext_lazy("Ekspedisi dikirim. Cetak lembarnya dan bawa bersama berkas."),
    "cancel": gettext_lazy("Ekspedisi dibatalkan; berkasnya tetap di loket."),
    "take_out": gettext_lazy("Berkas dikeluarkan dari ekspedisi."),
    "accept": gettext_lazy("Berkas diterima."),
    "confirm_return": gettext_lazy("Berkas tercatat kembali di loket."),
}
OF_A_FOLDER = frozenset({"take_out", "accept", "confirm_return"})
BY_SCAN = {
    (State.DRAFT, "put"): gettext_lazy("%(number)s masuk ekspedisi."),
    (State.SENT, "accept"): gettext_lazy("%(number)s diterima."),
    (State.SENT, "confirm_return"): gettext_lazy("%(number)s kembali di loket."),
}


def visible(request: HttpRequest) -> BatchQuerySet:
    """The batches that the person may see. Raises PermissionDenied for who neither sends nor accepts folders."""
    held = request.user.authority
    if not (held.may_anywhere(Permission.SEND_FOLDERS) or held.may_anywhere(Permission.ACCEPT_FOLDERS)):
        raise PermissionDenied
    return Batch.objects.visible_to(request.user)


def visible_batch(request: HttpRequest, number: str) -> Batch:
    """One batch by its number. Raises Http404 when it is not this person's to see."""
    return get_object_or_404(visible(request).for_detail(), number=number)


@require_safe
def batches(request: HttpRequest) -> HttpResponse:
    """What was not accepted in time on top, then the batches by state."""
    rows, unit = visible(request), sending_unit(request.user)
    tabs = {key: value for key, value in TABS.items() if unit or value[0] != State.DRAFT}
    chosen = request.GET.get("tampilan", "")
    chosen = chosen if chosen in tabs else "jalan"
    of_state = rows.filter(state=tabs[chosen][0]).for_list()
    return render(
        request,
        "folders/desk/batches.html",
        {
            "tabs": [
                {"label": label, "url": f"?tampilan={key}", "current": key == chosen}
                for key, (_state, label) in tabs.items()
            ],
            "page": paging.page(of_state, order=NEWEST, after=request.GET.get("kursor")),
            "late": late(rows),
            "view": chosen,
            "form": OfficeForm(offices=offices(unit)) if unit else None,
        },
    )


def late(rows: BatchQuerySet) -> list[Batch]:
    """Those of the rows that nobody accepted within four working hours, the oldest first."""
    now, units = timezone.now(), Unit.objects.filter(pk__in=rows.on_the_way().values("unit"))
    overdue = [pk for unit in units for pk in overdue_batches(unit, now).values_list("pk", flat=True)]
    return list(rows.filter(pk__in=overdue).for_list().order_by("sent_at", "pk"))


def sending_unit(person: User) -> Unit | None:
    """The unit from whose counter the person sends folders."""
    units = person.authority.unit_ids_with(Permission.SEND_FOLDERS) or frozenset()
    return Unit.objects.active().filter(pk__in=units).order_by("pk").first()


def offices(unit: Unit) -> list[SubUnit | User]:
    """Where the folders of this unit can go."""
    return list(unit.sub_units.order_by("pk")) if unit.is_pusat else list(technical_officers(unit, timezone.now()))


@require_POST
def batch_new(request: HttpRequest) -> HttpResponse:
    """Begin a batch to an office, or find the one that is being put together; with ``berkas`` that folder goes in."""
    unit = sending_unit(request.user)
    if unit is None:
        raise PermissionDenied
    form = OfficeForm(request.POST, offices=offices(unit))
    if not form.is_valid():
        messages.error(request, _("Pilih tujuan ekspedisi."))
        return redirect("batches")
    batch = actions.open_batch(unit=unit, by=request.user, **form.chosen())
    typed = ScanForm({"code": request.POST.get("berkas", "")})
    if typed.is_valid():
        scanned_in(request, batch, typed.cleaned_data["code"])
    return redirect("batch", number=batch.number)


@require_safe
def batch(request: HttpRequest, number: str) -> HttpResponse:
    """One batch: its folders, the field to scan the next one, and what can be done now."""
    return shown(request, visible_batch(request, number), ScanForm())


def shown(request: HttpRequest, found: Batch, form: ScanForm) -> HttpResponse:
    """The page of one batch."""
    may = workflow.available(found, request.user)
    context = {
        "batch": found,
        "lines": list(found.lines.for_list()),
        "events": found.events.select_related("by").order_by("-seq")[:50],
        "may": may,
        "scans": bool(may & {"put", "accept", "confirm_return"}),
        "form": form,
        "is_late": overdue_batches(found.unit, timezone.now()).filter(pk=found.pk).exists(),
    }
    return render(request, "folders/desk/batch.html", context)


@require_POST
def batch_scan(request: HttpRequest, number: str) -> HttpResponse:
    """One scan into a batch: puts a folder in, accepts it, or takes it back, by its state and by who scans."""
    found, form = visible_batch(request, number), ScanForm(request.POST)
    if form.is_valid():
        if scanned_in(request, found, form.cleaned_data["code"]):
            return redirect("batch", number=number)
        return shown(request, visible_batch(request, number), ScanForm())
    return shown(request, found, form.emptied())


def scanned_in(request: HttpRequest, found: Batch, scanned: Scanned) -> bool:
    """Do what this scan means in this batch; what is refused becomes a message."""
    try:
        if scanned.kind == Kind.BATCH:
            raise Refused(_("Ini nomor ekspedisi. Pindai label berkasnya."))
        folder = folder_of(found, scanned, request.user)
        step = step_by_scan(found, folder, request.user)
        {"put": actions.put, "accept": actions.accept, "confirm_return": actions.confirm_return}[step](
            batch=found, request=folder, by=request.user
        )
    except Refused as refused:
        messages.error(request, refused.sentence)
        return False
    except (StepNotPossible, StepNotAllowed):
        messages.error(request, MOVED)
        return False
    messages.success(request, BY_SCAN[(State(found.state), step)] % {"number": folder.number})
    return True


def folder_of(found: Batch, scanned: Scanned, person: User) -> ServiceRequest:
    """The folder that was scanned: one of this batch, or one that the person may see. Raises Refused."""
    if scanned.kind == Kind.NUMBER and (line := found.lines.filter(request__number=scanned.value).for_list().first()):
        return line.request
    return next_act.request_of(scanned, person)


def step_by_scan(found: Batch, folder: ServiceRequest, person: User) -> str:
    """What a scan of this folder means here. Raises StepNotPossible when it means nothing."""
    may = workflow.available(found, person)
    if "put" in may:
        return "put"
    state = found.lines.filter(request=folder).values_list("state", flat=True).first()
    if "confirm_return" in may and (state == LineState.REFUSED or "accept" not in may):
        return "confirm_return"
    if "accept" in may:
        return "accept"
    raise StepNotPossible("scan")


@require_POST
def batch_step(request: HttpRequest, number: str, step: str) -> HttpResponse:
    """One button: a step of the batch, or of the folder that ``berkas`` names."""
    found = visible_batch(request, number)
    if step not in DONE:
        raise Http404
    if not workflow.permits(step, found, request.user):
        raise PermissionDenied
    action: Callable[..., Any] = getattr(actions, step)
    try:
        action(batch=found, by=request.user, **folder_named(request, found, step))
        messages.success(request, DONE[step])
    except Refused as refused:
        messages.error(request, refused.sentence)
    except StepNotPossible:
        messages.error(request, MOVED)
    return redirect("batch", number=number)


def folder_named(request: HttpRequest, found: Batch, step: str) -> dict[str, ServiceRequest]:
    """The folder of the batch that the button stands beside. Raises Refused without one, Http404 for a stranger."""
    if step not in OF_A_FOLDER:
        return {}
    named = request.POST.get("berkas", "")[:40]
    if not named:
        raise Refused(_("Pilih berkasnya."))
    lines = found.lines.select_related("request__unit", "request__sub_unit")
    return {"request": get_object_or_404(lines, request__number=named).request}


@require_http_methods(["GET", "HEAD", "POST"])
def batch_refuse(request: HttpRequest, number: str) -> HttpResponse:
    """Refuse one folder (``?berkas=``) or all that are still waiting, with the reason."""
    found = visible_batch(request, number)
    if not workflow.permits("refuse", found, request.user):
        raise PermissionDenied
    line = line_named(request, found)
    form = RefuseForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            folder = line.request if line else None
            lines = actions.refuse(batch=found, request=folder, by=request.user, note=form.cleaned_data["note"])
            told = _("%(count)s berkas ditolak. Bawa kembali ke loket.") % {"count": len(lines)}
            messages.success(request, told)
            return redirect("batch", number=number)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        except StepNotPossible:
            form.add_error(None, MOVED)
    waiting = found.lines.filter(state=LineState.IN).count()
    context = {"batch": found, "line": line, "form": form, "waiting": waiting}
    return render(request, "folders/desk/batch_refuse.html", context)


def line_named(request: HttpRequest, found: Batch) -> BatchLine | None:
    """The line of ``?berkas=``; None without it. Raises Http404 for a folder that is not in the batch."""
    named = request.GET.get("berkas", "")[:40]
    return get_object_or_404(found.lines.for_list(), request__number=named) if named else None


@require_safe
def batch_sheet(request: HttpRequest, number: str) -> HttpResponse:
    """The hand-over sheet as PDF; a batch that was not sent has none."""
    found = visible_batch(request, number)
    if found.sent_at is None:
        raise Http404
    response = HttpResponse(sheets.pdf_of(found), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{found.number}.pdf"'
    return response


@require_safe
def folder_place(request: HttpRequest, number: str) -> HttpResponse:
    """Where the folder of a request is, and where it was: as a line on the request's page, or as a page."""
    service_request = visible_request(request, number)
    lines = list(
        service_request.batch_lines.select_related(
            "batch__unit", "batch__sub_unit", "batch__officer", "accepted_by", "refused_by", "returned_by"
        ).order_by("-pk")
    )
    words, since = place_of(lines[0] if lines else None)
    opens = set(Batch.objects.visible_to(request.user).filter(lines__in=lines).values_list("number", flat=True))
    template = "folders/desk/_folder_place.html" if request.htmx else "folders/desk/folder_place.html"
    context = {"service_request": service_request, "lines": lines, "words": words, "since": since, "opens": opens}
    return render(request, template, context)
