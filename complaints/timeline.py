"""What is read of a complaint's events: by the complainant without names, by its handlers with them."""

from collections.abc import Iterable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from complaints.models import Complaint, ComplaintEvent
from complaints.models.complaints import INSPECTORATE
from complaints.workflow import Office
from units.models import Unit

WORDS: dict[str, Promise] = {
    "submit": gettext_lazy("Pengaduan diterima dan dicatat di register"),
    "accept": gettext_lazy("Pengaduan lengkap, mulai diperiksa"),
    "ask": gettext_lazy("Perlu dilengkapi pelapor"),
    "complete": gettext_lazy("Kelengkapan diterima, mulai diperiksa"),
    "classify": gettext_lazy("Golongan pengaduan diganti"),
    "forward": gettext_lazy("Diteruskan untuk ditindaklanjuti"),
    "redirect": gettext_lazy("Dialihkan ke unit yang berwenang"),
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
TOLD = frozenset({"ask", "classify", "redirect", "escalate"})
"""Steps whose note the complainant reads in the timeline; answer and reason stand on the page itself."""
BY_TIME = frozenset({"lapse", "remind", "erase"})


def entries(complaint: Complaint, events: Iterable[ComplaintEvent]) -> list[dict[str, Any]]:
    """Entries for the complainant's timeline, oldest first; the office that had it then, never persons."""
    found, events = [], [event for event in events if event.is_public]
    names = unit_names(events)
    inspected = complaint.register == INSPECTORATE
    office = _("Inspektorat Jenderal") if inspected else complaint.first_unit.name
    for event in events:
        found.append(
            {
                "label": label_of(event, names),
                "at": event.at,
                "by_label": _actor(event, office),
                "note": event.note if event.step in TOLD else "",
                "current": False,
            }
        )
        office = _next_office(event, office, names)
    if found:
        found[-1]["current"] = True
    return found


def lines(events: Iterable[ComplaintEvent]) -> list[dict[str, Any]]:
    """Every event for those who handle it; internal ones marked."""
    events = list(events)
    names = unit_names(events)
    return [
        {
            "event": event,
            "label": label_of(event, names),
            "who": event.by or (_("Sistem") if event.step in BY_TIME else _("Pelapor")),
            "is_internal": not event.is_public,
        }
        for event in events
    ]


def unit_names(events: Iterable[ComplaintEvent]) -> dict[str, str]:
    """The names, by code, of the units to which these events sent the complaint. One query, if any did."""
    codes = {event.data["to"] for event in events if event.step == "redirect"}
    return dict(Unit.objects.filter(code__in=codes).values_list("code", "name")) if codes else {}


def label_of(event: ComplaintEvent, names: dict[str, str]) -> str:
    """What happened; of a redirection also where it went."""
    label = str(WORDS[event.step])
    return f"{label}: {names[event.data['to']]}" if event.step == "redirect" else label


def _next_office(event: ComplaintEvent, office: str, names: dict[str, str]) -> str:
    if event.step == "escalate" or (event.step == "redirect" and event.data["office"] == Office.INSPECTORATE):
        return _("Inspektorat Jenderal")
    return names[event.data["to"]] if event.step == "redirect" else office


def _actor(event: ComplaintEvent, office: str) -> str:
    if event.step in BY_TIME:
        return _("Sistem")
    if event.by_id is None:
        return _("Anda")
    return office
