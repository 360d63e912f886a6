"""Of which unit a desk page speaks: the own one, or for those with the right everywhere the one chosen."""

from django.http import Http404, HttpRequest

from units.models import Unit
from units.models.unit import UnitQuerySet
from units.roles import Permission


def units_with(request: HttpRequest, permission: Permission) -> UnitQuerySet:
    """The units at which the person may do this, Pusat first."""
    held = request.user.authority.unit_ids_with(permission)
    rows = Unit.objects.active().by_place()
    return rows if held is None else rows.filter(pk__in=held)


def chosen_unit(request: HttpRequest, permission: Permission) -> tuple[Unit, list[Unit]]:
    """The unit that ``?unit=`` names, else the person's own, else the first; and all that can be chosen.

    Raises Http404 for a unit at which the person may not do this.
    """
    code = request.GET.get("unit", "").upper()
    rows = list(units_with(request, permission))
    home = request.user.authority.home_unit_id
    named = [row for row in rows if row.code == code] if code else [*(r for r in rows if r.pk == home), *rows]
    if not named:
        raise Http404
    return named[0], rows
