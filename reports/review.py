"""What the person who reviews must know beside the report: whether the figures are stale, and what happened to it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.wording import number_text
from reports import figures, workflow
from reports.models import Report

STEP_LABELS = {
    "draft": gettext_lazy("Disusun oleh sistem"),
    "correct": gettext_lazy("Versi baru untuk pembetulan"),
    "recount": gettext_lazy("Angka dihitung ulang"),
    "submit": gettext_lazy("Diajukan ke Kepala"),
    "return": gettext_lazy("Dikembalikan untuk diperbaiki"),
    "approve": gettext_lazy("Disetujui"),
    "send": gettext_lazy("Dikirim kepada penerima"),
    "acknowledge": gettext_lazy("Penerimaan dicatat"),
}


@dataclass(frozen=True)
class Difference:
    """One figure that is another one today."""

    label: str
    before: str
    now: str


def differences(report: Report) -> list[Difference]:
    """What a count of this moment gives otherwise than the report says; counts in a few statements."""
    period = (report.period_start, report.period_end)
    fresh = figures.count([report.unit], *period, without=figures.SNAPSHOTS)[report.unit_id].as_json()
    frozen = _without_snapshots(report.figures)
    if _as_far_as(frozen, fresh) == frozen:
        return []
    before, now = _main(report.figures), _main(fresh)
    changed = [Difference(label, before[label], now[label]) for label in before if before[label] != now[label]]
    return changed or [Difference(_("Rincian pada tabel"), "", "")]


def _without_snapshots(frozen: dict[str, Any]) -> dict[str, Any]:
    if "sections" not in frozen:
        return frozen
    kept = {name: value for name, value in frozen["sections"].items() if name not in figures.SNAPSHOTS}
    return frozen | {"sections": kept}


def _as_far_as(frozen: dict[str, Any], fresh: dict[str, Any]) -> dict[str, Any]:
    """The fresh figures without what a report did not count yet when it was frozen."""
    known = {name: value for name, value in fresh.items() if name in frozen}
    if "sections" not in known:
        return known
    known["sections"] = {name: value for name, value in fresh["sections"].items() if name in frozen["sections"]}
    return known


def _main(counted: dict[str, Any]) -> dict[str, str]:
    total, timing = counted["total"], counted["timing"]
    return {
        _("Saldo awal"): number_text(total["opening"]),
        _("Masuk"): number_text(total["received"]),
        _("Ditutup"): number_text(sum(total["closed"].values())),
        _("Saldo akhir"): number_text(total["open_end"]),
        _("Tepat waktu"): number_text(timing["on_time"]),
        _("Terlambat"): number_text(timing["late"]),
        _("Melewati target"): number_text(counted["overdue"]),
    }


def history(report: Report) -> list[dict[str, Any]]:
    """The report's events for the timeline, oldest first."""
    events = list(report.events.select_related("by").order_by("seq"))
    return [
        {
            "label": STEP_LABELS.get(event.step, event.step),
            "at": event.at,
            "by_label": event.by.full_name if event.by else _("Sistem"),
            "note": event.note,
            "current": event is events[-1],
        }
        for event in events
    ]


def next_step(report: Report) -> str:
    """Whose turn it is, in one sentence."""
    return {
        workflow.State.DRAFT: _("Sekretaris melengkapi kendala dan tindak lanjut, lalu mengajukannya ke Kepala."),
        workflow.State.RETURNED: _("Sekretaris memperbaiki laporan sesuai catatan Kepala."),
        workflow.State.SUBMITTED: _("Menunggu tinjauan Kepala."),
        workflow.State.APPROVED: _("Sistem sedang membuat PDF dan mengirimkannya kepada penerima."),
        workflow.State.SENT: _("Menunggu penerima mencatat penerimaan."),
        workflow.State.RECEIVED: _("Selesai. Penerima sudah mencatat penerimaan."),
    }[report.state]
