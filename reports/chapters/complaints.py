"""Complaints and suggestions of the unit, as numbers: what came in, how it ended, what it was about."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from complaints.models import Topic
from complaints.workflow import Level
from reports.chapters.base import Chapter, Frozen, Setting
from reports.figures.sections.complaints import COMPARED, LABELS
from reports.parts import Cell, Row, Table, figure, mean
from reports.rows import Figure

COUNTED = ("received", "answered", "on_time", "open", "refused", "withdrawn", "lapsed", "escalated")


def tables(frozen: Frozen, setting: Setting) -> list[Table]:
    """The register in this period and the one before; then those received by topic and by class."""
    rows = [Row(str(LABELS[name]), _cells(frozen, setting, name, f"complaint-{name}")) for name in COUNTED]
    average = mean(frozen["average_days"])
    rows.insert(3, Row(_("Rata-rata sampai jawaban pertama (hari kerja)"), [average, Cell("–")]))
    rows.append(Row(_("Saran diterima"), _cells(frozen, setting, "suggestions", "suggestion")))
    found = [Table(_("Register pengaduan dan saran"), _("Uraian"), [setting.own, setting.previous], rows)]
    groups: tuple[tuple[str, str, str, Mapping[str, Any]], ...] = (
        ("topic", _("Pengaduan diterima menurut pokok"), _("Pokok"), dict(Topic.choices)),
        ("level", _("Pengaduan diterima menurut golongan"), _("Golongan"), dict(Level.choices)),
    )
    return found + [_group(frozen, setting, *group) for group in groups if frozen[f"by_{group[0]}"]]


def _cells(frozen: Frozen, setting: Setting, name: str, listing: str) -> list[Cell]:
    own = setting.links.cell(frozen[name], Figure(listing))
    if name not in COMPARED:
        return [own, Cell("–")]
    return [own, setting.links.cell(frozen["before"][name], Figure(listing, period=setting.before))]


def _group(frozen: Frozen, setting: Setting, name: str, title: str, label: str, words: Mapping[str, Any]) -> Table:
    counts = frozen[f"by_{name}"]
    rows = [
        Row(str(words[value]), [setting.links.cell(counts[value], Figure(f"complaint-{name}", value=value))])
        for value in words
        if value in counts
    ]
    rows.append(Row(_("Jumlah"), [figure(sum(counts.values()))], is_total=True))
    return Table(title, label, [_("Jumlah")], rows)


CHAPTER = Chapter(gettext_lazy("Pengaduan dan saran"), tables)
