"""The five facilities of a unit at the desk, and checking one of them (Pasal 14 g)."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from units import actions, figures
from units.access import permission_required
from units.choosing import chosen_unit, units_with
from units.forms import CheckForm
from units.models import CoordinationEntry, Facility, FacilityCheck, FacilityKind, MaintenanceEntry, Unit
from units.roles import Permission
from units.views.desk.doing import carried_out, today_at

READ, EDIT = Permission.READ_FACILITIES, Permission.EDIT_FACILITIES
CHECKS_SHOWN = 20


@require_safe
@permission_required(READ)
def facilities(request: HttpRequest) -> HttpResponse:
    """The five rows with state, photo, and which are due for a check."""
    unit, units = chosen_unit(request, READ)
    rows, today = Facility.objects.for_list(unit), unit.local_date(timezone.now())
    context = {
        "unit": unit,
        "units": units,
        "tabs": tabs(unit, "facilities"),
        "lines": [{"row": row, "is_stale": row.is_stale(today)} for row in rows],
        "stale": sum(row.is_stale(today) for row in rows),
        "may_edit": request.user.authority.may(EDIT, unit),
        "shortfalls": figures.shortfalls(units, today) if len(units) > 1 else [],
    }
    return render(request, "units/desk/facilities.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(READ)
def check_facility(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """Write down what a look at one facility found; below it the checks before."""
    unit = get_object_or_404(units_with(request, READ), code=code)
    facility = next((row for row in Facility.objects.for_list(unit) if row.kind == kind), None)
    if facility is None:
        raise Http404
    if not request.user.authority.may(EDIT, unit):
        raise PermissionDenied
    form = CheckForm(
        request.POST or None, request.FILES or None, has_photo=bool(facility.photo), initial=as_it_was(facility)
    )
    if carried_out(form, actions.check_facility, request, unit=unit, kind=kind):
        messages.success(request, _("Pemeriksaan dicatat: %(facility)s.") % {"facility": FacilityKind(kind).label})
        return redirect(f"{reverse('facilities')}?unit={unit.code}")
    checks = FacilityCheck.objects.visible_to(request.user).filter(facility__unit=unit, facility__kind=kind)
    context = {"unit": unit, "facility": facility, "form": form}
    return render(request, "units/desk/check.html", context | {"checks": checks.select_related("by")[:CHECKS_SHOWN]})


def as_it_was(facility: Facility) -> dict[str, Any]:
    """The form filled in with the last check's findings and today's date."""
    known = {} if facility.checked_on is None else {"presence": facility.presence, "condition": facility.condition}
    return known | {"note": facility.note, "checked_on": today_at(facility.unit)}


def tabs(unit: Unit, current: str) -> list[dict[str, Any]]:
    """Facilities, maintenance, coordination, with how many lines of each log are open."""
    names = (
        ("facilities", _("Sarana"), None),
        ("maintenance", _("Pemeliharaan"), MaintenanceEntry.objects.filter(unit=unit).open().count()),
        ("coordination", _("Koordinasi Pusdatin"), CoordinationEntry.objects.filter(unit=unit).open().count()),
    )
    return [
        {"label": label, "url": f"{reverse(name)}?unit={unit.code}", "current": name == current, "count": count}
        for name, label, count in names
    ]
