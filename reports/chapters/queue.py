"""The queue at the counter, as numbers: what became of them, how long visitors waited, and at what hour they came.

No figure opens its rows: a number stands for nobody, and what it says is all in the figure.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.chapters.base import Chapter, Frozen, Setting
from reports.parts import Cell, Row, Table, decimal, figure, mean

COUNTED = {
    "taken": gettext_lazy("Nomor diambil"),
    "served": gettext_lazy("Selesai dilayani"),
    "no_shows": gettext_lazy("Tidak hadir saat dipanggil"),
    "cancelled": gettext_lazy("Dibatalkan, atau berakhir bersama harinya"),
}
TIMED = {
    ("waiting", "average"): gettext_lazy("Rata-rata menunggu (menit)"),
    ("waiting", "median"): gettext_lazy("Separuh dipanggil dalam (menit)"),
    ("waiting", "ninety"): gettext_lazy("Sembilan dari sepuluh dipanggil dalam (menit)"),
    ("serving", "average"): gettext_lazy("Rata-rata dilayani (menit)"),
    ("serving", "median"): gettext_lazy("Separuh dilayani dalam (menit)"),
    ("serving", "ninety"): gettext_lazy("Sembilan dari sepuluh dilayani dalam (menit)"),
}


def tables(frozen: Frozen, setting: Setting) -> list[Table]:
    """This period beside the one before, then by group and by hour; nothing when nobody took a number in either."""
    if not (frozen["whole"]["taken"] or frozen["before"]["taken"]):
        return []
    found = [_whole(frozen, setting)]
    return [*found, _groups(frozen), _hours(frozen)] if frozen["groups"] else found


def _whole(frozen: Frozen, setting: Setting) -> Table:
    periods = (frozen["whole"], frozen["before"])
    rows = [Row(str(label), [figure(period[name]) for period in periods]) for name, label in COUNTED.items()]
    rows += [Row(str(label), [_time(period, *name) for period in periods]) for name, label in TIMED.items()]
    return Table(_("Antrean di loket"), _("Uraian"), [setting.own, setting.previous], rows)


def _groups(frozen: Frozen) -> Table:
    heads = [
        _("Diambil"),
        _("Selesai"),
        _("Tidak hadir"),
        _("Rata-rata menunggu (menit)"),
        _("Rata-rata dilayani (menit)"),
    ]
    lines = [(f"{group['letter']} {group['name']}", group) for group in frozen["groups"]]
    rows = [Row(label, _line(group)) for label, group in lines]
    rows.append(Row(_("Seluruhnya"), _line(frozen["whole"]), is_total=True))
    return Table(_("Antrean menurut kelompok"), _("Kelompok"), heads, rows)


def _line(line: Mapping[str, Any]) -> list[Cell]:
    counts = [figure(line[name]) for name in ("taken", "served", "no_shows")]
    return [*counts, _time(line, "waiting", "average"), _time(line, "serving", "average")]


def _hours(frozen: Frozen) -> Table:
    rows = [Row(_hour(each), [figure(each["taken"]), mean(each["waiting"])]) for each in frozen["hours"]]
    heads = [_("Diambil"), _("Rata-rata menunggu (menit)")]
    return Table(_("Antrean menurut jam nomor diambil"), _("Jam"), heads, rows)


def _time(period: Mapping[str, Any], of: str, which: str) -> Cell:
    if period[of] is None:
        return Cell("–")
    value = period[of][which]
    return mean(value) if which == "average" else figure(value)


def _hour(each: Mapping[str, Any]) -> str:
    return f"{each['hour']:02d}.00–{each['hour']:02d}.59"


def sentences(frozen: Frozen, setting: Setting) -> list[str]:
    """How soon visitors were called, or that nobody took a number."""
    waiting = frozen["whole"]["waiting"]
    if waiting is not None:
        sentence = _("Sembilan dari sepuluh pengunjung yang dipanggil menunggu paling lama %(minutes)s menit.")
        return [sentence % {"minutes": figure(waiting["ninety"]).text}]
    return [] if tables(frozen, setting) else [_("Tidak ada nomor antrean yang diambil pada masa laporan ini.")]


def bars(frozen: Frozen, setting: Setting) -> list[tuple]:
    """Numbers taken by the hour."""
    return [(f"{each['hour']:02d}.00", decimal(str(each["taken"]))) for each in frozen["hours"]]


CHAPTER = Chapter(
    gettext_lazy("Antrean di loket"), tables, sentences, bars, gettext_lazy("Nomor antrean menurut jam diambil")
)
