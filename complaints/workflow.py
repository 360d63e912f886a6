"""The whole life of a complaint on one page: states, the table of steps, and the legal time limits.

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


class State(models.TextChoices):
    """Where a complaint is."""

    RECEIVED = "received", _("Diterima")
    INCOMPLETE = "incomplete", _("Perlu dilengkapi")
    COMPLETED = "completed", _("Lengkap, diperiksa")
    FORWARDED = "forwarded", _("Diteruskan")
    ANSWERED = "answered", _("Dijawab")
    OBJECTED = "objected", _("Keberatan")
    CLOSED = "closed", _("Selesai")
    REFUSED = "refused", _("Tidak dapat ditangani")
    WITHDRAWN = "withdrawn", _("Dicabut pelapor")
    LAPSED = "lapsed", _("Dianggap dicabut, tidak dilengkapi")


S = State
RUNNING = frozenset({S.RECEIVED, S.COMPLETED, S.FORWARDED, S.OBJECTED})
"""It is our turn, and a legal time limit runs."""
OPEN = RUNNING | {S.INCOMPLETE, S.ANSWERED}
CLOSED = frozenset({S.CLOSED, S.REFUSED, S.WITHDRAWN, S.LAPSED})


class Office(models.TextChoices):
    """Who handles it: the unit, or the Inspektorat Jenderal alone."""

    UNIT = "unit", _("Unit")
    INSPECTORATE = "inspectorate", _("Inspektorat Jenderal")


class Counting(StrEnum):
    """How the days of a limit are counted."""

    CALENDAR = "calendar"
    WORKING = "working"


@dataclass(frozen=True)
class Limit:
    """A time limit of the law: how many days, of which kind, and by which article."""

    days: int
    counting: Counting
    article: str


FIRST_REPLY = Limit(14, Counting.CALENDAR, "UU 25/2009 Pasal 44")
"""From receipt: the unit says complete or incomplete."""
COMPLETION = Limit(30, Counting.CALENDAR, "UU 25/2009 Pasal 44")
"""From the notice: the complainant completes, else the complaint counts as withdrawn."""
DECISION = Limit(60, Counting.CALENDAR, "UU 25/2009 Pasal 50")
"""From the day on which it is complete, whatever its class."""
DELIVERY = Limit(14, Counting.CALENDAR, "UU 25/2009 Pasal 50")
"""From the decision; here the decision is on the complainant's page in the same transaction."""
SILENCE = Limit(10, Counting.WORKING, "SP4N-LAPOR")
"""From the answer: without an objection the complaint is closed."""


class Level(models.TextChoices):
    """The class of a complaint, which has its own limit (SP4N-LAPOR)."""

    INFORMATION = "information", _("Permintaan informasi")
    ORDINARY = "ordinary", _("Tidak berkadar pengawasan")
    SUPERVISION = "supervision", _("Berkadar pengawasan")


LEVELS: dict[str, Limit] = {
    Level.INFORMATION: Limit(5, Counting.WORKING, "SP4N-LAPOR"),
    Level.ORDINARY: Limit(14, Counting.WORKING, "SP4N-LAPOR"),
    Level.SUPERVISION: Limit(60, Counting.WORKING, "SP4N-LAPOR"),
}


class Actor(StrEnum):
    """Who does a step."""

    COMPLAINANT = "complainant"
    HANDLER = "handler"
    OVERSEER = "overseer"
    SYSTEM = "system"


@dataclass(frozen=True)
class Step:
    """One row of the table of steps."""

    name: str
    source: State
    target: State
    who: frozenset[Actor]
    label: Promise
    mine: bool = False
    """Whether a forwarded complaint lets only the person to whom it was forwarded do it."""
    is_public: bool = True
    """Whether the complainant sees it in the timeline."""


def steps(
    name: str, moves: Iterable[tuple[State, State]], who: Iterable[Actor], label: Promise, **facts: bool
) -> Iterator[Step]:
    """Rows of one step that leaves several states."""
    for source, target in moves:
        yield Step(name, source, target, frozenset(who), label, **facts)


