"""The whole life of a request for public information, and of an objection, on one page; the law's time limits.

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

from units.roles import Permission


@dataclass(frozen=True)
class Limit:
    """A time limit of the law in working days, and its article."""

    days: int
    article: str


NOTICE = Limit(10, "UU 14/2008 Pasal 22 ayat (7)")
"""From receipt: the written notice."""
EXTENSION = Limit(7, "UU 14/2008 Pasal 22 ayat (8)")
"""Once, with a written reason."""
COMPLETION = Limit(3, "Perki 1/2021")
"""From being asked: the applicant completes identity and particulars; the clock stands still."""
OBJECTION = Limit(30, "UU 14/2008 Pasal 36 ayat (1)")
"""From the day on which the ground is found."""
OBJECTION_ANSWER = Limit(30, "UU 14/2008 Pasal 36 ayat (2)")
"""From receipt of the objection: the answer of the superior (Atasan PPID)."""
DISPUTE = Limit(14, "UU 14/2008 Pasal 37 ayat (2)")
"""From the answer: the dispute goes to the Komisi Informasi."""


class State(models.TextChoices):
    """Where a request for public information is."""

    RECEIVED = "received", _("Diterima")
    INCOMPLETE = "incomplete", _("Perlu dilengkapi")
    NOTIFIED = "notified", _("Dikabulkan, menunggu penyerahan")
    GIVEN = "given", _("Informasi diberikan")
    REFUSED = "refused", _("Ditolak")
    NOT_HELD = "not_held", _("Tidak dikuasai")
    WITHDRAWN = "withdrawn", _("Ditarik pemohon")
    LAPSED = "lapsed", _("Ditutup, tidak dilengkapi")


class Decision(models.TextChoices):
    """What the written notice says."""

    GRANTED = "granted", _("Dikabulkan seluruhnya")
    PARTLY = "partly", _("Dikabulkan sebagian")
    REFUSED = "refused", _("Ditolak")
    NOT_HELD = "not_held", _("Tidak dikuasai")


class ObjectionState(models.TextChoices):
    """Where an objection is."""

    RECEIVED = "received", _("Menunggu tanggapan Atasan PPID")
    ANSWERED = "answered", _("Ditanggapi")
    DISPUTED = "disputed", _("Sengketa di Komisi Informasi")


class Outcome(models.TextChoices):
    """What the superior decides on an objection."""

    UPHELD = "upheld", _("Keberatan diterima seluruhnya")
    PARTLY = "partly", _("Keberatan diterima sebagian")
    REJECTED = "rejected", _("Keberatan ditolak")


class Actor(StrEnum):
    """Who does a step."""

    APPLICANT = "applicant"
    FRONT_OFFICE = "front_office"
    HANDLER = "handler"
    SUPERIOR = "superior"
    SYSTEM = "system"


PERMISSIONS: dict[Actor, frozenset[Permission]] = {
    Actor.FRONT_OFFICE: frozenset({Permission.READ_DISCLOSURES, Permission.SORT_REQUESTS}),
    Actor.HANDLER: frozenset({Permission.HANDLE_DISCLOSURES}),
    Actor.SUPERIOR: frozenset({Permission.DECIDE_OBJECTIONS}),
}
"""All of an actor's permissions are needed, at the unit of the request."""

S, A = State, Actor
RUNNING = frozenset({S.RECEIVED})
"""It is our turn, and the time to the written notice runs."""
OPEN = RUNNING | {S.INCOMPLETE, S.NOTIFIED}
NOTIFIED = frozenset({S.NOTIFIED, S.GIVEN, S.REFUSED, S.NOT_HELD})
"""The written notice has been given."""
GONE = frozenset({S.WITHDRAWN, S.LAPSED})
"""Ended without a notice."""


@dataclass(frozen=True)
class Step:
    """One row of a table of steps."""

    name: str
    source: str
    target: str
    who: frozenset[Actor]
    label: Promise
    is_public: bool = True
    """Whether the applicant sees it in the timeline."""


def steps(
    name: str, moves: Iterable[tuple[str, str]], who: Iterable[Actor], label: Promise, **facts: bool
) -> Iterator[Step]:
    """Rows of one step that leaves several states."""
    for source, target in moves:
        yield Step(name, source, target, frozenset(who), label, **facts)


CLERKS = (A.FRONT_OFFICE, A.HANDLER)
DECIDABLE = (S.RECEIVED, S.REFUSED, S.NOT_HELD)
"""What was refused can still be granted, but only after the superior has upheld an objection."""
STAY = [(s, s) for s in State if s not in GONE]
TABLE: tuple[Step, ...] = (
    *steps("ask", [(S.RECEIVED, S.INCOMPLETE)], CLERKS, _("Minta kelengkapan")),
    *steps("complete", [(S.INCOMPLETE, S.RECEIVED)], [A.APPLICANT, *CLERKS], _("Catat kelengkapan")),
    *steps("extend", [(S.RECEIVED, S.RECEIVED)], [A.HANDLER], _("Perpanjang 7 hari kerja")),
    *steps("grant", [(s, S.NOTIFIED) for s in DECIDABLE], [A.HANDLER], _("Kabulkan")),
    *steps("grant_partly", [(s, S.NOTIFIED) for s in DECIDABLE], [A.HANDLER], _("Kabulkan sebagian")),
    *steps("refuse", [(S.RECEIVED, S.REFUSED)], [A.HANDLER], _("Tolak")),
    *steps("not_held", [(S.RECEIVED, S.NOT_HELD)], [A.HANDLER], _("Tidak dikuasai")),
    *steps("give", [(S.NOTIFIED, S.GIVEN)], CLERKS, _("Catat pemberian informasi")),
    *steps("withdraw", [(s, S.WITHDRAWN) for s in (S.RECEIVED, S.INCOMPLETE, S.NOTIFIED)], [A.SYSTEM], _("Ditarik")),
    *steps("lapse", [(S.INCOMPLETE, S.LAPSED)], [A.SYSTEM], _("Tutup karena tidak dilengkapi")),
    *steps("reschedule", [(S.RECEIVED, S.RECEIVED)], [A.SYSTEM], _("Target berubah karena kalender")),
    *steps("object", STAY, [A.APPLICANT, *CLERKS], _("Catat keberatan")),
    *steps("summarise", STAY, [A.HANDLER], _("Ringkasan untuk umum"), is_public=False),
)
O = ObjectionState  # noqa: E741 short like S and A
OBJECTIONS: tuple[Step, ...] = (
    *steps("answer_objection", [(O.RECEIVED, O.ANSWERED)], [A.SUPERIOR], _("Tanggapi keberatan")),
    *steps("dispute", [(O.ANSWERED, O.DISPUTED)], [*CLERKS, A.SUPERIOR], _("Catat sengketa informasi")),
)


