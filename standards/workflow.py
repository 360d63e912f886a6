"""The whole life of a version of a standard on one page (Pasal 6b, 10b)."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from standards.models import StandardState as State
from units.authority import Authority
from units.models import Unit
from units.roles import Permission


@dataclass(frozen=True)
class Step:
    """One move: its name, from where to where, what the person needs, and the button's words."""

    name: str
    source: State | None
    target: State
    permission: Permission | None
    label: Promise


DRAFT = Step("draft", None, State.DRAFT, Permission.DRAFT_STANDARDS, _("Buat rancangan baru"))
SET = Step("set", State.DRAFT, State.SET, Permission.SET_STANDARDS, _("Tetapkan"))
SUPERSEDE = Step("supersede", State.SET, State.SUPERSEDED, None, _("Digantikan"))  # follows from SET, by nobody's hand

STEPS = (DRAFT, SET, SUPERSEDE)


def allowed(step: Step, state: str | None, authority: Authority, unit: Unit) -> bool:
    """Whether a person may take this step now, at this unit."""
    return step.permission is not None and step.source == state and authority.may(step.permission, unit)
