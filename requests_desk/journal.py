"""What staff read of a request's events: every one of them, internal ones marked, with the person's name."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core.wording import date_text
from requests_desk.models import RequestEvent, ServiceRequest
from standards.forms import read_date

LABELS: dict[str, Promise] = {
    "submit": gettext_lazy("Diterima dan dicatat di register"),
    "return_incomplete": gettext_lazy("Dikembalikan untuk dilengkapi"),
    "resubmit": gettext_lazy("Kelengkapan diterima"),
    "reclassify": gettext_lazy("Layanan diganti"),
    "forward": gettext_lazy("Diteruskan"),
    "send_back": gettext_lazy("Dikembalikan ke front office"),
    "take": gettext_lazy("Diambil"),
    "assign": gettext_lazy("Ditugaskan"),
    "give_back": gettext_lazy("Dilepaskan"),
    "ask": gettext_lazy("Pemohon diminta melengkapi"),
    "withdraw": gettext_lazy("Ditarik pemohon"),
    "remind": gettext_lazy("Pengingat dikirim"),
    "lapse": gettext_lazy("Ditutup karena tidak dilengkapi"),
    "reschedule": gettext_lazy("Target berubah karena kalender"),
    "note": gettext_lazy("Catatan"),
    "extend": gettext_lazy("Waktu diperpanjang"),
    "formalise": gettext_lazy("Menjadi permohonan informasi publik"),
    "set_due": gettext_lazy("Batas waktu informasi publik berubah"),
    "refuse": gettext_lazy("Tidak dapat dipenuhi"),
    "answer": gettext_lazy("Dijawab"),
    "propose": gettext_lazy("Diajukan untuk ditandatangani"),
    "rework": gettext_lazy("Diperbaiki lagi"),
    "finish": gettext_lazy("Produk selesai"),
    "deliver": gettext_lazy("Produk diserahkan"),
    "erase": gettext_lazy("Data pribadi dihapus"),
    "correct": gettext_lazy("Data pribadi dibetulkan"),
    "restrict": gettext_lazy("Pemakaian data pribadi dihentikan"),
}


@dataclass(frozen=True)
class Line:
    """One event as staff read it."""

    event: RequestEvent
    label: Promise
    who: str
    details: list[str]

    @property
    def is_internal(self) -> bool:
        """Whether the applicant does not see it."""
        return not self.event.is_public


def lines(request: ServiceRequest, events: Iterable[RequestEvent]) -> list[Line]:
    """All events in the order given. One statement for the names that assignments mention."""
    events = list(events)
    wanted = {event.data.get("to") for event in events if event.step == "assign"}
    names = {user.pk: str(user) for user in User.objects.filter(pk__in=wanted)} if wanted else {}
    return [Line(event, LABELS[event.step], who(event), details(event, names)) for event in events]


def who(event: RequestEvent) -> str:
    """The officer; without one the applicant, or the portal for what time brought."""
    if event.by is not None:
        return str(event.by)
    return _("Sistem") if event.step in ("remind", "lapse", "reschedule", "erase") else _("Pemohon")


def details(event: RequestEvent, names: dict[int, str]) -> list[str]:
    """What the event's data say, in sentences."""
    data: dict[str, Any] = event.data
    found = [f"• {part}" for part in data.get("parts", [])]
    if event.step == "assign":
        found.append(_("kepada %(name)s") % {"name": names.get(data.get("to", 0), "–")})
    if event.step == "forward":
        found.append(_("kepada %(name)s") % {"name": data.get("to", "–")})
    if event.step == "reclassify":
        found.append(f"{data.get('from', '–')} → {data.get('to', '–')}")
    if "old_due_on" in data:
        found.append(f"{day(data['old_due_on'])} → {day(data['new_due_on'])}")
    if data.get("entered_from_form"):
        found.append(_("dimasukkan dari formulir mode gangguan"))
    if event.step == "finish":
        found.append(_("Nomor %(number)s") % {"number": data.get("number", "–")})
    return found


def day(iso: str) -> str:
    """A stored date in words."""
    return date_text(read_date(iso), weekday=False)
