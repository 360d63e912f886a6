"""The life of a survey on one page: it is opened, people answer, it is closed, and then nothing of it changes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from units.roles import Permission


class State(models.TextChoices):
    """Where a survey is."""

    OPEN = "open", _("Dibuka")
    CLOSED = "closed", _("Ditutup")


class Channel(models.TextChoices):
    """How an answer came in."""

    ONLINE = "online", _("Undangan")
    QR = "qr", _("Kode QR di loket")
    PAPER = "paper", _("Kertas")


TONES = {State.OPEN: "progress", State.CLOSED: "done"}
STEPS = {
    "open": (None, State.OPEN, Permission.MANAGE_SURVEYS, _("Buka survei")),
    "close": (State.OPEN, State.CLOSED, Permission.MANAGE_SURVEYS, _("Tutup survei dan tetapkan hasil")),
    "plan": (State.CLOSED, State.CLOSED, Permission.MANAGE_SURVEYS, _("Tambah tindak lanjut")),
    "carry_out": (State.CLOSED, State.CLOSED, Permission.MANAGE_SURVEYS, _("Tandai sudah dilaksanakan")),
}
"""Step -> the state that it leaves, the state that it reaches, who may, the words on its button."""


class StepNotPossible(Exception):
    """The survey is not in the state from which this step leaves."""

    sentence = _("Survei ini baru saja diubah orang lain. Muat ulang halaman untuk melihat keadaannya.")


class StepNotAllowed(Exception):
    """The step exists, but not for this person."""
