"""A step of any chain in words, for who reads the chains of all units beside each other."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from complaints import timeline as complaints
from core.chain import ChainedEvent
from disclosures import timeline as disclosures
from reports.review import STEP_LABELS
from requests_desk import journal as requests

FINDING = {
    "open": _("Temuan ditulis"),
    "answer": _("Unit menulis tindak lanjut"),
    "return": _("Dikembalikan ke unit"),
    "close": _("Dinyatakan selesai"),
    "remind": _("Kepala diingatkan"),
}
OVERSIGHT = {
    **FINDING,
    "invite": _("Evaluator diundang"),
    "conclude": _("Hasil evaluasi ditulis"),
    "withdraw": _("Undangan dicabut"),
    "draw": _("Sampel ditarik"),
    "check": _("Kasus diperiksa"),
}
SURVEY = {
    "open": _("Survei dibuka"),
    "close": _("Survei ditutup"),
    "plan": _("Tindak lanjut direncanakan"),
    "carry_out": _("Tindak lanjut dikerjakan"),
}
WORDS: Mapping[str, Mapping[str, Promise]] = {
    "requests:": requests.LABELS,
    "complaints:": complaints.WORDS,
    "disclosures:": disclosures.WORDS,
    "reports:": STEP_LABELS,
    "oversight:": OVERSIGHT,
    "surveys:": SURVEY,
    "retention:": {"run": _("Retensi dijalankan")},
}


def of(model: type[ChainedEvent], step: str) -> str:
    """The words of that step in the register's own history; '' where the register has none."""
    known = WORDS.get(model.chain_prefix)
    if known is not None:
        return str(known.get(step, ""))
    try:
        return model(step=step).step_label
    except (AttributeError, KeyError):
        return ""
