"""What is read of a complaint's events: by the complainant without names, by its handlers with them."""

from collections.abc import Iterable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from complaints.models import Complaint, ComplaintEvent

WORDS: dict[str, Promise] = {
    "submit": gettext_lazy("Pengaduan diterima dan dicatat di register"),
    "accept": gettext_lazy("Pengaduan lengkap, mulai diperiksa"),
    "ask": gettext_lazy("Perlu dilengkapi pelapor"),
    "complete": gettext_lazy("Kelengkapan diterima, mulai diperiksa"),
    "classify": gettext_lazy("Golongan pengaduan diganti"),
    "forward": gettext_lazy("Diteruskan untuk ditindaklanjuti"),
    "answer": gettext_lazy("Dijawab"),
    "object": gettext_lazy("Pelapor mengajukan keberatan"),
    "close": gettext_lazy("Selesai"),
    "refuse": gettext_lazy("Tidak dapat ditangani"),
    "withdraw": gettext_lazy("Dicabut pelapor"),
    "lapse": gettext_lazy("Dianggap dicabut karena tidak dilengkapi"),
    "escalate": gettext_lazy("Diserahkan ke Inspektorat Jenderal"),
    "publish": gettext_lazy("Ringkasan tanpa nama diterbitkan"),
    "unpublish": gettext_lazy("Ringkasan diturunkan"),
    "remind": gettext_lazy("Pengingat batas waktu dikirim"),
    "name_officer": gettext_lazy("Petugas yang diadukan dicatat"),
    "identify": gettext_lazy("Pelapor mengisi identitas"),
    "read_identity": gettext_lazy("Identitas dibuka"),
    "note": gettext_lazy("Catatan internal"),
    "erase": gettext_lazy("Data pribadi dihapus"),
}
TOLD = frozenset({"ask", "classify", "escalate"})
"""Steps whose note the complainant reads in the timeline; answer and reason stand on the page itself."""
BY_TIME = frozenset({"lapse", "remind", "erase"})


def entries(complaint: Complaint, events: Iterable[ComplaintEvent]) -> list[dict[str, Any]]:
    """Entries for the complainant's timeline, oldest first; offices, never persons."""
    found = [
        {
            "label": WORDS[event.step],
            "at": event.at,
            "by_label": _office(complaint, event),
            "note": event.note if event.step in TOLD else "",
            "current": False,
        }
        for event in events
        if event.is_public
    ]
    if found:
        found[-1]["current"] = True
    return found


def lines(events: Iterable[ComplaintEvent]) -> list[dict[str, Any]]:
    """Every event for those who handle it; internal ones marked."""
    return [
        {
            "event": event,
            "label": WORDS[event.step],
            "who": event.by or (_("Sistem") if event.step in BY_TIME else _("Pelapor")),
            "is_internal": not event.is_public,
        }
        for event in events
    ]


def _office(complaint: Complaint, event: ComplaintEvent) -> str:
    if event.step in BY_TIME:
        return _("Sistem")
    if event.by_id is None:
        return _("Anda")
    return _("Inspektorat Jenderal") if complaint.is_inspected else complaint.unit.name