A = Actor
STAY = [(s, s) for s in State]
STAY_OPEN = [(s, s) for s in State if s in OPEN]
STAY_RUNNING = [(s, s) for s in State if s in RUNNING]
TABLE: tuple[Step, ...] = (
    *steps("accept", [(S.RECEIVED, S.COMPLETED)], [A.HANDLER], _("Nyatakan lengkap")),
    *steps("ask", [(S.RECEIVED, S.INCOMPLETE)], [A.HANDLER], _("Minta kelengkapan")),
    *steps("complete", [(S.INCOMPLETE, S.COMPLETED)], [A.COMPLAINANT], _("Lengkapi")),
    *steps("classify", [(S.COMPLETED, S.COMPLETED), (S.FORWARDED, S.FORWARDED)], [A.HANDLER], _("Ganti golongan")),
    *steps(
        "forward",
        [(S.COMPLETED, S.FORWARDED), (S.FORWARDED, S.FORWARDED), (S.OBJECTED, S.FORWARDED)],
        [A.HANDLER],
        _("Teruskan"),
    ),
    *steps(
        "redirect",
        [(S.RECEIVED, S.RECEIVED), (S.COMPLETED, S.COMPLETED), (S.FORWARDED, S.COMPLETED)],
        [A.HANDLER, A.OVERSEER],
        _("Alihkan ke unit lain"),
    ),
    *steps("answer", [(S.COMPLETED, S.ANSWERED), (S.OBJECTED, S.ANSWERED)], [A.HANDLER], _("Jawab")),
    *steps("answer", [(S.FORWARDED, S.ANSWERED)], [A.HANDLER], _("Jawab"), mine=True),
    *steps("object", [(S.ANSWERED, S.OBJECTED)], [A.COMPLAINANT], _("Ajukan keberatan")),
    *steps("close", [(S.ANSWERED, S.CLOSED)], [A.COMPLAINANT, A.SYSTEM], _("Selesai")),
    *steps(
        "refuse",
        [(S.RECEIVED, S.REFUSED), (S.COMPLETED, S.REFUSED), (S.FORWARDED, S.REFUSED)],
        [A.HANDLER],
        _("Tidak dapat ditangani"),
        mine=True,
    ),
    *steps("withdraw", [(s, S.WITHDRAWN) for s in (*RUNNING, S.INCOMPLETE)], [A.COMPLAINANT], _("Cabut pengaduan")),
    *steps("lapse", [(S.INCOMPLETE, S.LAPSED)], [A.SYSTEM], _("Dianggap dicabut")),
    *steps("remind", STAY_RUNNING, [A.SYSTEM], _("Ingatkan penanggung jawab"), is_public=False),
    *steps("escalate", STAY_OPEN, [A.HANDLER, A.OVERSEER], _("Serahkan ke Inspektorat Jenderal")),
    *steps("name_officer", STAY_OPEN, [A.HANDLER], _("Catat petugas yang diadukan"), is_public=False),
    *steps("identify", STAY_OPEN, [A.COMPLAINANT], _("Tambah identitas"), is_public=False),
    *steps("publish", [(S.ANSWERED, S.ANSWERED), (S.CLOSED, S.CLOSED)], [A.HANDLER], _("Terbitkan ringkasan")),
    *steps(
        "unpublish",
        [(S.ANSWERED, S.ANSWERED), (S.OBJECTED, S.OBJECTED), (S.CLOSED, S.CLOSED)],
        [A.HANDLER, A.OVERSEER, A.COMPLAINANT],
        _("Turunkan ringkasan"),
    ),
    *steps("read_identity", STAY, [A.HANDLER, A.OVERSEER], _("Buka identitas"), is_public=False),
    *steps("note", STAY_OPEN, [A.HANDLER], _("Catatan internal"), is_public=False),
)
NAMES = frozenset(row.name for row in TABLE)


class StepNotPossible(Exception):
    """The complaint is not in a state from which this step leaves."""


class StepNotAllowed(Exception):
    """The step exists now, but not for this person."""


def find(name: str, state: str) -> list[Step]:
    """Rows of that step from that state. Raises StepNotPossible when there is none."""
    rows = [row for row in TABLE if row.name == name and row.source == state]
    if not rows:
        raise StepNotPossible(f"{name} from {state}")
    return rows


def permits(row: Step, complaint: Any, person: Any) -> bool:
    """Whether a signed-in person may do this row on this complaint; never a person complained about.

    Complainant and system are not asked here.
    """
    if complaint.accuses(person):
        return False
    busy = row.mine and complaint.state == State.FORWARDED and complaint.handler_id not in (None, person.pk)
    return not busy and any(holds(actor, complaint, person) for actor in row.who)


def holds(actor: Actor, complaint: Any, person: Any) -> bool:
    """Whether the person's position is that of the actor for this complaint."""
    held = person.authority
    if actor == Actor.OVERSEER or (actor == Actor.HANDLER and complaint.office == Office.INSPECTORATE):
        return actor != Actor.COMPLAINANT and held.may_everywhere(Permission.INSPECT_COMPLAINTS)
    return actor == Actor.HANDLER and held.may(Permission.HANDLE_COMPLAINTS, complaint.unit)


def available(complaint: Any, person: Any) -> list[Step]:
    """The steps that this person may do on this complaint now, in the order of the table, each name once."""
    found: dict[str, Step] = {}
    for row in TABLE:
        if row.source == complaint.state and row.name not in found and permits(row, complaint, person):
            found[row.name] = row
    return list(found.values())


@dataclass(frozen=True)
class PublicStatus:
    """What the complainant reads: the word, whose turn it is, and the tone of the pill."""

    label: Promise
    turn: Promise
    tone: str


OURS = _("Sedang kami tangani. Anda tidak perlu melakukan apa pun sekarang.")
NOBODY = _("Tidak ada yang perlu dilakukan.")
PUBLIC: dict[str, PublicStatus] = {
    S.RECEIVED: PublicStatus(_("Diterima"), OURS, "received"),
    S.INCOMPLETE: PublicStatus(_("Perlu dilengkapi"), _("Menunggu tindakan Anda."), "attention"),
    S.COMPLETED: PublicStatus(_("Lengkap, sedang diperiksa"), OURS, "progress"),
    S.FORWARDED: PublicStatus(_("Sedang ditindaklanjuti"), OURS, "progress"),
    S.ANSWERED: PublicStatus(_("Sudah dijawab"), _("Baca jawabannya. Anda dapat mengajukan keberatan."), "done"),
    S.OBJECTED: PublicStatus(_("Keberatan diperiksa"), OURS, "progress"),
    S.CLOSED: PublicStatus(_("Selesai"), NOBODY, "done"),
    S.REFUSED: PublicStatus(_("Tidak dapat ditangani"), _("Baca alasannya."), "late"),
    S.WITHDRAWN: PublicStatus(_("Dicabut"), NOBODY, "neutral"),
    S.LAPSED: PublicStatus(
        _("Dianggap dicabut karena tidak dilengkapi"), _("Anda dapat menyampaikan pengaduan baru."), "neutral"
    ),
}
