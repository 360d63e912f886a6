"""The whole life of a request on one page: states, and for each kind the table of steps.

A step is a row: its name, the state it leaves, the state it reaches, who may do it, the words on its button. Buttons
come from ``available``, actions check the same row through ``find``; nothing else knows what may follow what.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from standards.models import Kind
from units.roles import Permission


class State(models.TextChoices):
    """Where a request is. The labels are for staff; the public reads ``PUBLIC``."""

    RECEIVED = "received", _("Diterima")
    RETURNED = "returned", _("Dikembalikan front office")
    FORWARDED = "forwarded", _("Diteruskan")
    IN_PROGRESS = "in_progress", _("Dikerjakan")
    ASKED = "asked", _("Diminta melengkapi")
    AWAITING_SIGNATURE = "awaiting_signature", _("Menunggu tanda tangan")
    FORMAL = "formal", _("Permohonan informasi publik")
    READY = "ready", _("Siap diserahkan")
    DELIVERED = "delivered", _("Diserahkan")
    ANSWERED = "answered", _("Dijawab")
    REFUSED = "refused", _("Tidak dapat dipenuhi")
    WITHDRAWN = "withdrawn", _("Ditarik pemohon")
    LAPSED = "lapsed", _("Ditutup, tidak dilengkapi")


S = State
PAUSED = frozenset({S.RETURNED, S.ASKED})
RUNNING = frozenset({S.RECEIVED, S.FORWARDED, S.IN_PROGRESS, S.AWAITING_SIGNATURE, S.FORMAL})
OPEN = RUNNING | PAUSED | {S.READY}
CLOSED = frozenset({S.DELIVERED, S.ANSWERED, S.REFUSED, S.WITHDRAWN, S.LAPSED})
DECIDED = frozenset({S.READY, S.DELIVERED, S.ANSWERED, S.REFUSED})


class Actor(StrEnum):
    """Who does a step."""

    APPLICANT = "applicant"
    FRONT_OFFICE = "front_office"
    OFFICER = "officer"
    SUPERVISOR = "supervisor"
    STAFF = "staff"
    SYSTEM = "system"
    PROCEDURE = "procedure"
    """A procedure of the law that a higher floor keeps, with a table of its own that says who may."""


PERMISSION = {
    Actor.FRONT_OFFICE: Permission.SORT_REQUESTS,
    Actor.OFFICER: Permission.WORK_REQUESTS,
    Actor.SUPERVISOR: Permission.ASSIGN_REQUESTS,
}


@dataclass(frozen=True)
class Step:
    """One row of a table of steps."""

    name: str
    source: State
    target: State
    who: frozenset[Actor]
    label: Promise
    mine: bool = False
    """Whether an officer may do it only on a request that is assigned to that very officer."""
    is_public: bool = True
    """Whether the applicant sees it in the timeline."""


def steps(
    name: str, moves: Iterable[tuple[State, State]], who: Iterable[Actor], label: Promise, **facts: bool
) -> Iterator[Step]:
    """Rows of one step that leaves several states."""
    for source, target in moves:
        yield Step(name, source, target, frozenset(who), label, **facts)


A = Actor
STAY_OPEN = [(s, s) for s in State if s in OPEN]
COMMON = (
    *steps("return_incomplete", [(S.RECEIVED, S.RETURNED)], [A.FRONT_OFFICE], _("Kembalikan untuk dilengkapi")),
    *steps(
        "resubmit",
        [(S.RETURNED, S.RECEIVED), (S.ASKED, S.IN_PROGRESS)],
        [A.APPLICANT, A.FRONT_OFFICE],
        _("Terima kelengkapan"),
    ),
    *steps("reclassify", [(S.RECEIVED, S.RECEIVED)], [A.FRONT_OFFICE], _("Ganti layanan")),
    *steps("forward", [(S.RECEIVED, S.FORWARDED)], [A.FRONT_OFFICE], _("Teruskan")),
    *steps("send_back", [(S.FORWARDED, S.RECEIVED)], [A.OFFICER], _("Bukan bidang kami"), is_public=False),
    *steps("take", [(S.FORWARDED, S.IN_PROGRESS)], [A.OFFICER], _("Ambil")),
    *steps(
        "assign",
        [(S.FORWARDED, S.FORWARDED), (S.IN_PROGRESS, S.IN_PROGRESS), (S.ASKED, S.ASKED)],
        [A.SUPERVISOR],
        _("Tugaskan"),
        is_public=False,
    ),
    *steps(
        "give_back",
        [(S.IN_PROGRESS, S.FORWARDED)],
        [A.OFFICER, A.SUPERVISOR],
        _("Lepaskan"),
        mine=True,
        is_public=False,
    ),
    *steps("ask", [(S.IN_PROGRESS, S.ASKED)], [A.OFFICER], _("Minta kelengkapan"), mine=True),
    *steps(
        "withdraw", [(s, S.WITHDRAWN) for s in State if s in RUNNING | PAUSED], [A.APPLICANT], _("Tarik permohonan")
    ),
    *steps("remind", [(S.RETURNED, S.RETURNED), (S.ASKED, S.ASKED)], [A.SYSTEM], _("Ingatkan")),
    *steps("lapse", [(S.RETURNED, S.LAPSED), (S.ASKED, S.LAPSED)], [A.SYSTEM], _("Tutup karena tidak dilengkapi")),
    *steps(
        "reschedule",
        [(s, s) for s in State if s in RUNNING - {S.FORMAL}],
        [A.SYSTEM],
        _("Target berubah karena kalender"),
    ),
    *steps("note", STAY_OPEN, [A.STAFF], _("Catatan internal"), is_public=False),
)
DECISION = (
    *steps("extend", [(S.IN_PROGRESS, S.IN_PROGRESS)], [A.OFFICER], _("Perpanjang waktu"), mine=True),
    *steps(
        "refuse",
        [(S.IN_PROGRESS, S.REFUSED), (S.AWAITING_SIGNATURE, S.REFUSED)],
        [A.OFFICER],
        _("Tidak dapat dipenuhi"),
        mine=True,
    ),
)
ANSWER = (
    *steps("answer", [(S.RECEIVED, S.ANSWERED)], [A.FRONT_OFFICE], _("Jawab")),
    *steps("answer", [(S.IN_PROGRESS, S.ANSWERED)], [A.OFFICER], _("Jawab"), mine=True),
)
# UU 14/2008: from here on the formal request decides, and this one only follows it.
FORMAL = (
    *steps(
        "formalise",
        [(S.RECEIVED, S.FORMAL), (S.FORWARDED, S.FORMAL), (S.IN_PROGRESS, S.FORMAL)],
        [A.PROCEDURE],
        _("Jadikan permohonan informasi publik"),
    ),
    *steps("set_due", [(S.FORMAL, S.FORMAL)], [A.PROCEDURE], _("Batas waktu berubah"), is_public=False),
    *steps("answer", [(S.FORMAL, S.ANSWERED)], [A.PROCEDURE], _("Jawab")),
    *steps("refuse", [(S.FORMAL, S.REFUSED)], [A.PROCEDURE], _("Tidak dapat dipenuhi")),
    *steps("lapse", [(S.FORMAL, S.LAPSED)], [A.PROCEDURE], _("Tutup karena tidak dilengkapi")),
)
PRODUCT = (
    *steps("propose", [(S.IN_PROGRESS, S.AWAITING_SIGNATURE)], [A.OFFICER], _("Ajukan tanda tangan"), mine=True),
    *steps("rework", [(S.AWAITING_SIGNATURE, S.IN_PROGRESS)], [A.OFFICER], _("Perbaiki lagi"), mine=True),
    *steps("finish", [(S.AWAITING_SIGNATURE, S.READY)], [A.OFFICER], _("Unggah produk"), mine=True),
    *steps("deliver", [(S.READY, S.DELIVERED)], [A.FRONT_OFFICE, A.APPLICANT], _("Serahkan produk")),
)
TABLES: dict[str, tuple[Step, ...]] = {
    Kind.SERVICE: (*COMMON, *PRODUCT, *DECISION),
    Kind.INFORMATION: (*COMMON, *ANSWER, *DECISION, *FORMAL),
    Kind.CONSULTATION: (*COMMON, *ANSWER),
}


class StepNotPossible(Exception):
    """The request is not in a state from which this step leaves."""


class StepNotAllowed(Exception):
    """The step exists now, but not for this person."""


def find(kind: str, name: str, state: str) -> list[Step]:
    """Rows of that step from that state. Raises StepNotPossible when there is none."""
    rows = [row for row in TABLES[kind] if row.name == name and row.source == state]
    if not rows:
        raise StepNotPossible(f"{name} from {state} ({kind})")
    return rows


def permits(row: Step, request: Any, person: Any) -> bool:
    """Whether a signed-in person may do this row on this request. Applicant and system are not asked here."""
    return any(_holds(actor, row, request, person) for actor in row.who)


def _holds(actor: Actor, row: Step, request: Any, person: Any) -> bool:
    if actor == Actor.STAFF:
        return any(person.authority.may(wanted, request.unit, request.sub_unit) for wanted in PERMISSION.values())
    wanted = PERMISSION.get(actor)
    if wanted is None or not person.authority.may(wanted, request.unit, request.sub_unit):
        return False
    return actor != Actor.OFFICER or not row.mine or request.assignee_id == person.pk


def available(request: Any, person: Any) -> list[Step]:
    """The steps that this person may do on this request now, in the order of the table, each name once."""
    found: dict[str, Step] = {}
    for row in TABLES[request.kind]:
        if row.source == request.state and row.name not in found and permits(row, request, person):
            found[row.name] = row
    return list(found.values())


@dataclass(frozen=True)
class PublicStatus:
    """What the applicant reads: the word, whose turn it is, and the tone of the pill."""

    label: Promise
    turn: Promise
    tone: str


OURS = _("Sedang kami kerjakan. Anda tidak perlu melakukan apa pun sekarang.")
YOURS = _("Menunggu tindakan Anda.")
NOBODY = _("Selesai. Tidak ada yang perlu dilakukan.")
INCOMPLETE = PublicStatus(_("Belum lengkap"), YOURS, "attention")
PROGRESS = PublicStatus(_("Diproses"), OURS, "progress")
PUBLIC: dict[str, PublicStatus] = {
    S.RECEIVED: PublicStatus(_("Diterima"), OURS, "received"),
    S.RETURNED: INCOMPLETE,
    S.FORWARDED: PROGRESS,
    S.IN_PROGRESS: PROGRESS,
    S.ASKED: INCOMPLETE,
    S.AWAITING_SIGNATURE: PublicStatus(_("Menunggu tanda tangan"), OURS, "progress"),
    S.FORMAL: PublicStatus(_("Diproses sebagai permohonan informasi publik"), OURS, "progress"),
    S.READY: PublicStatus(_("Siap diambil"), YOURS, "done"),
    S.DELIVERED: PublicStatus(_("Selesai, sudah diserahkan"), NOBODY, "done"),
    S.ANSWERED: PublicStatus(_("Selesai, sudah dijawab"), NOBODY, "done"),
    S.REFUSED: PublicStatus(_("Tidak dapat dipenuhi"), _("Baca alasan dan cara mengajukan keberatan."), "late"),
    S.WITHDRAWN: PublicStatus(_("Ditarik oleh pemohon"), NOBODY, "neutral"),
    S.LAPSED: PublicStatus(
        _("Ditutup karena tidak dilengkapi"), _("Anda dapat mengajukan permohonan baru."), "neutral"
    ),
}
