"""Persons who ask about their data, a breach with its timer, and one night of retention, for the demonstration."""

import datetime as dt

from accounts.models import User
from p2portal.demo.cast import PUSAT, WARGA, WARGA_LAIN
from privacy import actions
from privacy.actions import breaches
from privacy.workflow import Kind
from requests_desk import actions as request_actions
from requests_desk.models import ServiceRequest

HOUR = dt.timedelta(hours=1)
GROUND = {"legal_ground": "Pasal 15 UU 27/2022", "reason": "Data masih diperlukan untuk pemeriksaan."}
LEAK = {
    "title": "Daftar pemohon terkirim ke alamat yang salah",
    "happened": "Lampiran email tertukar saat mengirim undangan sosialisasi.",
    "data": "Nama, nama perusahaan, dan alamat email pemohon.",
    "handling": "Penerima diminta menghapus lampiran dan sudah menyatakannya tertulis. Pengiriman kini lewat portal.",
    "people": 37,
}


def protect(cast: dict[str, User], now: dt.datetime) -> None:
    """One request about data waits, one copy is ready, one was refused; a breach runs; retention ran last night."""
    ask(cast, now)
    incident = breaches.Incident(discovered_at=now - 30 * HOUR, **LEAK)
    breach = breaches.record_breach(incident=incident, by=cast["pengelola"], at=now - 29 * HOUR)
    notice = breach.notices.get(audience="authority")
    breaches.mark_sent(notice=notice, by=cast["sekjen"], at=now - 20 * HOUR)
    actions.run_retention(at=now - 6 * HOUR)


def ask(cast: dict[str, User], now: dt.datetime) -> None:
    """The citizens ask; officers have read what they ask about."""
    for place, citizen in enumerate((WARGA, WARGA_LAIN)):
        own = ServiceRequest.objects.filter(phone="+62" + citizen.phone.lstrip("0"), unit__code=PUSAT)
        request = own.select_related("unit", "service").order_by("-pk").first()
        if request is None:
            continue
        for name in ("petugas_fo", "petugas_agro"):
            request_actions.note_reading(request=request, what="page", by=cast[name], at=now - 50 * HOUR)
        begun = now - (60 - 55 * place) * HOUR
        rights = actions.ask(service_request=request, kind=Kind.ACCESS, at=begun)
        if place == 0:
            actions.grant(rights=rights, by=cast["sekretaris"], at=begun + 20 * HOUR)
            other = actions.ask(service_request=request, kind=Kind.RESTRICTION, at=begun)
            actions.refuse(rights=other, by=cast["kepala"], at=begun + 30 * HOUR, **GROUND)
