"""The whole life of a version, of a standard (Pasal 6b, 10b) and of a SOP (Pasal 16), on one page.

A standard is set by the unit's Kepala. Its SOP never is: the permission is held by the Sekretaris Jenderal at Pusat and
by the head of the UPT or school at that very Daerah unit, so the same row refuses everybody else.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from standards.models import StandardState as State
from units.authority import Authority
from units.models import Unit
from units.roles import Permission, RoleCode


@dataclass(frozen=True)
class Step:
    """One move: its name, from where to where, what the person needs, and the button's words."""

    name: str
    source: State | None
    target: State | None
    permission: Permission | None
    label: Promise


DRAFT = Step("draft", None, State.DRAFT, Permission.DRAFT_STANDARDS, _("Buat rancangan baru"))
SET = Step("set", State.DRAFT, State.SET, Permission.SET_STANDARDS, _("Tetapkan"))
SUPERSEDE = Step("supersede", State.SET, State.SUPERSEDED, None, _("Digantikan"))  # follows from SET, by nobody's hand

STEPS = (DRAFT, SET, SUPERSEDE)

P = Permission
PROCEDURE_STEPS = {
    step.name: step
    for step in (
        Step("draft", None, State.DRAFT, P.DRAFT_PROCEDURES, _("Buat rancangan SOP")),
        Step("edit", State.DRAFT, State.DRAFT, P.DRAFT_PROCEDURES, _("Ubah rancangan")),
        Step("discard", State.DRAFT, None, P.DRAFT_PROCEDURES, _("Buang rancangan")),
        Step("set", State.DRAFT, State.SET, P.SET_PROCEDURES, _("Tetapkan SOP")),
        Step("supersede", State.SET, State.SUPERSEDED, None, _("Digantikan")),
    )
}


def allowed(step: Step, state: str | None, authority: Authority, unit: Unit) -> bool:
    """Whether a person may take this step now, at this unit."""
    return step.permission is not None and step.source == state and authority.may(step.permission, unit)


def setter_of(unit: Unit) -> Promise:
    """The position that sets the SOPs of a unit (Pasal 16(2))."""
    return RoleCode.SEKJEN.label if unit.is_pusat else RoleCode.PIMPINAN.label
