"""The competence of a unit's officers at the desk (Pasal 14 h)."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from core.downloads import send
from units import actions, exports, figures
from units.access import permission_required
from units.choosing import chosen_unit
from units.forms import CompetenceForm, RemovalForm
from units.models import Competence, Unit
from units.roles import Permission
from units.roster import Officer, Position, holders, roster
from units.views.desk.doing import carried_out, download

READ, EDIT = Permission.READ_COMPETENCE, Permission.EDIT_COMPETENCE
REMOVED_SHOWN = 50
VIEWS: tuple[tuple[str, Any, Callable[[Officer], bool]], ...] = (
    ("semua", gettext_lazy("Semua petugas"), lambda officer: True),
    ("belum", gettext_lazy("Belum ada yang berlaku"), lambda officer: officer.is_lacking),
    ("berakhir", gettext_lazy("Habis atau segera berakhir"), lambda officer: officer.is_ending),
)


@require_safe
@permission_required(READ)
def competence(request: HttpRequest) -> HttpResponse:
    """The officers by position with their records; who has none and what is about to end stands out."""
    unit, units = chosen_unit(request, READ)
    today = unit.local_date(timezone.now())
    everybody = roster(unit, today)
    staffing = figures.staffing(today, unit if len(units) == 1 else None)
    key, _label, test = next((view for view in VIEWS if view[0] == request.GET.get("tampilan")), VIEWS[0])
    context = {
        "unit": unit,
        "units": units,
        "tabs": tabs(unit, everybody, key),
        "positions": chosen(everybody, test),
        "staffing": staffing[unit.pk],
        "shortfalls": [(each, len(staffing[each.pk].lacking)) for each in units if staffing[each.pk].lacking],
        "removed": removed(request, unit),
        "may_edit": request.user.authority.may(EDIT, unit),
    }
    return render(request, "units/desk/competence.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(EDIT)
def record_competence(request: HttpRequest) -> HttpResponse:
    """Add a record."""
    unit, _units = chosen_unit(request, EDIT)
    staff = holders(unit, unit.local_date(timezone.now()))
    people = User.objects.filter(pk__in={row.person_id for row in staff}).order_by("full_name")
    initial = {"person": request.GET.get("orang", "")}
    form = CompetenceForm(request.POST or None, request.FILES or None, people=people, initial=initial)
    if carried_out(form, actions.record_competence, request, unit=unit):
        return noted(request, unit, _("Kompetensi dicatat."))
    return render(request, "units/desk/record_competence.html", {"unit": unit, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(READ)
def remove_competence(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a record out, with a reason that stays."""
    record = visible(request, pk)
    if not request.user.authority.may(EDIT, record.unit):
        raise PermissionDenied
    form = RemovalForm(request.POST or None)
    if carried_out(form, actions.remove_competence, request, record=record):
        return noted(request, record.unit, _("Catatan dihapus dari daftar. Jejaknya tersimpan."))
    return render(request, "units/desk/remove_competence.html", {"record": record, "form": form})


@require_safe
@permission_required(READ)
def competence_file(request: HttpRequest, pk: int) -> FileResponse:
    """The certificate of one record."""
    record = visible(request, pk)
    if not record.certificate:
        raise Http404
    try:
        return send(record.certificate, name=record.certificate_name, content_type=record.certificate_type)
    except FileNotFoundError as gone:
        raise Http404 from gone


@require_safe
@permission_required(READ)
def export_competence(request: HttpRequest, kind: str) -> HttpResponse:
    """The records of the unit as a spreadsheet, by officer."""
    unit, _units = chosen_unit(request, READ)
    rows = Competence.objects.visible_to(request.user).kept().filter(unit=unit).select_related("person", "unit")
    return download(exports.COMPETENCE, rows.order_by("person__full_name", "-held_on"), kind, f"kompetensi-{unit.code}")


def tabs(unit: Unit, positions: list[Position], current: str) -> list[dict[str, Any]]:
    """The views of the list with how many people each shows."""
    people = [officer for position in positions for officer in position.officers]
    address = f"{reverse('competence')}?unit={unit.code}&tampilan="
    return [
        {"label": label, "url": f"{address}{key}", "current": key == current, "count": sum(map(test, people))}
        for key, label, test in VIEWS
    ]


def chosen(positions: list[Position], test: Callable[[Officer], bool]) -> list[Position]:
    """The positions with those officers who pass; without the positions that are empty then."""
    found = (Position(each.label, tuple(filter(test, each.officers))) for each in positions)
    return [position for position in found if position.officers]


def removed(request: HttpRequest, unit: Unit) -> list[Competence]:
    """What was taken out last."""
    rows = Competence.objects.visible_to(request.user).removed().filter(unit=unit)
    return list(rows.select_related("person", "removed_by").order_by("-removed_at")[:REMOVED_SHOWN])


def visible(request: HttpRequest, pk: int) -> Competence:
    """One record that is kept. Raises Http404 when it is not this person's to see."""
    rows = Competence.objects.visible_to(request.user).kept().select_related("person", "unit")
    return get_object_or_404(rows, pk=pk)


def noted(request: HttpRequest, unit: Unit, sentence: str) -> HttpResponse:
    """Back to the list, with a sentence."""
    messages.success(request, sentence)
    return redirect(f"{reverse('competence')}?unit={unit.code}")
