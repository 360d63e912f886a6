"""The logs of maintenance and of coordination with Pusat Data dan Informasi (Pasal 7(2), 11(2))."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core import paging
from core.downloads import send
from units import actions, exports
from units.access import permission_required
from units.choosing import chosen_unit
from units.forms import CoordinationForm, FinishForm, MaintenanceForm, ResolveForm
from units.models import CoordinationEntry, MaintenanceEntry, Unit
from units.models.upkeep import LogQuerySet
from units.roles import Permission
from units.views.desk.doing import carried_out, download, today_at
from units.views.desk.facilities import tabs

READ, EDIT = Permission.READ_FACILITIES, Permission.EDIT_FACILITIES
MAINTENANCE_ORDER, COORDINATION_ORDER = ("place", "-reported_on", "-id"), ("place", "-raised_on", "-id")
PAGE_SIZE = 50


@require_safe
@permission_required(READ)
def maintenance(request: HttpRequest) -> HttpResponse:
    """What is broken first, then what was done."""
    return log(request, MaintenanceEntry, MAINTENANCE_ORDER, "units/desk/maintenance.html")


@require_safe
@permission_required(READ)
def coordination(request: HttpRequest) -> HttpResponse:
    """What waits for an answer first, then what was answered."""
    return log(request, CoordinationEntry, COORDINATION_ORDER, "units/desk/coordination.html")


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(EDIT)
def open_maintenance(request: HttpRequest) -> HttpResponse:
    """Note something that is broken or due for care."""
    unit, _units = chosen_unit(request, EDIT)
    form = MaintenanceForm(request.POST or None, initial={"reported_on": today_at(unit)})
    if carried_out(form, actions.open_maintenance, request, unit=unit):
        return noted(request, unit, "maintenance", _("Catatan pemeliharaan dibuka."))
    return render(request, "units/desk/open_maintenance.html", {"unit": unit, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(READ)
def finish_maintenance(request: HttpRequest, pk: int) -> HttpResponse:
    """Note what was done about it."""
    entry = editable(request, MaintenanceEntry, pk)
    form = FinishForm(request.POST or None, initial={"done_on": today_at(entry.unit)})
    if carried_out(form, actions.finish_maintenance, request, entry=entry):
        return noted(request, entry.unit, "maintenance", _("Catatan pemeliharaan ditutup."))
    return render(request, "units/desk/finish_maintenance.html", {"entry": entry, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(EDIT)
def raise_coordination(request: HttpRequest) -> HttpResponse:
    """Note a matter taken up with Pusat Data dan Informasi."""
    unit, _units = chosen_unit(request, EDIT)
    form = CoordinationForm(request.POST or None, request.FILES or None, initial={"raised_on": today_at(unit)})
    if carried_out(form, actions.raise_coordination, request, unit=unit):
        return noted(request, unit, "coordination", _("Catatan koordinasi dibuka."))
    return render(request, "units/desk/raise_coordination.html", {"unit": unit, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(READ)
def resolve_coordination(request: HttpRequest, pk: int) -> HttpResponse:
    """Note the answer."""
    entry = editable(request, CoordinationEntry, pk)
    form = ResolveForm(request.POST or None, initial={"resolved_on": today_at(entry.unit)})
    if carried_out(form, actions.resolve_coordination, request, entry=entry):
        return noted(request, entry.unit, "coordination", _("Catatan koordinasi ditutup."))
    return render(request, "units/desk/resolve_coordination.html", {"entry": entry, "form": form})


@require_safe
@permission_required(READ)
def coordination_file(request: HttpRequest, pk: int) -> FileResponse:
    """The attachment of one line."""
    entry = get_object_or_404(CoordinationEntry.objects.visible_to(request.user).exclude(attachment=""), pk=pk)
    try:
        return send(entry.attachment, name=entry.attachment_name, content_type=entry.attachment_type)
    except FileNotFoundError as gone:
        raise Http404 from gone


@require_safe
@permission_required(READ)
def export_maintenance(request: HttpRequest, kind: str) -> HttpResponse:
    """The lines of the search as a spreadsheet."""
    unit, _units, rows = found(request, MaintenanceEntry)
    return download(exports.MAINTENANCE, rows.order_by(*MAINTENANCE_ORDER), kind, f"pemeliharaan-{unit.code}")


@require_safe
@permission_required(READ)
def export_coordination(request: HttpRequest, kind: str) -> HttpResponse:
    """The lines of the search as a spreadsheet."""
    unit, _units, rows = found(request, CoordinationEntry)
    return download(exports.COORDINATION, rows.order_by(*COORDINATION_ORDER), kind, f"pusdatin-{unit.code}")


def log(request: HttpRequest, model: type[Model], order: tuple[str, ...], template: str) -> HttpResponse:
    """One page of a log, searched, the open lines first."""
    unit, units, rows = found(request, model)
    context = {
        "unit": unit,
        "units": units,
        "tabs": tabs(unit, request.resolver_match.url_name),
        "question": asked(request),
        "page": paging.page(rows, order=order, after=request.GET.get("kursor"), size=PAGE_SIZE),
        "may_edit": request.user.authority.may(EDIT, unit),
    }
    return render(request, template, context)


def found(request: HttpRequest, model: type[Model]) -> tuple[Unit, list[Unit], LogQuerySet]:
    """The chosen unit, those that can be chosen, and the lines of its log that answer the search."""
    unit, units = chosen_unit(request, READ)
    rows = model.objects.visible_to(request.user).filter(unit=unit).search(asked(request))
    return unit, units, rows.for_list()


def asked(request: HttpRequest) -> str:
    """The words looked for."""
    return request.GET.get("q", "").strip()[:100]


def editable(request: HttpRequest, model: type[Model], pk: int) -> Any:
    """One open line. Raises Http404 when it is not to be seen, PermissionDenied when it is not to be changed."""
    entry = get_object_or_404(model.objects.visible_to(request.user).for_list(), pk=pk)
    if not request.user.authority.may(EDIT, entry.unit):
        raise PermissionDenied
    return entry


def noted(request: HttpRequest, unit: Unit, name: str, sentence: str) -> HttpResponse:
    """Back to the log, with a sentence."""
    messages.success(request, sentence)
    return redirect(f"{reverse(name)}?unit={unit.code}")
