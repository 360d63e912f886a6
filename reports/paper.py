"""A report as a government document: what the page and the PDF show alike, and the letter that announces it."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from core import pdf
from core.wording import date_text
from reports.models import Report, ReportKind


def render(report: Report) -> bytes:
    """The PDF of an approved report: from its frozen figures alone, the same bytes for the same report."""
    with translation.override("id"):
        return pdf.render("reports/paper/report.html", document(report), created_at=report.approved_at)


def document(report: Report) -> dict[str, Any]:
    """Everything that the page and the paper print."""
    return {"report": report, "unit": report.unit, "figures": report.figures, "period": period_text(report)}


def period_text(report: Report) -> str:
    """'Oktober 2026', or both dates for another period."""
    if report.kind == ReportKind.MONTHLY:
        return date_text(report.period_start, weekday=False).split(" ", 1)[1]
    return f"{date_text(report.period_start, weekday=False)} - {date_text(report.period_end, weekday=False)}"


def letter_context(report: Report) -> dict[str, Any]:
    """What the letter to the receiver says: figures only, no personal data, an address behind the sign-in."""
    total, timing = report.figures["total"], report.figures["timing"]
    return {
        "unit": report.unit.name,
        "period": period_text(report),
        "number": report.number,
        "name": report.recipient.full_name,
        "received": total["received"],
        "closed": sum(total["closed"].values()),
        "open_end": total["open_end"],
        "on_time": timing["on_time"],
        "handled": timing["handled"],
        "url": f"{settings.SITE_URL}{reverse('report', args=[report.pk])}",
    }
