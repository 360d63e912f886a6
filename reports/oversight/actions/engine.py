"""How every step of oversight happens: allowed now, one conditional update, one chained event."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from core import chain
from core.moves import advance
from reports.oversight import workflow
from reports.oversight.models import Draw, Evaluation, Finding, OversightEvent, chain_of

if TYPE_CHECKING:
    from accounts.models import User


class LostRace(Exception):
    """Somebody else changed the row between reading and writing; what was typed must stay on the page."""

    sentence = _("Baris ini baru saja diubah orang lain. Perubahan Anda belum disimpan; periksa lalu kirim lagi.")


def may_oversee(by: "User") -> None:
    """Raises StepNotAllowed for who does not write findings: the same people invite, draw and judge (Pasal 15)."""
    if not by.authority.may_everywhere(workflow.Permission.WRITE_FINDINGS):
        raise workflow.StepNotAllowed


def move(
    finding: Finding, step: str, *, by: "User | None", at: dt.datetime, note: str = "", **changes: Any
) -> OversightEvent:
    """Bring the finding to the step's target, with these columns, and record it.

    Raises StepNotPossible, StepNotAllowed, LostRace.
    """
    row = workflow.find(step, finding.state)
    if row.permission is not None and (by is None or not workflow.permits(row, finding, by)):
        raise workflow.StepNotAllowed(step)
    before = finding.state
    advance(finding, lost=LostRace, **changes, state=row.target)
    return record(finding, step, by=by, at=at, note=note, before=before, after=row.target)


def record(
    subject: Finding | Evaluation | Draw,
    step: str,
    *,
    by: "User | None",
    at: dt.datetime,
    note: str = "",
    before: str = "",
    after: str = "",
    data: dict[str, Any] | None = None,
) -> OversightEvent:
    """Append what happened to the chain of the unit overseen."""
    return chain.append(
        OversightEvent(
            chain=chain_of(subject.unit),
            **{subject._meta.model_name: subject},
            at=at,
            by=by,
            step=step,
            from_state=before,
            to_state=after,
            note=note,
            is_public=False,
            data=data or {},
        )
    )
