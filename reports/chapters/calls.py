"""Calls to the unit's telephone: how they ended, beside the period before, and when people call."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hotline.models import Outcome
from reports.chapters.base import Chapter, Frozen, Setting
from reports.parts import Row, Table, figure


def tables(frozen: Frozen, setting: Setting) -> list[Table]:
    """By outcome with the whole, then by the hour of the unit's clock; nothing where nobody called."""
    if not frozen["total"] and not any(frozen["before"].values()):
        return []
    rows = [
        Row(str(outcome.label), [figure(frozen["outcome"][outcome]), figure(frozen["before"][outcome])])
        for outcome in Outcome
    ]
    whole = [figure(frozen["total"]), figure(sum(frozen["before"].values()))]
    rows.append(Row(_("Jumlah"), whole, is_total=True))
    found = [Table(_("Telepon menurut hasil"), _("Hasil"), [setting.own, setting.previous], rows)]
    if frozen["hour"]:
        hours = [Row(_hour(int(hour)), [figure(number)]) for hour, number in frozen["hour"].items()]
        found.append(Table(_("Telepon menurut jam"), _("Jam"), [setting.own], hours))
    return found


def sentences(frozen: Frozen, setting: Setting) -> list[str]:
    """That there is nothing to count."""
    return [] if frozen["total"] else [_("Tidak ada telepon yang dicatat pada masa laporan ini.")]


def _hour(hour: int) -> str:
    return f"{hour:02d}.00–{hour:02d}.59"


CHAPTER = Chapter(gettext_lazy("Telepon"), tables, sentences)
