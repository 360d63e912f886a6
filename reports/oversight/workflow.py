"""The life of a finding (Pasal 15): written by an overseer, answered by the unit, judged by an overseer.

A step is a row: its name, the state it leaves, the state it reaches, who may do it, the words on its button.
"""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from reports.workflow import Step, row_of
from reports.workflow import StepNotAllowed as StepNotAllowed
from reports.workflow import StepNotPossible as StepNotPossible
from units.roles import Permission


class State(models.TextChoices):
    """Where a finding is."""

    OPEN = "open", _("Menunggu tindak lanjut")
    ANSWERED = "answered", _("Ditindaklanjuti, menunggu penilaian")
    RETURNED = "returned", _("Dikembalikan ke unit")
    CLOSED = "closed", _("Selesai")


class Seriousness(models.TextChoices):
    """How heavy a finding weighs."""

    MINOR = "minor", _("Ringan")
    MODERATE = "moderate", _("Sedang")
    GRAVE = "grave", _("Berat")


S = State
WAITING = frozenset({S.OPEN, S.RETURNED})
"""It is the unit's turn, and the due date counts."""
UNFINISHED = WAITING | {S.ANSWERED}
TONES = {S.OPEN: "attention", S.ANSWERED: "progress", S.RETURNED: "attention", S.CLOSED: "done"}
GRAVITY_TONES = {Seriousness.MINOR: "neutral", Seriousness.MODERATE: "attention", Seriousness.GRAVE: "late"}


STEPS = (
    Step("answer", S.OPEN, S.ANSWERED, Permission.ANSWER_FINDINGS, _("Tulis tindak lanjut")),
    Step("answer", S.RETURNED, S.ANSWERED, Permission.ANSWER_FINDINGS, _("Tulis tindak lanjut")),
    Step("close", S.ANSWERED, S.CLOSED, Permission.WRITE_FINDINGS, _("Nyatakan selesai")),
    Step("return", S.ANSWERED, S.RETURNED, Permission.WRITE_FINDINGS, _("Kembalikan ke unit")),
    Step("remind", S.OPEN, S.OPEN, None, _("Ingatkan")),
    Step("remind", S.RETURNED, S.RETURNED, None, _("Ingatkan")),
)


def find(name: str, state: str) -> Step:
    """The row of that step from that state. Raises StepNotPossible."""
    return row_of(STEPS, name, state)


def permits(row: Step, finding: Any, person: Any) -> bool:
    """Whether the person may do this row: the position allows it, and nobody judges or answers the own words."""
    if row.permission is None or not person.authority.may(row.permission, finding.unit):
        return False
    return person.pk != (finding.written_by_id if row.name == "answer" else finding.answered_by_id)


def available(finding: Any, person: Any) -> list[Step]:
    """The steps that this person may do on this finding now."""
    return [row for row in STEPS if row.source == finding.state and permits(row, finding, person)]


def may_ever(name: str, finding: Any, person: Any) -> bool:
    """Whether the step is the business of this person's position at all, whatever state the finding is in."""
    return any(row.name == name and permits(row, finding, person) for row in STEPS)
