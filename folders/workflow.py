"""The whole life of a batch (ekspedisi) on one page: states of the batch and of its lines, and the table of steps.

A batch is what the front office carries to one office in one go. A step is a row: the state it leaves, the state it
reaches, who may do it, the words on its button; the actions check the same rows.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from requests_desk.workflow import State as RequestState
from units.roles import Permission


class State(models.TextChoices):
    """Where a batch is."""

    DRAFT = "draft", _("Disusun")
    SENT = "sent", _("Di jalan")
    CLOSED = "closed", _("Selesai")
    CANCELLED = "cancelled", _("Dibatalkan")


class LineState(models.TextChoices):
    """What became of one folder of a batch."""

    IN = "in", _("Belum diterima")
    ACCEPTED = "accepted", _("Diterima")
    REFUSED = "refused", _("Ditolak, belum kembali")
    RETURNED = "returned", _("Kembali di loket")


ON_THE_ROAD = frozenset({LineState.IN, LineState.REFUSED})
"""The folder is between two hands: a request has at most one such line, and a batch with one is not closed."""
TRAVELS = frozenset({RequestState.RECEIVED, RequestState.FORWARDED, RequestState.IN_PROGRESS})
"""A request whose folder may be put into a batch: to be forwarded, or forwarded and the paper is still to come."""
TONES = {
    State.DRAFT: "neutral",
    State.SENT: "progress",
    State.CLOSED: "done",
    State.CANCELLED: "neutral",
    LineState.IN: "progress",
    LineState.ACCEPTED: "done",
    LineState.REFUSED: "attention",
    LineState.RETURNED: "neutral",
}


class Actor(StrEnum):
    """Who does a step."""

    SENDER = "sender"
    """The front office of the unit (Pasal 7(3), 11(3))."""
    RECEIVER = "receiver"
    """An officer of the sub unit (Pasal 8); in Daerah the technical officer to whom it goes (Pasal 11(3)d)."""
    SYSTEM = "system"


@dataclass(frozen=True)
class Step:
    """One row of the table of steps."""

    name: str
    source: State
    target: State
    who: Actor
    label: Promise


S, A = State, Actor
TABLE: tuple[Step, ...] = (
    Step("put", S.DRAFT, S.DRAFT, A.SENDER, _("Masukkan berkas")),
    Step("take_out", S.DRAFT, S.DRAFT, A.SENDER, _("Keluarkan")),
    Step("send", S.DRAFT, S.SENT, A.SENDER, _("Kirim")),
    Step("cancel", S.DRAFT, S.CANCELLED, A.SENDER, _("Batalkan ekspedisi")),
    Step("accept", S.SENT, S.SENT, A.RECEIVER, _("Terima")),
    Step("refuse", S.SENT, S.SENT, A.RECEIVER, _("Tolak")),
    Step("confirm_return", S.SENT, S.SENT, A.SENDER, _("Terima kembali")),
    Step("close", S.SENT, S.CLOSED, A.SYSTEM, _("Selesai")),
)
EVENTS: dict[str, Promise] = {
    "open": _("Dibuat"),
    "put": _("Berkas dimasukkan"),
    "take_out": _("Berkas dikeluarkan"),
    "send": _("Dikirim"),
    "cancel": _("Dibatalkan"),
    "accept": _("Berkas diterima"),
    "refuse": _("Berkas ditolak"),
    "confirm_return": _("Berkas kembali di loket"),
    "close": _("Selesai, semua berkas diterima atau kembali"),
}
"""What is read in the history of a batch."""


class StepNotPossible(Exception):
    """The batch is not in the state from which this step leaves."""


class StepNotAllowed(Exception):
    """The step exists now, but not for this person."""


def find(name: str, state: str) -> Step:
    """The row of that step from that state. Raises StepNotPossible when there is none."""
    for row in TABLE:
        if row.name == name and row.source == state:
            return row
    raise StepNotPossible(f"{name} from {state}")


def permits(name: str, batch: Any, person: Any) -> bool:
    """Whether the step is this person's at all, whatever state the batch is in."""
    return any(holds(row.who, batch, person) for row in TABLE if row.name == name)


def holds(actor: Actor, batch: Any, person: Any) -> bool:
    """Whether the person's position is that of the actor for this batch."""
    if actor == Actor.SENDER:
        return person.authority.may(Permission.SEND_FOLDERS, batch.unit)
    if actor == Actor.RECEIVER:
        own = batch.officer_id in (None, person.pk)
        return own and person.authority.may(Permission.ACCEPT_FOLDERS, batch.unit, batch.sub_unit)
    return False


def available(batch: Any, person: Any) -> set[str]:
    """Names of the steps that this person may do on this batch now."""
    return {row.name for row in TABLE if row.source == batch.state and holds(row.who, batch, person)}
