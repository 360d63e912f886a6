"""The Kepala's page of the maklumat pelayanan and of what hangs at the counter."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.moves import Refused
from standards import pledging
from standards.models import Pledge, Service
from standards.pledge_forms import PledgeForm
from units.access import permission_required
from units.models import Unit
from units.roles import Permission


@require_safe
@permission_required(Permission.SET_PLEDGES)
def pledges(request: HttpRequest) -> HttpResponse:
    """The pledge in force, the one to come, those before, and every paper of the unit."""
    unit = own_unit(request)
    today = unit.local_date(timezone.now())
    rows = list(Pledge.objects.filter(unit=unit).select_related("set_by"))
    context = {
        "unit": unit,
        "present": next((row for row in rows if row.is_in_force(today)), None),
        "coming": [row for row in rows if row.starts_on > today],
        "past": [row for row in rows if row.ends_on and row.ends_on < today],
        "services": Service.objects.published().filter(unit=unit).order_by("name"),
    }
    return render(request, "standards/desk/pledges.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(Permission.SET_PLEDGES)
def set_pledge(request: HttpRequest) -> HttpResponse:
    """Set a new pledge; what was typed stays when something is wrong."""
    unit = own_unit(request)
    suggested = PledgeForm.suggested(unit, request.user, unit.local_date(timezone.now()))
    form = PledgeForm(request.POST, request.FILES) if request.method == "POST" else PledgeForm(initial=suggested)
    if request.method == "POST" and form.is_valid():
        try:
            pledging.set_pledge(unit=unit, by=request.user, at=timezone.now(), **form.arguments())
        except Refused as refused:
            form.add_error(refused.field, refused.sentence)
        else:
            messages.success(request, _("Maklumat pelayanan ditetapkan."))
            return redirect("pledges")
    return render(request, "standards/desk/set_pledge.html", {"form": form, "unit": unit})


def own_unit(request: HttpRequest) -> Unit:
    """The unit that the person heads. Raises PermissionDenied without one."""
    allowed = request.user.authority.unit_ids_with(Permission.SET_PLEDGES) or ()
    unit = Unit.objects.filter(pk__in=allowed).order_by("pk").first()
    if unit is None:
        raise PermissionDenied
    return unit
