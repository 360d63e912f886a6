"""The score of the unit under Pasal 5 to 16, and each lack with who must act."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.wording import number_text
from reports.chapters.base import Chapter, Frozen, Setting
from reports.parts import Cell, Row, Table, oldest


def tables(frozen: Frozen, setting: Setting) -> list[Table]:
    """A line for each lack, the longest lacking first."""
    rows = [
        Row(
            f"{_('Pasal')} {each['number']} – {each['title']}",
            [Cell(each["proof"], each["proof"]), oldest(each["since"]), Cell(each["who"], each["who"])],
        )
        for each in frozen["missing"]
    ]
    heads = [_("Keadaan"), _("Sejak"), _("Yang harus bertindak")]
    return [Table(_("Yang belum dipenuhi"), _("Yang diminta"), heads, rows, is_text=True)] if rows else []


def sentences(frozen: Frozen, setting: Setting) -> list[str]:
    """The score."""
    words = {name: number_text(frozen[name]) for name in ("met", "total", "percent")}
    return [_("Unit memenuhi %(met)s dari %(total)s hal yang diminta Pasal 5 sampai 16 (%(percent)s%%).") % words]


CHAPTER = Chapter(gettext_lazy("Kelengkapan menurut Pasal 5 sampai 16"), tables, sentences)
