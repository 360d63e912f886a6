"""The doors of a complaint at the desk: for each step the form that asks for what its action needs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from complaints import actions, workflow
from complaints.forms import steps
from complaints.forms.steps import StepForm
from complaints.models import Complaint, ComplaintEvent


@dataclass(frozen=True)
class Door:
    """A step at the desk; ``done`` says that it happened."""

    form: type[StepForm]
    action: Callable[..., ComplaintEvent]
    done: Promise
    danger: bool = False


DOORS: dict[str, Door] = {
    "accept": Door(steps.LevelForm, actions.accept, _("Pengaduan dinyatakan lengkap.")),
    "ask": Door(steps.AskForm, actions.ask, _("Pelapor diminta melengkapi.")),
    "classify": Door(steps.ClassifyForm, actions.classify, _("Golongan pengaduan diganti.")),
    "forward": Door(steps.ForwardForm, actions.forward, _("Pengaduan diteruskan.")),
    "redirect": Door(
        steps.RedirectForm, actions.redirect, _("Pengaduan dialihkan ke unit yang berwenang."), danger=True
    ),
    "answer": Door(steps.AnswerForm, actions.answer, _("Pengaduan dijawab.")),
    "publish": Door(steps.PublishForm, actions.publish, _("Ringkasan diterbitkan.")),
    "unpublish": Door(StepForm, actions.unpublish, _("Ringkasan diturunkan dari daftar umum.")),
    "name_officer": Door(steps.NameOfficerForm, actions.name_officer, _("Petugas yang diadukan dicatat.")),
    "escalate": Door(
        steps.EscalateForm, actions.escalate, _("Pengaduan diserahkan ke Inspektorat Jenderal."), danger=True
    ),
    "refuse": Door(steps.RefuseForm, actions.refuse, _("Pengaduan dicatat tidak dapat ditangani."), danger=True),
    "note": Door(steps.NoteForm, actions.note, _("Catatan disimpan.")),
}
FIRST = ("accept", "answer")
"""What usually comes next, and so stands out on the page."""


def may_ever(complaint: Complaint, step: str, person: User) -> bool:
    """Whether the step is among those of the person's position at all, whatever state the complaint is in."""
    rows = [row for row in workflow.TABLE if row.name == step]
    return any(workflow.holds(actor, complaint, person) for row in rows for actor in row.who)


def choices(complaint: Complaint, person: User) -> list[dict[str, Any]]:
    """The steps that the person may do now, the usual next one first; notes are asked for elsewhere."""
    rows = [row for row in workflow.available(complaint, person) if row.name in DOORS and row.name != "note"]
    rows = [row for row in rows if makes_sense(complaint, row.name)]
    usual = next((row.name for name in FIRST for row in rows if row.name == name), None)
    found = [{"name": row.name, "label": row.label, "primary": row.name == usual} for row in rows]
    return sorted(found, key=lambda choice: not choice["primary"])


def makes_sense(complaint: Complaint, step: str) -> bool:
    """Whether the button leads anywhere: the table knows states, not consent or office."""
    if step == "redirect":
        return complaint.answered_at is None
    if step == "escalate":
        return not complaint.is_inspected
    if step == "publish":
        return complaint.may_publish and not complaint.is_inspected and complaint.published_at is None
    return step != "unpublish" or complaint.published_at is not None


def label_of(step: str) -> Any:
    """The words on the step's button."""
    return next((row.label for row in workflow.TABLE if row.name == step), step)
