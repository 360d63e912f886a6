"""The hand-over sheet of a batch: lines to tick, two signatures, and the batch's number for the scanner."""

from typing import Any

from django.conf import settings

from core import barcodes, pdf
from folders.models import Batch

TEMPLATE = "folders/paper/batch.html"
SHEETS = (pdf.PAPER, "css/folders_paper.css")


def context(batch: Batch) -> dict[str, Any]:
    """What the sheet says. Folders by number and service; nobody's name but those of the two who sign."""
    return {
        "batch": batch,
        "unit": batch.unit,
        "lines": list(batch.lines.for_list()),
        "barcode": barcodes.svg(batch.number),
        "hotline": batch.unit.hotline or settings.MINISTRY_HOTLINE,
    }


def pdf_of(batch: Batch) -> bytes:
    """The sheet as A4; the same batch gives the same bytes."""
    return pdf.render(TEMPLATE, context(batch), created_at=batch.sent_at, stylesheets=SHEETS)
