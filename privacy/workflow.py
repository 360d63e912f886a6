"""The life of a person's request about the own data, on one page: kinds, states, steps, and the limit of the law."""

import datetime as dt
from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LIMIT = dt.timedelta(hours=72)
"""3 x 24 hours by the clock, nights and Sundays too (UU 27/2022 Pasal 30, 32, 40, 41)."""
COPY_STAYS = dt.timedelta(days=7)
"""How long the copy can be fetched after the decision."""


class Kind(models.TextChoices):
    """What the person asks for."""

    ACCESS = "access", _("Salinan data saya")
    CORRECTION = "correction", _("Membetulkan data saya")
    DELETION = "deletion", _("Menghapus data saya")
    RESTRICTION = "restriction", _("Berhenti memakai data saya")


class State(models.TextChoices):
    """Where the request is."""

    RECEIVED = "received", _("Menunggu keputusan")
    GRANTED = "granted", _("Dikabulkan")
    PARTLY = "partly", _("Dikabulkan sebagian")
    REFUSED = "refused", _("Ditolak")
    DONE = "done", _("Selesai")


S = State
DECIDED = frozenset({S.GRANTED, S.PARTLY, S.REFUSED, S.DONE})
TONES = {S.RECEIVED: "received", S.GRANTED: "progress", S.PARTLY: "progress", S.REFUSED: "late", S.DONE: "done"}


@dataclass(frozen=True)
class Step:
    """One row of the table of steps. ``by_staff``: a person who decides does it; else it follows by itself."""

    name: str
    source: State
    target: State
    label: Promise
    by_staff: bool = True


TABLE: tuple[Step, ...] = (
    Step("grant", S.RECEIVED, S.GRANTED, _("Kabulkan")),
    Step("grant_partly", S.RECEIVED, S.PARTLY, _("Kabulkan sebagian")),
    Step("refuse", S.RECEIVED, S.REFUSED, _("Tolak")),
    Step("complete", S.GRANTED, S.DONE, _("Selesai"), by_staff=False),
    Step("complete", S.PARTLY, S.DONE, _("Selesai"), by_staff=False),
)
EVENT_LABELS = {"ask": _("Permintaan diterima"), **{row.name: row.label for row in TABLE}}
DECISIONS = tuple(row for row in TABLE if row.by_staff)


class StepNotPossible(Exception):
    """The request is not in a state from which this step leaves."""


def find(name: str, state: str) -> Step:
    """The row of that step from that state. Raises StepNotPossible when there is none."""
    for row in TABLE:
        if row.name == name and row.source == state:
            return row
    raise StepNotPossible(f"{name} from {state}")
