"""The requirements that applicants were most often asked for again."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.chapters.base import Chapter, Frozen, Setting
from reports.parts import Row, Table
from reports.rows import Figure


def tables(frozen: Frozen, setting: Setting) -> list[Table]:
    """A line for each of them, the most frequent first, and all together."""
    if not frozen["asked"]:
        return []
    cell = setting.links.cell
    rows = [Row(each["name"], [cell(each["count"], Figure("document", value=each["name"]))]) for each in frozen["most"]]
    rows.append(Row(_("Seluruhnya"), [cell(frozen["asked"], Figure("document"))], is_total=True))
    return [Table(_("Persyaratan yang diminta kembali"), _("Persyaratan"), [_("Kali")], rows)]


def sentences(frozen: Frozen, setting: Setting) -> list[str]:
    """That none was asked for again."""
    return [] if frozen["asked"] else [_("Tidak ada persyaratan yang diminta kembali pada masa laporan ini.")]


CHAPTER = Chapter(gettext_lazy("Berkas yang diminta kembali"), tables, sentences)
