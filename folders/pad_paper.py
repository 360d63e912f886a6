"""The forms on paper: two to a sheet, each with its receipt to tear off."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString

from core import pdf, qr
from folders.models import Pad, PadForm
from requests_desk import receipts, verification

TEMPLATE = "folders/paper/pad.html"
SHEETS = (pdf.PAPER, "css/pad_paper.css")
PER_SHEET = 2


@dataclass(frozen=True)
class Printed:
    """What is printed on one form before anybody writes on it."""

    number: str
    code: str
    verification_code: str
    qr: SafeString


def pdf_of(pad: Pad) -> bytes:
    """The forms of the pad that are not voided, two on each A4 sheet; the same pad gives the same bytes."""
    return pdf.render(TEMPLATE, context(pad), created_at=pad.made_at, stylesheets=SHEETS)


def context(pad: Pad) -> dict[str, Any]:
    """The sheets, and what all forms say alike."""
    printed = [on_paper(form) for form in pad.forms.exclude(state="voided").order_by("sequence")]
    return {
        "unit": pad.unit,
        "pad": pad,
        "sheets": [printed[start : start + PER_SHEET] for start in range(0, len(printed), PER_SHEET)],
        "portal_host": settings.PORTAL_HOST,
        "hotline": pad.unit.hotline or settings.MINISTRY_HOTLINE,
        "documents": range(4),
    }


def on_paper(form: PadForm) -> Printed:
    """Number, codes and the QR code that opens the tracking page with the code filled in."""
    code = form.display_code
    return Printed(form.number, code, verification.text(form.verification_code), qr.svg(receipts.track_address(code)))


def file_name(pad: Pad) -> str:
    """``formulir-PUSAT-2026-000011-000020.pdf``: what the counter finds again on its own computer."""
    return f"formulir-{pad.unit.code}-{pad.year}-{pad.first:06d}-{pad.last:06d}.pdf"
