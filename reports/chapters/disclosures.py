"""Requests for public information under UU 14/2008, as numbers."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.chapters.base import Chapter, Frozen, Setting
from reports.parts import Row, Table, figure, mean

COUNTED = {
    "received": gettext_lazy("Permohonan informasi publik diterima"),
    "granted": gettext_lazy("Diberikan seluruhnya"),
    "partly": gettext_lazy("Diberikan sebagian"),
    "refused": gettext_lazy("Ditolak"),
    "not_held": gettext_lazy("Tidak dikuasai"),
    "withdrawn": gettext_lazy("Dicabut"),
    "extended": gettext_lazy("Diperpanjang 7 hari kerja"),
    "late": gettext_lazy("Pemberitahuan melewati batas waktu"),
    "overdue": gettext_lazy("Belum diberitahukan dan melewati batas waktu"),
    "open": gettext_lazy("Belum diberitahukan pada akhir masa"),
    "objections": gettext_lazy("Keberatan diterima"),
    "objections_answered": gettext_lazy("Keberatan dijawab"),
}


def tables(frozen: Frozen, setting: Setting) -> list[Table]:
    """This period beside the one before; nothing when nobody asked in either."""
    periods = (frozen, frozen["before"])
    if not any(period[name] for period in periods for name in COUNTED):
        return []
    rows = [Row(str(label), [figure(period[name]) for period in periods]) for name, label in COUNTED.items()]
    days = [mean(period["average_days"]) for period in periods]
    rows.insert(1, Row(_("Rata-rata sampai pemberitahuan (hari kerja)"), days))
    return [Table(_("Register informasi publik"), _("Uraian"), [setting.own, setting.previous], rows)]


def sentences(frozen: Frozen, setting: Setting) -> list[str]:
    """That nobody asked."""
    return [] if tables(frozen, setting) else [_("Tidak ada permohonan informasi publik pada masa laporan ini.")]


CHAPTER = Chapter(gettext_lazy("Permohonan informasi publik (UU 14/2008)"), tables, sentences)
