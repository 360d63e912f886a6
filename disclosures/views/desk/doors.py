"""The doors of the desk: for each step the form that asks for what its action needs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from accounts.models import User
from disclosures import actions, objecting, workflow
from disclosures.actions.engine import Row, table_of
from disclosures.forms import steps
from disclosures.forms.steps import StepForm
from disclosures.models import Disclosure
from disclosures.workflow import State


@dataclass(frozen=True)
class Door:
    """A step at the desk; ``names`` is the action's word for the row."""

    form: type[StepForm]
    action: Callable[..., Any]
    danger: bool = False
    names: str = "disclosure"


DOORS: dict[str, Door] = {
    "grant": Door(steps.GrantForm, actions.grant),
    "grant_partly": Door(steps.GrantPartlyForm, actions.grant_partly),
    "refuse": Door(steps.RefuseForm, actions.refuse, danger=True),
    "not_held": Door(steps.NotHeldForm, actions.not_held, danger=True),
    "extend": Door(steps.ExtendForm, actions.extend),
    "ask": Door(steps.AskForm, actions.ask),
    "complete": Door(steps.CompleteForm, actions.complete),
    "give": Door(steps.GiveForm, actions.give),
    "object": Door(steps.ObjectForm, actions.object),
    "summarise": Door(steps.SummariseForm, actions.summarise),
}
OBJECTION_DOORS: dict[str, Door] = {
    "answer_objection": Door(steps.AnswerObjectionForm, actions.answer_objection, names="objection"),
    "dispute": Door(steps.DisputeForm, actions.dispute, names="objection"),
}
FIRST = ("complete", "give", "grant", "answer_objection")
"""What usually comes next, and so stands out on the page."""


def may_ever(row: Row, step: str, person: User) -> bool:
    """Whether the step is among those of the person's position at all, whatever the state."""
    return any(workflow.permits(each, row.unit, person) for each in table_of(row) if each.name == step)


def choices(row: Row, person: User) -> list[dict[str, Any]]:
    """The steps that the person may do now, the usual next one first."""
    doors = DOORS if isinstance(row, Disclosure) else OBJECTION_DOORS
    rows = workflow.available(table_of(row), row.state, row.unit, person)
    rows = [each for each in rows if each.name in doors and makes_sense(row, each.name)]
    usual = next((each.name for name in FIRST for each in rows if each.name == name), None)
    found = [{"name": each.name, "label": each.label, "primary": each.name == usual} for each in rows]
    return sorted(found, key=lambda choice: not choice["primary"])


def makes_sense(row: Row, step: str) -> bool:
    """Whether the button leads anywhere: the table knows states, not limits and earlier decisions."""
    if step == "extend":
        return not row.is_extended and not row.is_overdue(row.unit.local_date(timezone.now()))
    if step == "object":
        return objecting.can_object(row, timezone.now())
    if step in ("grant", "grant_partly"):
        return row.state == State.RECEIVED or row.was_overruled
    return True


def label_of(row: Row, step: str) -> Any:
    """The words on the step's button."""
    return next((each.label for each in table_of(row) if each.name == step), step)
