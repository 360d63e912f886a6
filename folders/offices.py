"""To which office a folder goes: the sub unit that owns the service (Pasal 5(3), 8), in Daerah a technical officer."""

import datetime as dt
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.moves import Refused
from requests_desk.actions.sorting import officers_for
from requests_desk.models import ServiceRequest
from units.models import Appointment, SubUnit, Unit
from units.roles import RoleCode

if TYPE_CHECKING:
    from folders.models import Batch


def office_of(request: ServiceRequest, at: dt.datetime) -> SubUnit | User | None:
    """The office of this request; None where nobody has it yet: no owner (Pusat), several officers (Daerah)."""
    if request.unit.is_pusat:
        return request.sub_unit
    if request.assignee:
        return request.assignee
    officers = list(officers_for(request, at)[:2])
    return officers[0] if len(officers) == 1 else None


def technical_officers(unit: Unit, at: dt.datetime) -> list[User]:
    """Who can receive folders in a Unit P2 Daerah on that day, by name."""
    held = Appointment.objects.holding(RoleCode.PETUGAS_TEKNIS, unit, unit.local_date(at))
    return list(User.objects.filter(pk__in=held.values("person"), is_active=True).order_by("full_name", "pk"))


def check_office(unit: Unit, sub_unit: SubUnit | None, officer: User | None, at: dt.datetime) -> None:
    """Raises Refused unless it is one office of this unit: a sub unit of Pusat, a technical officer of Daerah."""
    if unit.is_pusat and (officer or sub_unit is None or sub_unit.unit_id != unit.pk):
        raise Refused(_("Pilih Sub Unit Layanan tujuan."), "office")
    if not unit.is_pusat and (sub_unit or officer not in technical_officers(unit, at)):
        raise Refused(_("Pilih petugas teknis tujuan."), "office")


def refuse_office(batch: "Batch", request: ServiceRequest, at: dt.datetime) -> None:
    """Raises Refused, naming the right office, when the folder belongs to another one than the batch goes to."""
    if request.unit_id != batch.unit_id:
        raise Refused(_("Berkas ini milik unit lain: %(unit)s.") % {"unit": request.unit.name})
    if batch.sub_unit_id:
        right = request.sub_unit
        if right is None:
            raise Refused(_("%(number)s tidak dimiliki Sub Unit Layanan; jawab di loket.") % {"number": request.number})
        if right.pk != batch.sub_unit_id:
            raise _elsewhere(request, right.name)
    elif request.assignee_id not in (None, batch.officer_id):
        raise _elsewhere(request, str(request.assignee))
    elif request.assignee_id is None and batch.officer not in officers_for(request, at):
        raise _elsewhere(request, ", ".join(str(officer) for officer in officers_for(request, at)))


def _elsewhere(request: ServiceRequest, right: str) -> Refused:
    words = {"number": request.number, "right": right}
    return Refused(_("%(number)s bukan untuk tujuan ini. Berkasnya untuk %(right)s.") % words)
