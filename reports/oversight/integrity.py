"""The test of integrity: every chain of events, and every frozen report against its hashes.

The command ``verify_chain`` and the button of the oversight room walk this same list.
"""

import hashlib
from collections.abc import Iterator

from django.utils.translation import gettext as _

from core.chain import ChainResult, canonical, verify_all
from reports.models import Report
from reports.workflow import FROZEN

FROZEN_REPORTS = "laporan"


def examine() -> Iterator[ChainResult]:
    """What each chain says, one after the other, and last what the frozen reports say."""
    yield from verify_all()
    yield frozen_reports()


def frozen_reports() -> ChainResult:
    """Whether figures and PDF of every frozen report are those that were frozen. ``broken_at_seq``: the report's key.

    The hashes themselves stand in the chain of events, so that a row and its hash cannot be changed together unseen.
    """
    length, faults = 0, []
    frozen = Report.objects.filter(state__in=FROZEN).order_by("pk")
    for report in frozen.iterator(chunk_size=100):
        length += 1
        faults += [(report.pk, f"{report.number}: {fault}") for fault in faults_of(report)]
    if not faults:
        sentence = _("Laporan yang dibekukan utuh: %(length)s laporan diperiksa.") % {"length": length}
        return ChainResult(FROZEN_REPORTS, length, ok=True, broken_at_seq=None, sentence=sentence)
    listed = "; ".join(text for _pk, text in faults)
    sentence = _("Laporan yang dibekukan berubah. %(listed)s.") % {"listed": listed}
    return ChainResult(FROZEN_REPORTS, length, ok=False, broken_at_seq=faults[0][0], sentence=sentence)


def faults_of(report: Report) -> Iterator[str]:
    """What of a frozen report is not as it was."""
    events = report.events.order_by("-seq")
    frozen = next((event.data for event in events if event.step in ("approve", "send")), {})
    if hashlib.sha256(canonical(report.figures).encode()).hexdigest() != report.figures_sha256:
        yield _("angka bukan yang dibekukan")
    if frozen.get("figures_sha256", report.figures_sha256) != report.figures_sha256:
        yield _("sidik angka bukan yang dicatat saat disetujui")
    if not report.sent_at:
        return
    if frozen.get("pdf_sha256", report.pdf_sha256) != report.pdf_sha256:
        yield _("sidik PDF bukan yang dicatat saat dikirim")
    try:
        with report.pdf.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except (FileNotFoundError, ValueError):
        yield _("berkas PDF hilang")
    else:
        if digest != report.pdf_sha256:
            yield _("isi PDF bukan yang dikirim")
