"""The proposed improvements in words: a sentence with its figure, and where its rows are."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.wording import number_text
from reports.chapters.base import Frozen, Setting
from reports.chapters.hands import hand_text
from reports.chapters.survey import days_text, element_text
from reports.parts import decimal
from reports.proposals import FEWEST_ASKED, FEWEST_CLOSED
from reports.rows import Figure
from surveys.models import FEWEST


@dataclass(frozen=True)
class Proposal:
    """One of the three as it is read; ``has_basis`` False: the sentence says why nothing is proposed."""

    label: str
    sentence: str
    url: str = ""
    has_basis: bool = True


def shown(proposals: list[Mapping[str, Any]], setting: Setting) -> list[Proposal]:
    """What a report proposes; nothing for one frozen before there were proposals."""
    return [KINDS[frozen["kind"]].read(frozen, setting) for frozen in proposals]


@dataclass(frozen=True)
class Kind:
    """One kind of proposal: its name, the key that it has when there is a basis, its words with one and without."""

    label: Promise
    key: str
    sentence: Callable[[Frozen, Setting], str]
    url: Callable[[Frozen, Setting], str]
    without: Promise
    fewest: int

    def read(self, frozen: Frozen, setting: Setting) -> Proposal:
        """The proposal in words."""
        if self.key in frozen:
            return Proposal(str(self.label), self.sentence(frozen, setting), self.url(frozen, setting))
        words = {"n": number_text(frozen["n"]), "fewest": number_text(self.fewest)}
        return Proposal(str(self.label), str(self.without) % words, has_basis=False)


def _slowest(frozen: Frozen, setting: Setting) -> str:
    words = {
        "hand": hand_text(frozen["hand"], setting.unit),
        "mean": number_text(decimal(frozen["mean"]), 1),
        "percent": number_text(frozen["percent"]),
        "n": number_text(frozen["n"]),
    }
    return (
        _(
            "Waktu kami paling banyak berjalan pada %(hand)s: rata-rata %(mean)s hari kerja per permohonan, "
            "%(percent)s%% dari waktu kami, pada %(n)s permohonan yang ditutup. Tinjau pembagian kerja langkah ini."
        )
        % words
    )


def _requirement(frozen: Frozen, setting: Setting) -> str:
    words = {"name": frozen["name"], "count": number_text(frozen["count"]), "n": number_text(frozen["n"])}
    return (
        _(
            "“%(name)s” diminta kembali %(count)s kali, dari %(n)s kali seluruhnya. Perjelas persyaratan ini di "
            "halaman layanan dan beri contohnya."
        )
        % words
    )


def _element(frozen: Frozen, setting: Setting) -> str:
    words = {
        "element": element_text(frozen["instrument"], frozen["code"]),
        "average": number_text(decimal(frozen["average"]), 2),
        "n": number_text(frozen["n"]),
        "days": days_text(frozen),
    }
    return (
        _(
            "Unsur survei terendah adalah %(element)s: rata-rata %(average)s dari 4 menurut %(n)s responden (survei "
            "%(days)s). Tetapkan tindak lanjut untuk unsur ini."
        )
        % words
    )


KINDS = {
    "slowest": Kind(
        gettext_lazy("Langkah paling lambat"),
        "hand",
        _slowest,
        lambda frozen, setting: setting.links.url(Figure("hand", value=frozen["hand"])),
        gettext_lazy(
            "Tidak diusulkan: %(n)s permohonan ditutup belum cukup sebagai dasar (paling sedikit %(fewest)s)."
        ),
        FEWEST_CLOSED,
    ),
    "requirement": Kind(
        gettext_lazy("Persyaratan paling sering diminta kembali"),
        "name",
        _requirement,
        lambda frozen, setting: setting.links.url(Figure("document", value=frozen["name"])),
        gettext_lazy("Tidak diusulkan: tidak ada persyaratan yang diminta kembali paling sedikit %(fewest)s kali."),
        FEWEST_ASKED,
    ),
    "element": Kind(
        gettext_lazy("Unsur survei terendah"),
        "code",
        _element,
        lambda frozen, setting: setting.links.survey(frozen["survey"]),
        gettext_lazy("Tidak diusulkan: survei terakhir yang ditutup berisi %(n)s jawaban (paling sedikit %(fewest)s)."),
        FEWEST,
    ),
}
