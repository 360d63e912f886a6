"""The doors of a request at the desk: for each step the form that asks for what its action needs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from requests_desk import actions, workflow
from requests_desk.forms import steps
from requests_desk.forms.steps import StepForm
from requests_desk.models import RequestEvent, ServiceRequest
from requests_desk.workflow import PERMISSION, Actor


@dataclass(frozen=True)
class Door:
    """A step at the desk. ``done``: what is said when it happened; ``at_once``: one button on the request's page does
    it, without a form of its own."""

    form: type[StepForm]
    action: Callable[..., RequestEvent]
    done: Promise
    at_once: bool = False
    danger: bool = False


DOORS: dict[str, Door] = {
    "take": Door(StepForm, actions.take, _("Permohonan diambil."), at_once=True),
    "forward": Door(steps.ForwardForm, actions.forward, _("Permohonan diteruskan.")),
    "return_incomplete": Door(
        steps.MissingForm, actions.return_incomplete, _("Permohonan dikembalikan untuk dilengkapi.")
    ),
    "resubmit": Door(steps.ResubmitForm, actions.resubmit, _("Kelengkapan diterima.")),
    "reclassify": Door(steps.ReclassifyForm, actions.reclassify, _("Layanan diganti.")),
    "send_back": Door(steps.ReasonForm, actions.send_back, _("Permohonan dikembalikan ke front office.")),
    "assign": Door(steps.AssignForm, actions.assign, _("Permohonan ditugaskan.")),
    "give_back": Door(steps.ReasonForm, actions.give_back, _("Permohonan dilepaskan.")),
    "ask": Door(steps.MissingForm, actions.ask, _("Pemohon diminta melengkapi.")),
    "propose": Door(steps.RemarkForm, actions.propose, _("Permohonan diajukan untuk ditandatangani.")),
    "rework": Door(steps.RemarkForm, actions.rework, _("Permohonan kembali dikerjakan.")),
    "finish": Door(steps.FinishForm, actions.finish, _("Produk dicatat; permohonan siap diserahkan.")),
    "deliver": Door(steps.DeliverForm, actions.deliver, _("Produk diserahkan.")),
    "answer": Door(steps.AnswerForm, actions.answer, _("Permohonan dijawab.")),
    "extend": Door(steps.ExtendForm, actions.extend, _("Waktu diperpanjang.")),
    "refuse": Door(steps.RefuseForm, actions.refuse, _("Keputusan tidak dapat dipenuhi dicatat."), danger=True),
    "note": Door(steps.NoteForm, actions.note, _("Catatan disimpan.")),
}
FIRST = ("take", "forward", "resubmit", "answer", "propose", "finish", "deliver")
"""What usually comes next, and so stands out on the page."""


def may_ever(request: ServiceRequest, step: str, person: User) -> bool:
    """Whether the step is among those of the person's position at all, whatever state the request is in."""
    rows = [row for row in workflow.TABLES[request.kind] if row.name == step]
    held = person.authority
    return any(
        held.may(permission, request.unit, request.sub_unit)
        for row in rows
        for actor in row.who
        for permission in (PERMISSION.values() if actor == Actor.STAFF else filter(None, [PERMISSION.get(actor)]))
    )


def choices(request: ServiceRequest, person: User) -> list[dict[str, Any]]:
    """The steps that the person may do now, the usual next one first; notes are asked for elsewhere.

    No extension is offered where the standard allows none.
    """
    left_out = {"note"} if request.extension_left > 0 else {"note", "extend"}
    rows = [row for row in workflow.available(request, person) if row.name in DOORS.keys() - left_out]
    usual = next((row.name for name in FIRST for row in rows if row.name == name), None)
    found = [
        {"name": row.name, "label": row.label, "door": DOORS[row.name], "primary": row.name == usual} for row in rows
    ]
    return sorted(found, key=lambda choice: not choice["primary"])


def label_of(request: ServiceRequest, step: str) -> Any:
    """The words on the step's button."""
    return next((row.label for row in workflow.TABLES[request.kind] if row.name == step), step)
