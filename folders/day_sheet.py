"""The sheet of a day: its figures in words, as they were when it was closed and as they are now."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core import pdf
from core.wording import number_text
from folders import day_end
from folders.day_end import Figures
from folders.models import DayClosing
from requests_desk.models import Channel, HandOverWay
from requests_desk.workflow import State
from standards.models import Kind
from units.models import Unit

TEMPLATE = "folders/paper/day_end.html"

# Group -> (title, words for its figures). A group of choices lists those that occurred.
TITLES: Mapping[str, tuple[Promise, Mapping[str, Any]]] = {
    "balance": (
        _("Neraca permohonan"),
        {
            "opening": _("Terbuka di awal hari"),
            "received": _("Diterima"),
            "closed": _("Ditutup"),
            "open_end": _("Terbuka di akhir hari"),
        },
    ),
    "numbers": (
        _("Nomor register hari ini"),
        {"first": _("Nomor terendah"), "last": _("Nomor tertinggi")},
    ),
    "channels": (_("Diterima menurut saluran"), dict(Channel.choices)),
    "kinds": (_("Diterima menurut jenis"), dict(Kind.choices)),
    "closed": (_("Ditutup menurut hasil"), dict(State.choices)),
    "steps": (
        _("Pekerjaan front office"),
        {
            "returned": _("Dikembalikan untuk dilengkapi"),
            "completed": _("Kelengkapan diterima"),
            "forwarded": _("Diteruskan"),
            "answered_at_once": _("Dijawab di tempat"),
        },
    ),
    "handed_over": (_("Produk diserahkan"), dict(HandOverWay.choices)),
    "queue": (
        _("Nomor antrean"),
        {
            "taken": _("Diambil"),
            "done": _("Selesai dilayani"),
            "no_show": _("Tidak hadir"),
            "cancelled": _("Dibatalkan"),
            "open": _("Belum selesai saat dihitung"),
        },
    ),
    "forms": (
        _("Formulir mode gangguan"),
        {
            "entered": _("Dimasukkan hari ini"),
            "voided": _("Dibatalkan hari ini"),
            "reserved": _("Belum dipakai saat dihitung"),
        },
    ),
    "register": (
        _("Register tahun ini saat dihitung"),
        {
            "last": _("Nomor terakhir"),
            "requests": _("Permohonan"),
            "reserved": _("Formulir belum dipakai"),
            "voided": _("Formulir dibatalkan"),
        },
    ),
    "open": (
        _("Belum selesai di front office saat dihitung"),
        {"unsorted": _("Permohonan belum dipilah"), "unprinted": _("Tanda terima loket belum dicetak")},
    ),
    "batches": (
        _("Ekspedisi berkas"),
        {
            "sent": _("Dikirim hari ini"),
            "on_the_way": _("Belum diterima saat dihitung"),
            "late": _("Lewat empat jam kerja saat dihitung"),
        },
    ),
    "letters": (
        _("Pesan yang ditulis hari ini"),
        {"failed": _("Gagal dikirim"), "uncertain": _("Belum pasti terkirim")},
    ),
}


@dataclass(frozen=True)
class Line:
    """One figure. ``now`` is what it is today when that differs from the sheet; else None."""

    label: Promise | str
    value: str
    now: str | None = None


@dataclass(frozen=True)
class Section:
    """Some figures under one title."""

    title: Promise
    lines: list[Line]


@dataclass(frozen=True)
class Sheet:
    """A day: what its sheet says. ``closing`` is None while nobody signed; ``figures`` are then those of now."""

    unit: Unit
    day: dt.date
    figures: Figures
    sections: list[Section]
    closing: DayClosing | None

    @property
    def balances(self) -> bool:
        """Whether the sums are right."""
        return day_end.balances(self.figures) and bool(self.figures["register"]["is_whole"])

    @property
    def has_changed(self) -> bool:
        """Whether something is different now from what was signed."""
        return any(line.now is not None for section in self.sections for line in section.lines)


def sheet(unit: Unit, day: dt.date, closing: DayClosing | None) -> Sheet:
    """The sheet of that day: the signed figures with what has changed since, or the figures of now."""
    now = day_end.count(unit, day, timezone.now())
    figures = closing.figures if closing else now
    sections = [
        Section(title, list(lines(figures.get(group, {}), now.get(group, {}), words)))
        for group, (title, words) in TITLES.items()
        if group in figures or group in now
    ]
    return Sheet(unit, day, figures, sections, closing)


def lines(then: Mapping[str, Any], now: Mapping[str, Any], words: Mapping[str, Any]) -> Iterator[Line]:
    """The figures of one group in the order of their words; those that are nowhere are left out."""
    for name in in_order(words, {*then, *now}):
        was, is_now = then.get(name, 0), now.get(name, 0)
        yield Line(words[name], shown(was), None if was == is_now else shown(is_now))


def in_order(words: Iterable[str], names: set[str]) -> list[str]:
    """Those of the words that are named."""
    return [word for word in words if word in names]


def shown(value: Any) -> str:
    """A figure or a register number as people read it."""
    return number_text(value) if isinstance(value, int) else (value or "–")


def pdf_of(found: Sheet, *, at: dt.datetime) -> bytes:
    """The sheet on paper with its fields to sign; a closed day gives the same bytes until something changes."""
    context = {"sheet": found, "unit": found.unit, "closing": found.closing, "at": at}
    return pdf.render(TEMPLATE, context, created_at=at, stylesheets=(pdf.PAPER, "css/day_end_paper.css"))
