"""The life of a report (Pasal 6c, 7(1)c, 10c): drafted by the timetable, prepared by the Sekretaris, approved by the
Kepala, sent to who must receive it, acknowledged. A correction is a new version with its own life.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from units.roles import Permission, RoleCode


class State(models.TextChoices):
    """Where a report is."""

    DRAFT = "draft", _("Draf")
    SUBMITTED = "submitted", _("Diajukan")
    RETURNED = "returned", _("Dikembalikan")
    APPROVED = "approved", _("Disetujui, sedang dikirim")
    SENT = "sent", _("Terkirim")
    RECEIVED = "received", _("Diterima")


S = State
TONES = {
    S.DRAFT: "neutral",
    S.SUBMITTED: "attention",
    S.RETURNED: "attention",
    S.APPROVED: "progress",
    S.SENT: "received",
    S.RECEIVED: "done",
}
EDITABLE = frozenset({S.DRAFT, S.RETURNED})
FROZEN = frozenset({S.APPROVED, S.SENT, S.RECEIVED})
CORRECTABLE = frozenset({S.SENT, S.RECEIVED})
BEGINS = (Permission.PREPARE_REPORTS, Permission.APPROVE_REPORTS)
"""Who may begin a report of any period: the Sekretaris, who makes reports, and the Kepala, who answers for them."""


@dataclass(frozen=True)
class Step:
    """One row: who may bring a report or a finding from one state to the next. Without permission: the system."""

    name: str
    source: models.TextChoices
    target: models.TextChoices
    permission: Permission | None
    label: Promise


STEPS = (
    Step("recount", S.DRAFT, S.DRAFT, Permission.PREPARE_REPORTS, _("Hitung ulang")),
    Step("recount", S.RETURNED, S.RETURNED, Permission.PREPARE_REPORTS, _("Hitung ulang")),
    Step("submit", S.DRAFT, S.SUBMITTED, Permission.PREPARE_REPORTS, _("Ajukan ke Kepala")),
    Step("submit", S.RETURNED, S.SUBMITTED, Permission.PREPARE_REPORTS, _("Ajukan ke Kepala")),
    Step("return", S.SUBMITTED, S.RETURNED, Permission.APPROVE_REPORTS, _("Kembalikan untuk diperbaiki")),
    Step("approve", S.SUBMITTED, S.APPROVED, Permission.APPROVE_REPORTS, _("Setujui dan kirim")),
    Step("send", S.APPROVED, S.SENT, None, _("Kirim")),
    Step("acknowledge", S.SENT, S.RECEIVED, Permission.RECEIVE_REPORTS, _("Catat penerimaan")),
)


class StepNotPossible(Exception):
    """It is not in a state from which this step leaves."""


class StepNotAllowed(Exception):
    """The step exists now, but not for this person."""


def find(name: str, state: str) -> Step:
    """The row of that step from that state. Raises StepNotPossible."""
    return row_of(STEPS, name, state)


def row_of(steps: Iterable[Step], name: str, state: str) -> Step:
    """The row of a table for that step from that state. Raises StepNotPossible."""
    for row in steps:
        if row.name == name and row.source == state:
            return row
    raise StepNotPossible(f"{name} from {state}")


def available(report, person) -> list[Step]:
    """The steps that this person may do on this report now."""
    return [
        row
        for row in STEPS
        if row.source == report.state and row.permission and person.authority.may(row.permission, report.unit)
    ]


def may_ever(name: str, report, person) -> bool:
    """Whether the step is the business of this person's position at all, whatever state the report is in."""
    rows = [row for row in STEPS if row.name == name]
    return any(row.permission and person.authority.may(row.permission, report.unit) for row in rows)


def receiving_role(*, is_pusat: bool) -> RoleCode:
    """Who receives: the Sekretaris Jenderal for Pusat (Pasal 6c), the head of the UPT or school for Daerah (10c)."""
    return RoleCode.SEKJEN if is_pusat else RoleCode.PIMPINAN
