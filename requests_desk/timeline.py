"""What the applicant reads of a request's events, and what comes next."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.wording import date_text
from requests_desk import workflow
from requests_desk.models import RequestEvent, ServiceRequest
from requests_desk.workflow import Actor, State
from standards.models import Kind


@dataclass(frozen=True)
class Words:
    """A public step in the applicant's words. ``tells_note``: the officer wrote the note for the applicant."""

    label: Promise
    tells_note: bool = False


WORDS: dict[str, Words] = {
    "submit": Words(gettext_lazy("Permohonan diterima dan dicatat di register")),
    "return_incomplete": Words(gettext_lazy("Berkas belum lengkap, menunggu Anda"), tells_note=True),
    "resubmit": Words(gettext_lazy("Kelengkapan diterima, waktu berjalan lagi")),
    "reclassify": Words(gettext_lazy("Dipindahkan ke layanan yang sesuai")),
    "forward": Words(gettext_lazy("Lengkap, diteruskan kepada petugas yang menangani")),
    "take": Words(gettext_lazy("Mulai dikerjakan")),
    "ask": Words(gettext_lazy("Kami meminta kelengkapan dari Anda"), tells_note=True),
    "withdraw": Words(gettext_lazy("Ditarik oleh pemohon")),
    "remind": Words(gettext_lazy("Pengingat kelengkapan dikirim")),
    "lapse": Words(gettext_lazy("Ditutup karena tidak dilengkapi")),
    "reschedule": Words(gettext_lazy("Target berubah karena kalender kerja"), tells_note=True),
    "extend": Words(gettext_lazy("Waktu diperpanjang"), tells_note=True),
    "formalise": Words(gettext_lazy("Menjadi permohonan informasi publik (UU 14/2008)")),
    "refuse": Words(gettext_lazy("Tidak dapat dipenuhi")),
    "answer": Words(gettext_lazy("Dijawab")),
    "propose": Words(gettext_lazy("Diajukan untuk ditandatangani")),
    "rework": Words(gettext_lazy("Diperbaiki sebelum ditandatangani")),
    "finish": Words(gettext_lazy("Hasil siap")),
    "deliver": Words(gettext_lazy("Hasil diserahkan")),
    "erase": Words(gettext_lazy("Data pribadi dihapus")),
    "correct": Words(gettext_lazy("Data pribadi dibetulkan")),
    "restrict": Words(gettext_lazy("Pemakaian data pribadi dihentikan")),
}
SYSTEM_STEPS = {row.name for table in workflow.TABLES.values() for row in table if row.who == frozenset({Actor.SYSTEM})}
CHECKED = gettext_lazy("Kelengkapan diperiksa, lalu diteruskan kepada petugas yang menangani")
BROUGHT = gettext_lazy("Kami lanjutkan setelah kelengkapan dari Anda kami terima")
WORKED = gettext_lazy("Dikerjakan petugas")
SIGNED = gettext_lazy("Ditandatangani pejabat")
NEXT: Mapping[str, tuple[Promise, ...]] = {
    State.RECEIVED: (CHECKED,),
    State.RETURNED: (BROUGHT,),
    State.ASKED: (BROUGHT,),
    State.FORWARDED: (WORKED,),
    State.AWAITING_SIGNATURE: (gettext_lazy("Hasil siap diambil atau diunduh"),),
    State.FORMAL: (gettext_lazy("Pemberitahuan tertulis untuk Anda"),),
    State.READY: (gettext_lazy("Hasil diserahkan kepada Anda"),),
}


def entries(request: ServiceRequest, events: Iterable[RequestEvent]) -> list[dict[str, Any]]:
    """Entries for the timeline, oldest first: the public events, the last of them current, then what comes next."""
    told = [_entry(request, event) for event in events if event.is_public]
    if told:
        told[-1]["current"] = True
    return told + [{"label": label, "future": True} for label in upcoming(request)]


def upcoming(request: ServiceRequest) -> tuple[Promise | str, ...]:
    """The next step that can be foreseen; nothing for a closed request."""
    if request.state == State.IN_PROGRESS:
        return (SIGNED,) if request.kind == Kind.SERVICE else (_("Jawaban untuk Anda"),)
    return NEXT.get(request.state, ())


def moved_target(events: Iterable[RequestEvent]) -> str:
    """The sentence for the last change of the due date with its reason, or ''."""
    moved = [event for event in events if event.step in ("extend", "reschedule")]
    if not moved:
        return ""
    names = {"old": _day(moved[-1].data["old_due_on"]), "new": _day(moved[-1].data["new_due_on"])}
    sentence = _("Target berubah dari %(old)s menjadi %(new)s.") % names
    return f"{sentence} {moved[-1].note}".strip()


def kept_promise(request: ServiceRequest) -> str:
    """When the work was done and in how many working days, beside what was promised; '' while it is not done."""
    if request.finished_on is None:
        return ""
    names = {"day": date_text(request.finished_on, weekday=False), "days": request.handling_days}
    if request.handling_days == 0:
        return _("Selesai dikerjakan %(day)s, pada hari diterima.") % names
    return _("Selesai dikerjakan %(day)s, dalam %(days)s hari kerja.") % names


def _entry(request: ServiceRequest, event: RequestEvent) -> dict[str, Any]:
    words = WORDS[event.step]
    return {
        "label": words.label,
        "at": event.at,
        "by_label": _who(request, event),
        "note": _note(request, event, words),
        "current": False,
    }


def _who(request: ServiceRequest, event: RequestEvent) -> str:
    """The office, never a person: officers answer as an office."""
    if event.step in SYSTEM_STEPS or (event.step == "erase" and event.by_id is None):
        return _("Sistem")
    if event.by_id is None:
        return _("Anda")
    return request.unit.name


def _note(request: ServiceRequest, event: RequestEvent, words: Words) -> str:
    lines = [event.note] if words.tells_note and event.note else []
    if event.step == "forward" and request.sub_unit_id:
        lines.append(event.data["to"])  # a sub unit; at a Daerah unit it names an officer, who is not shown
    if event.step == "reclassify":
        lines.append(event.data.get("to", ""))
    if parts := event.data.get("parts"):
        lines += [f"• {part}" for part in parts]
    return "\n".join(line for line in lines if line)


def _day(iso: str) -> str:
    return date_text(dt.date.fromisoformat(iso), weekday=False)