class Ground(models.TextChoices):
    """Why information may be kept back: UU 14/2008 Pasal 17."""

    A = "a", _("huruf a: menghambat proses penegakan hukum")
    B = "b", _("huruf b: hak atas kekayaan intelektual dan persaingan usaha tidak sehat")
    C = "c", _("huruf c: pertahanan dan keamanan negara")
    D = "d", _("huruf d: kekayaan alam Indonesia")
    E = "e", _("huruf e: ketahanan ekonomi nasional")
    F = "f", _("huruf f: hubungan luar negeri")
    G = "g", _("huruf g: isi akta otentik pribadi dan kemauan terakhir atau wasiat")
    H = "h", _("huruf h: rahasia pribadi")
    I = "i", _("huruf i: memorandum atau surat badan publik yang dirahasiakan")  # noqa: E741 the letter of the law
    J = "j", _("huruf j: tidak boleh diungkapkan menurut undang-undang")


class Objecting(models.TextChoices):
    """Why an applicant may object: UU 14/2008 Pasal 35 ayat (1)."""

    REFUSED = "a", _("huruf a: permohonan ditolak")
    PERIODIC = "b", _("huruf b: informasi berkala tidak disediakan")
    SILENCE = "c", _("huruf c: permohonan tidak ditanggapi")
    OTHERWISE = "d", _("huruf d: ditanggapi tidak sebagaimana diminta")
    UNFULFILLED = "e", _("huruf e: permohonan tidak dipenuhi")
    COST = "f", _("huruf f: biaya tidak wajar")
    LATE = "g", _("huruf g: informasi disampaikan melebihi waktu")


class StepNotPossible(Exception):
    """The row is not in a state from which this step leaves."""


class StepNotAllowed(Exception):
    """The step exists now, but not for this person."""


def find(table: Iterable[Step], name: str, state: str) -> list[Step]:
    """Rows of that step from that state. Raises StepNotPossible when there is none."""
    rows = [row for row in table if row.name == name and row.source == state]
    if not rows:
        raise StepNotPossible(f"{name} from {state}")
    return rows


def permits(row: Step, unit: Any, person: Any) -> bool:
    """Whether a signed-in person may do this row at this unit. Applicant and system are not asked here."""
    return any(holds(actor, unit, person) for actor in row.who)


def holds(actor: Actor, unit: Any, person: Any) -> bool:
    """Whether the person's position at the unit is that of the actor."""
    wanted = PERMISSIONS.get(actor)
    return wanted is not None and all(person.authority.may(permission, unit) for permission in wanted)


def available(table: Iterable[Step], state: str, unit: Any, person: Any) -> list[Step]:
    """The steps that this person may do from this state, in the order of the table, each name once."""
    found: dict[str, Step] = {}
    for row in table:
        if row.source == state and row.name not in found and permits(row, unit, person):
            found[row.name] = row
    return list(found.values())


@dataclass(frozen=True)
class PublicStatus:
    """What the applicant reads: the word, whose turn it is, and the tone of the pill."""

    label: Promise
    turn: Promise
    tone: str


OURS = _("Sedang kami kerjakan. Anda tidak perlu melakukan apa pun sekarang.")
NOBODY = _("Tidak ada yang perlu dilakukan.")
MAY_OBJECT = _("Baca suratnya. Anda berhak mengajukan keberatan dalam 30 hari kerja.")
PUBLIC: dict[str, PublicStatus] = {
    S.RECEIVED: PublicStatus(_("Diproses"), OURS, "progress"),
    S.INCOMPLETE: PublicStatus(_("Perlu dilengkapi"), _("Menunggu tindakan Anda."), "attention"),
    S.NOTIFIED: PublicStatus(_("Dikabulkan"), _("Baca pemberitahuannya; informasi kami berikan kemudian."), "done"),
    S.GIVEN: PublicStatus(_("Informasi sudah diberikan"), MAY_OBJECT, "done"),
    S.REFUSED: PublicStatus(_("Ditolak"), MAY_OBJECT, "late"),
    S.NOT_HELD: PublicStatus(_("Tidak kami kuasai"), MAY_OBJECT, "late"),
    S.WITHDRAWN: PublicStatus(_("Ditarik oleh pemohon"), NOBODY, "neutral"),
    S.LAPSED: PublicStatus(
        _("Ditutup karena tidak dilengkapi"), _("Anda dapat mengajukan permohonan baru."), "neutral"
    ),
}
