"""What is read of the events: by the applicant as an office's acts, by the desk with names."""

from collections.abc import Iterable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from disclosures.models import Disclosure, DisclosureEvent

WORDS: dict[str, Promise] = {
    "register": gettext_lazy("Dicatat di register permohonan informasi publik"),
    "ask": gettext_lazy("Perlu dilengkapi pemohon"),
    "complete": gettext_lazy("Kelengkapan diterima, waktu berjalan lagi"),
    "extend": gettext_lazy("Waktu diperpanjang 7 hari kerja"),
    "reschedule": gettext_lazy("Batas waktu berubah karena kalender kerja"),
    "grant": gettext_lazy("Pemberitahuan tertulis: dikabulkan"),
    "grant_partly": gettext_lazy("Pemberitahuan tertulis: dikabulkan sebagian"),
    "refuse": gettext_lazy("Pemberitahuan tertulis: ditolak"),
    "not_held": gettext_lazy("Pemberitahuan tertulis: tidak dikuasai"),
    "give": gettext_lazy("Informasi diberikan"),
    "object": gettext_lazy("Keberatan diajukan"),
    "answer_objection": gettext_lazy("Keberatan ditanggapi Atasan PPID"),
    "dispute": gettext_lazy("Sengketa informasi di Komisi Informasi"),
    "withdraw": gettext_lazy("Ditarik oleh pemohon"),
    "lapse": gettext_lazy("Ditutup karena tidak dilengkapi"),
    "summarise": gettext_lazy("Ringkasan untuk umum ditulis"),
}
TOLD = frozenset({"ask", "extend"})
"""Steps whose note the applicant reads."""
BY_TIME = frozenset({"lapse", "reschedule"})


def entries(disclosure: Disclosure, events: Iterable[DisclosureEvent]) -> list[dict[str, Any]]:
    """Entries for the applicant's timeline, oldest first; offices, never persons."""
    found = [
        {
            "label": WORDS[event.step],
            "at": event.at,
            "by_label": _office(disclosure, event),
            "note": event.note if event.step in TOLD else event.data.get("objection", ""),
            "current": False,
        }
        for event in events
        if event.is_public
    ]
    if found:
        found[-1]["current"] = True
    return found


def lines(events: Iterable[DisclosureEvent]) -> list[dict[str, Any]]:
    """Every event for the desk; internal ones marked."""
    return [
        {
            "event": event,
            "label": WORDS[event.step],
            "who": event.by or (_("Sistem") if event.step in BY_TIME else _("Pemohon")),
            "note": event.note or event.data.get("objection", ""),
            "is_internal": not event.is_public,
        }
        for event in events
    ]


def _office(disclosure: Disclosure, event: DisclosureEvent) -> str:
    if event.step in BY_TIME:
        return _("Sistem")
    if event.by_id is None:
        return _("Anda")
    return _("Atasan PPID") if event.step == "answer_objection" else disclosure.unit.name
