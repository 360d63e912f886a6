"""The papers of the law as PDF: proof of the request, written notice, refusal letter, proof and answer of an objection.

An official letter is Indonesian, whoever reads the page; the same request gives the same bytes.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core import pdf, qr
from core.wording import date_text
from disclosures.models import Disclosure, Objection
from disclosures.workflow import DISPUTE, EXTENSION, NOTICE, OBJECTION, OBJECTION_ANSWER
from units.models import Appointment, Unit
from units.roles import RoleCode


@dataclass(frozen=True)
class Paper:
    """One kind of paper: its template, its title, when it exists, and of which moment it is."""

    template: str
    title: Promise
    exists: Callable[[Disclosure], bool]
    moment: Callable[[Disclosure], dt.datetime]


PAPERS: dict[str, Paper] = {
    "tanda-bukti": Paper(
        "disclosures/paper/proof.html",
        _("Tanda bukti permohonan informasi publik"),
        lambda row: True,
        lambda row: row.registered_at,
    ),
    "pemberitahuan": Paper(
        "disclosures/paper/notice.html",
        _("Pemberitahuan tertulis"),
        lambda row: row.is_notified,
        lambda row: row.notified_at,
    ),
    "penolakan": Paper(
        "disclosures/paper/refusal.html",
        _("Surat penolakan permohonan informasi"),
        lambda row: row.was_kept_back,
        lambda row: row.notified_at,
    ),
}
OF_OBJECTION = {
    "keberatan": "disclosures/paper/objection.html",
    "tanggapan": "disclosures/paper/objection_answer.html",
}
"""The proof and the answer of an objection; in addresses followed by its key."""


@dataclass(frozen=True)
class Link:
    """One paper that can be fetched: its name in the address and its words."""

    key: str
    title: str


def links(disclosure: Disclosure) -> list[Link]:
    """The papers that there are of this request and its objections, in the order in which they came about."""
    found = [Link(key, str(paper.title)) for key, paper in PAPERS.items() if paper.exists(disclosure)]
    for objection in disclosure.objections.all():
        found.append(Link(f"keberatan-{objection.pk}", f"{_('Tanda bukti keberatan')} {objection.number}"))
        if not objection.is_open:
            found.append(Link(f"tanggapan-{objection.pk}", f"{_('Tanggapan atas keberatan')} {objection.number}"))
    return found


def render(disclosure: Disclosure, key: str) -> bytes | None:
    """The paper of that name as PDF; None when there is none."""
    with translation.override("id"):
        if (paper := PAPERS.get(key)) is not None:
            if not paper.exists(disclosure):
                return None
            return pdf.render(paper.template, context(disclosure), created_at=paper.moment(disclosure))
        return _of_objection(disclosure, key)


def _of_objection(disclosure: Disclosure, key: str) -> bytes | None:
    kind, _dash, number = key.partition("-")
    if kind not in OF_OBJECTION or not number.isdecimal() or len(number) > 18:
        return None
    objection = disclosure.objections.select_related("answered_by", "logged_by").filter(pk=int(number)).first()
    moment = objection and (objection.received_at if kind == "keberatan" else objection.answered_at)
    if moment is None:
        return None
    facts = context(disclosure, objection) | {"objection": objection}
    return pdf.render(OF_OBJECTION[kind], facts, created_at=moment)


def context(disclosure: Disclosure, objection: Objection | None = None) -> dict[str, Any]:
    """What every paper may say."""
    unit, request = disclosure.unit, disclosure.service_request
    address = f"{settings.SITE_URL}{reverse('track')}?kode={disclosure.display_code}&tujuan=informasi-publik"
    return {
        "disclosure": disclosure,
        "service_request": request,
        "unit": unit,
        "notice": NOTICE,
        "extension": EXTENSION,
        "objection_limit": OBJECTION,
        "objection_answer": OBJECTION_ANSWER,
        "dispute": DISPUTE,
        "officer": disclosure.notified_by,
        "position": position_of(disclosure.notified_by_id, unit, disclosure.notified_at),
        "place_and_date": place_and_date(unit, disclosure.notified_on),
        "superior_position": position_of(objection.answered_by_id, unit, objection.answered_at) if objection else "",
        "answered_place_and_date": place_and_date(unit, objection.answered_on) if objection else "",
        "hotline": unit.hotline or settings.MINISTRY_HOTLINE,
        "portal_host": settings.PORTAL_HOST,
        "qr": qr.svg(address),
    }


def place_and_date(unit: Unit, day: dt.date | None) -> str:
    """Jakarta, 16 Maret 2026."""
    return f"{unit.city}, {date_text(day, weekday=False)}" if day else ""


def position_of(person: int | None, unit: Unit, at: dt.datetime | None) -> str:
    """The position in which the person acted for the unit on that day."""
    if person is None or at is None:
        return ""
    rows = Appointment.objects.around(at).filter(person=person, unit=unit).select_related("unit", "decree")
    found = next((row for row in rows if row.in_force_at(at)), None)
    return f"{RoleCode(found.role).label} {unit.name}" if found else unit.name
