"""A report as a government document: what the page and the PDF show alike, and the letter that announces it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from core import pdf, qr
from core.chain import canonical
from core.wording import date_text
from reports.document import Document
from reports.models import Report
from reports.parts import decimal_text, unit_text
from reports.sheet import as_csv
from units.models import Unit
from units.roles import RoleCode

if TYPE_CHECKING:
    from accounts.models import User


def render(report: Report) -> bytes:
    """The PDF of an approved report: from its frozen figures alone, the same bytes for the same report."""
    with translation.override("id"):
        context = paper_context(report)
        attached = [
            ("angka.json", canonical(report.figures).encode()),
            ("angka.csv", as_csv(context["document"])),
        ]
        return pdf.render(
            "reports/paper/report.html",
            context,
            created_at=report.approved_at,
            attachments=attached,
            stylesheets=(pdf.PAPER, "css/report_paper.css"),
        )


def paper_context(report: Report) -> dict[str, Any]:
    """What the paper prints beside what the page shows: letter, signature, proof."""
    unit, address = report.unit, verification_address(report)
    return {
        **document(report),
        "addressee": addressee(report),
        "place_and_date": f"{unit.city}, {date_text(report.approved_at, unit.zone, weekday=False)}",
        "heading": letter_heading(unit),
        "contact": " · ".join(filter(None, [unit.hotline and _("Telepon %s") % unit.hotline, unit.email])),
        "opening": opening(report),
        "position": _("Kepala %(unit)s") % {"unit": unit_text(unit)},
        "code": verification_code(report),
        "address": address,
        "own_address": report_address(report),
        "qr": qr.svg(address),
    }


def document(report: Report, rows_url: str = "", reader: "User | None" = None) -> dict[str, Any]:
    """Everything that the page and the paper show alike; with ``rows_url`` the figures that ``reader`` may open are
    links."""
    return {"report": report, "unit": report.unit, "document": Document(report, rows_url, reader)}


def letter_heading(unit: Unit) -> str:
    """The name of the unit in full, as a letterhead gives it."""
    if unit.is_pusat:
        return _("Unit Pelayanan Publik Pusat")
    return _("Unit Pelayanan Publik %(office)s") % {"office": unit.name}


def opening(report: Report) -> str:
    """The first sentence of the letter, with the article that asks for it."""
    article = _("Pasal 6 huruf c") if report.unit.is_pusat else _("Pasal 10 huruf c")
    words = {"article": article, "unit": unit_text(report.unit), "period": report.period_label}
    if report.purpose:
        words["purpose"] = report.purpose
        return (
            _(
                "Memenuhi %(article)s Peraturan Menteri Perindustrian Nomor 55/M-IND/PER/6/2011, bersama ini kami "
                "sampaikan laporan pelaksanaan tugas %(unit)s untuk masa %(period)s, untuk keperluan: %(purpose)s."
            )
            % words
        )
    return (
        _(
            "Memenuhi %(article)s Peraturan Menteri Perindustrian Nomor 55/M-IND/PER/6/2011, bersama ini kami "
            "sampaikan laporan pelaksanaan tugas %(unit)s untuk masa %(period)s."
        )
        % words
    )


def addressee(report: Report) -> str:
    """To whom the report goes, in the lines of a letter (Pasal 6c, 10c)."""
    if report.recipient_role == RoleCode.SEKJEN:
        return _("Sekretaris Jenderal\nKementerian Perindustrian\ndi Jakarta")
    return _("Pimpinan %(office)s\ndi %(city)s") % {"office": report.unit.name, "city": report.unit.city}


def verification_code(report: Report) -> str:
    """The code by which everybody can check the paper, in groups of four."""
    code = report.verification_code
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def verification_address(report: Report) -> str:
    """Where everybody can check the paper."""
    return f"{settings.SITE_URL}{reverse('verify_code', args=[verification_code(report)])}"


def report_address(report: Report) -> str:
    """The address of the report, behind the sign-in."""
    return f"{settings.SITE_URL}{reverse('report', args=[report.pk])}"


def letter_context(report: Report) -> dict[str, Any]:
    """What the letter to the receiver says: figures only, no personal data, an address behind the sign-in."""
    total, timing = report.figures["total"], report.figures["timing"]
    sections = report.figures.get("sections", {})
    return {
        "unit": unit_text(report.unit),
        "period": report.period_label,
        "number": report.number,
        "name": report.recipient.full_name,
        "received": total["received"],
        "closed": sum(total["closed"].values()),
        "open_end": total["open_end"],
        "on_time": timing["on_time"],
        "handled": timing["handled"],
        "url": report_address(report),
        "complaints": sections.get("complaints", {}).get("received", 0),
        "answered": sections.get("complaints", {}).get("answered", 0),
        "satisfaction": _satisfaction(sections.get("survey", {}).get("latest")),
    }


def _satisfaction(latest: Mapping[str, Any] | None) -> str:
    """83,33 (B); '' without a result that is told."""
    return f"{decimal_text(latest['converted'], 2)} ({latest['grade']})" if latest and "grade" in latest else ""
