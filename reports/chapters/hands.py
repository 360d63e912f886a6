"""Where the time went, as the Kepala reads it: mean and share of each hand, beside the period before."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.chapters.base import Chapter, Frozen, Setting
from reports.parts import Row, Table, figure, mean
from reports.proposals import percent, tenth
from reports.rows import Figure
from requests_desk.hands import Hand
from units.models import Unit


def hand_text(hand: str, unit: Unit) -> str:
    """A hand in the words of this kind of unit: only Pusat has sub units (Pasal 9)."""
    if hand != Hand.OFFICER:
        return str(Hand(hand).label)
    return _("Sub Unit Layanan") if unit.is_pusat else _("Petugas teknis")


def tables(frozen: Frozen, setting: Setting) -> list[Table]:
    """A line for each hand, and the whole."""
    if not frozen["closed"]:
        return []
    whole = sum(frozen["days"].values())
    rows = [Row(hand_text(hand, setting.unit), _cells(frozen, setting, hand, whole)) for hand in Hand.values]
    total = [
        setting.links.cell(frozen["closed"], Figure("hand")),
        figure(whole),
        mean(tenth(whole, frozen["closed"])),
        figure(100 if whole else None),
        mean(_mean(frozen["before"], *Hand.values)),
    ]
    heads = [_("Permohonan"), _("Hari kerja"), _("Rata-rata"), _("Bagian (%)"), _("Rata-rata %s") % setting.previous]
    rows.append(Row(_("Seluruhnya"), total, is_total=True))
    return [Table(_("Hari kerja permohonan yang ditutup"), _("Pada siapa"), heads, rows)]


def _cells(frozen: Frozen, setting: Setting, hand: str, whole: int) -> list:
    days = frozen["days"][hand]
    return [
        setting.links.cell(frozen["held"][hand], Figure("hand", value=hand)),
        figure(days),
        mean(tenth(days, frozen["closed"])),
        figure(percent(days, whole) if whole else None),
        mean(_mean(frozen["before"], hand)),
    ]


def _mean(period: Frozen, *hands: str) -> str | None:
    return tenth(sum(period["days"][hand] for hand in hands), period["closed"]) if period["closed"] else None


def sentences(frozen: Frozen, setting: Setting) -> list[str]:
    """How it is counted, or that there is nothing to count."""
    if not frozen["closed"]:
        return [_("Tidak ada permohonan yang ditutup pada masa laporan ini.")]
    return [
        _(
            "Satu hari kerja dihitung pada yang memegang permohonan saat kantor tutup. Menunggu kelengkapan dan "
            "menunggu hasil diambil dihitung pada pemohon."
        )
    ]


def bars(frozen: Frozen, setting: Setting) -> list[tuple]:
    """The mean of each hand."""
    if not sum(frozen["days"].values()):
        return []
    return [(hand_text(hand, setting.unit), Decimal(_mean(frozen, hand) or 0)) for hand in Hand.values]


CHAPTER = Chapter(
    gettext_lazy("Ke mana waktu berjalan"),
    tables,
    sentences,
    bars,
    gettext_lazy("Rata-rata hari kerja per permohonan yang ditutup"),
)
