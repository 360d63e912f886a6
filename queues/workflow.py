"""The whole life of a queue number on one page: states, the table of steps, and their keys.

A step is a row: its name, the state it leaves, the state it reaches, who may do it, the words on its button and its
key at the counter. Buttons come from ``available``, actions check the same row through ``find``.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from units.roles import Permission


class State(models.TextChoices):
    """Where a number is."""

    WAITING = "waiting", _("Menunggu")
    CALLED = "called", _("Dipanggil")
    SERVING = "serving", _("Dilayani")
    HELD = "held", _("Ditahan")
    NO_SHOW = "no_show", _("Tidak hadir")
    DONE = "done", _("Selesai")
    CANCELLED = "cancelled", _("Dibatalkan")


S = State
OPEN = frozenset({S.WAITING, S.CALLED, S.SERVING, S.HELD})
"""The visitor is still to be served; the night sweep lapses what is left of them."""
ENDED = frozenset({S.NO_SHOW, S.DONE, S.CANCELLED})
AT_COUNTER = frozenset({S.CALLED, S.SERVING})
"""The number stands at a counter, which takes no other one meanwhile."""


class Actor(StrEnum):
    """Who does a step."""

    VISITOR = "visitor"
    SERVER = "server"
    SYSTEM = "system"


@dataclass(frozen=True)
class Step:
    """One row of the table of steps."""

    name: str
    source: State
    target: State
    who: frozenset[Actor]
    label: Promise
    key: str = ""
    """The key that does it at the counter."""


def steps(
    name: str, moves: Iterable[tuple[State, State]], who: Iterable[Actor], label: Promise, key: str = ""
) -> Iterator[Step]:
    """Rows of one step that leaves several states."""
    for source, target in moves:
        yield Step(name, source, target, frozenset(who), label, key)


A = Actor
TABLE: tuple[Step, ...] = (
    *steps("call", [(S.WAITING, S.CALLED)], [A.SERVER], _("Panggil"), "F2"),
    *steps("call_again", [(S.CALLED, S.CALLED)], [A.SERVER], _("Ulangi"), "F3"),
    *steps("serve", [(S.CALLED, S.SERVING)], [A.SERVER], _("Layani"), "F4"),
    *steps("hold", [(S.CALLED, S.HELD), (S.SERVING, S.HELD)], [A.SERVER], _("Tahan"), "F6"),
    *steps("resume", [(S.HELD, S.CALLED)], [A.SERVER], _("Panggil kembali")),
    *steps(
        "transfer",
        [(S.CALLED, S.WAITING), (S.SERVING, S.WAITING), (S.HELD, S.WAITING)],
        [A.SERVER],
        _("Alihkan"),
        "F7",
    ),
    *steps("no_show", [(S.CALLED, S.NO_SHOW)], [A.SERVER], _("Tidak hadir"), "F8"),
    *steps("restore", [(S.NO_SHOW, S.WAITING)], [A.SERVER], _("Kembalikan ke antrean")),
    *steps("done", [(S.SERVING, S.DONE)], [A.SERVER], _("Selesai"), "F9"),
    *steps("cancel", [(S.WAITING, S.CANCELLED)], [A.VISITOR, A.SERVER], _("Batalkan")),
    *steps("lapse", [(s, S.CANCELLED) for s in State if s in OPEN], [A.SYSTEM], _("Berakhir bersama harinya")),
)
NAMES = frozenset(row.name for row in TABLE)


class StepNotPossible(Exception):
    """The number is not in a state from which this step leaves."""


class StepNotAllowed(Exception):
    """The step exists now, but not for this person."""


def find(name: str, state: str) -> Step:
    """The row of that step from that state. Raises StepNotPossible when there is none."""
    for row in TABLE:
        if row.name == name and row.source == state:
            return row
    raise StepNotPossible(f"{name} from {state}")


def permits(row: Step, unit: Any, person: Any) -> bool:
    """Whether a signed-in person may do this row at that unit; visitor and system are not asked here."""
    return Actor.SERVER in row.who and person.authority.may(Permission.SERVE_QUEUE, unit)


def available(ticket: Any, person: Any) -> list[Step]:
    """The steps that this person may do with this number now, in the order of the table."""
    return [row for row in TABLE if row.source == ticket.state and permits(row, ticket.unit, person)]


@dataclass(frozen=True)
class PublicStatus:
    """What the visitor reads: what happens to the number, what to do, and the tone of the pill."""

    label: Promise
    turn: Promise
    tone: str


PUBLIC: dict[str, PublicStatus] = {
    S.WAITING: PublicStatus(_("Menunggu"), _("Tunggu sampai nomor Anda dipanggil."), "received"),
    S.CALLED: PublicStatus(_("Dipanggil"), _("Silakan menuju loket sekarang."), "attention"),
    S.SERVING: PublicStatus(_("Sedang dilayani"), _("Anda sedang dilayani di loket."), "progress"),
    S.HELD: PublicStatus(_("Ditahan sebentar"), _("Petugas akan memanggil Anda kembali."), "paused"),
    S.NO_SHOW: PublicStatus(
        _("Terlewat"), _("Nomor Anda sudah dipanggil. Lapor ke petugas untuk masuk antrean lagi."), "late"
    ),
    S.DONE: PublicStatus(_("Selesai"), _("Terima kasih atas kunjungan Anda."), "done"),
    S.CANCELLED: PublicStatus(_("Dibatalkan"), _("Nomor ini tidak berlaku lagi."), "neutral"),
}
