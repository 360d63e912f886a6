"""Whether a paper is genuine: a receipt or a product by its code, a product or a report by its very bytes (T34).

Only what the paper itself says is told, and of its holder the first letters. Every question asks the same statements,
so that the time of an answer tells nothing.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from core import codes
from core.wording import date_text
from reports.models import Report, ReportKind
from reports.parts import unit_text
from reports.workflow import CORRECTABLE
from requests_desk import verification
from requests_desk.models import FilePurpose, Product, ServiceRequest

REPORT_CODE = 16
NONE = "-"
"""Stands for a code that cannot be one: it is looked for all the same."""
MOST = 5
"""How many entries of one and the same file are told."""


@dataclass(frozen=True)
class Genuine:
    """One paper that is registered. ``newer``: what replaced it; ``digest``: SHA-256 of the registered file."""

    what: str
    title: str
    number: str
    dated: str
    unit: str
    holder: str = ""
    version: str = ""
    newer: str = ""
    digest: str = ""


def by_code(typed: str) -> Genuine | None:
    """The paper of this code, if there is one. Three statements."""
    plain = codes.normalise(typed)
    report = _reports().filter(verification_code=plain if len(plain) == REPORT_CODE else NONE).first()
    code = verification.stored(typed) or NONE
    receipt = ServiceRequest.objects.filter(verification_code=code).select_related("unit", "service").first()
    product = _products().filter(verification_code=code).first()
    if report is not None:
        return _of_report(report)
    if product is not None:
        return _of_product(product)
    return _of_receipt(receipt) if receipt is not None else None


def by_digest(digest: str) -> list[Genuine]:
    """What is registered with exactly these bytes (SHA-256 in hex). Two statements.

    The same file may have been handed over to several people; then of none of them the letters are told.
    """
    reports = [_of_report(report) for report in _reports().filter(pdf_sha256=digest)]
    products = list(_products().filter(file__sha256=digest, file__purpose=FilePurpose.PRODUCT).order_by("-pk")[:MOST])
    return reports + [_of_product(product, is_only=len(products) == 1) for product in products]


def digest_of(chunks: Iterable[bytes]) -> str:
    """SHA-256 in hex of a file that is read piece by piece and kept nowhere."""
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
    return digest.hexdigest()


def initials(name: str) -> str:
    """The first letters of a name: S. R."""
    return " ".join(f"{word[0].upper()}." for word in name.split() if word[0].isalnum())


def _holder(request: ServiceRequest) -> str:
    return "" if request.erased_at else initials(request.applicant)


def _reports() -> QuerySet[Report]:
    sent = Report.objects.filter(state__in=sorted(CORRECTABLE))
    return sent.select_related("unit", "corrected_by").defer("figures", "corrected_by__figures")


def _products() -> QuerySet[Product]:
    return Product.objects.select_related("file", "request__unit", "request__service")


def _of_report(report: Report) -> Genuine:
    newest = _newest(report)
    words = {"version": newest.version, "number": newest.number}
    return Genuine(
        what=_("Laporan bulanan") if report.kind == ReportKind.MONTHLY else _("Laporan sewaktu-waktu"),
        title=_("Laporan masa %(period)s") % {"period": report.period_label},
        number=report.number,
        dated=date_text(report.approved_at, report.unit.zone, weekday=False),
        unit=unit_text(report.unit),
        version=str(report.version),
        newer=_("Laporan ini sudah diganti versi %(version)s dengan nomor %(number)s.") % words
        if newest != report
        else "",
        digest=report.pdf_sha256,
    )


def _newest(report: Report) -> Report:
    newer = getattr(report, "corrected_by", None)
    return _newest(newer) if newer is not None and newer.state in CORRECTABLE else report


def _of_product(product: Product, *, is_only: bool = True) -> Genuine:
    request = product.request
    return Genuine(
        what=_("Produk layanan"),
        title=request.service.name,
        number=product.number,
        dated=date_text(product.signed_on, weekday=False),
        unit=unit_text(request.unit),
        holder=_holder(request) if is_only else "",
        digest=product.file.sha256 if product.file else "",
    )


def _of_receipt(request: ServiceRequest) -> Genuine:
    return Genuine(
        what=_("Tanda terima permohonan"),
        title=request.service.name,
        number=request.number,
        dated=date_text(request.received_at, request.unit.zone, weekday=False),
        unit=unit_text(request.unit),
        holder=_holder(request),
    )
