"""The satisfaction survey in a report: the last closed one beside the one before, and how a running one stands."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.wording import date_text, number_text
from reports.chapters.base import Chapter, Frozen, Setting
from reports.parts import Cell, Row, Table, figure, short_month
from surveys.instruments import INSTRUMENTS, PERFORMANCE


def element_text(instrument: str, code: str) -> str:
    """U3 Waktu penyelesaian."""
    return f"{code} {INSTRUMENTS[instrument].elements[int(code[1:]) - 1]}"


def days_text(survey: Frozen) -> str:
    """The period of a survey."""
    start, end = (date_text(dt.date.fromisoformat(survey[name]), weekday=False) for name in ("start", "end"))
    return _("%(start)s sampai %(end)s") % {"start": start, "end": end}


def grade_text(survey: Frozen) -> str:
    """B (Baik)."""
    return f"{survey['grade']} ({PERFORMANCE[survey['grade']]})"


def is_told(survey: Frozen | None) -> bool:
    """Whether there is a result that is not hidden for too few answers."""
    return survey is not None and "index" in survey


def tables(frozen: Frozen, setting: Setting) -> list[Table]:
    """The result, the one before if there is one, and the elements to improve first."""
    latest = frozen["latest"]
    if not is_told(latest):
        return []
    compared = [latest, *([frozen["before"]] if is_told(frozen["before"]) else [])]
    rows = [
        Row(_("Masa survei"), [_period(survey, setting) for survey in compared]),
        Row(_("Aturan"), [Cell(INSTRUMENTS[survey["instrument"]].title) for survey in compared]),
        Row(_("Responden"), [figure(survey["respondents"]) for survey in compared]),
        Row(_("Responden paling sedikit menurut aturan"), [figure(survey["minimum"]) for survey in compared]),
        Row(_("Indeks (1 sampai 4)"), [_number(survey["index"]) for survey in compared]),
        Row(_("Nilai konversi (25 sampai 100)"), [_number(survey["converted"]) for survey in compared]),
        Row(_("Mutu"), [Cell(grade_text(survey), survey["grade"]) for survey in compared]),
    ]
    heads = [_("Survei terakhir"), _("Survei sebelumnya")][: len(compared)]
    lowest = [
        Row(element_text(latest["instrument"], each["code"]), [_number(each["average"], 2)])
        for each in latest["lowest"]
    ]
    return [
        Table(_("Survei kepuasan"), _("Uraian"), heads, rows),
        Table(_("Unsur yang perlu diperbaiki lebih dahulu"), _("Unsur"), [_("Rata-rata (1 sampai 4)")], lowest),
    ]


def _period(survey: Frozen, setting: Setting) -> Cell:
    first, last = (short_month(dt.date.fromisoformat(survey[name])) for name in ("start", "end"))
    text = first if first == last else f"{first} – {last}"
    return Cell(text, f"{survey['start']}/{survey['end']}", setting.links.survey(survey["survey"]))


def _number(value: str, places: int | None = None) -> Cell:
    shown = Decimal(value)
    return Cell(number_text(shown, -shown.as_tuple().exponent if places is None else places), value)


def sentences(frozen: Frozen, setting: Setting) -> list[str]:
    """What cannot stand in a table: too few answers, none at all, one that is running."""
    latest, running, found = frozen["latest"], frozen["running"], []
    if latest is None:
        found.append(_("Belum ada survei kepuasan yang ditutup."))
    elif not is_told(latest):
        found.append(_told_number(latest))
    if running is not None:
        words: dict[str, Any] = {"days": days_text(running), "n": number_text(running["respondents"])}
        found.append(_("Survei %(days)s masih berjalan; %(n)s jawaban masuk sampai akhir masa laporan.") % words)
    return found


def _told_number(survey: Frozen) -> str:
    words = {"days": days_text(survey), "n": number_text(survey["respondents"])}
    return _("Survei %(days)s: %(n)s jawaban. Hasil tidak ditampilkan bila jawaban kurang dari lima.") % words


CHAPTER = Chapter(gettext_lazy("Kepuasan pemohon"), tables, sentences)
