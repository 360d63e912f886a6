"""The published figures as a file: what each means in a block at its head, then one line per unit and month."""

import csv
import io
from collections.abc import Iterable

from django.utils.translation import gettext as _

from core.spreadsheets import harmless
from reports.performance.definitions import DEFINITIONS, SMALL_NUMBERS, SOURCE
from reports.performance.months import Month


def as_csv(rows: Iterable[Month]) -> bytes:
    """UTF-8 with a mark, as spreadsheets want it. Lines of the block begin with ``#``; hidden figures are words."""
    text = io.StringIO()
    sheet = csv.writer(text, lineterminator="\r\n")
    for label, meaning in DEFINITIONS.values():
        sheet.writerow([f"# {label}", meaning])
    sheet.writerow([f"# {_('Sumber')}", SOURCE])
    sheet.writerow([f"# {_('Angka kecil')}", SMALL_NUMBERS])
    heads = [label for label, _meaning in DEFINITIONS.values()]
    sheet.writerow([_("Kode unit"), _("Unit"), _("Bulan"), *heads, _("Survei n"), _("Laporan"), _("Versi")])
    for row in rows:
        sheet.writerow([harmless(str(cell)) for cell in _line(row)])
    return text.getvalue().encode("utf-8-sig")


def _line(row: Month) -> list[object]:
    place = [row.unit.code, row.unit.name, row.value]
    if not row.is_reported:
        due = _("belum dilaporkan, batas %(day)s") % {"day": row.due_on.isoformat()}
        return [*place, *[""] * 7, due, ""]
    counts = [count.text if count.value is None else count.value for count in (row.received, row.handled)]
    refused = row.refused.text if row.refused.value is None else row.refused.value
    rates = ["" if figure is None else figure for figure in (row.on_time, row.median)]
    survey = [row.survey.grade, row.survey.respondents] if row.survey else ["", ""]
    return [*place, *counts, *rates, refused, *survey, row.number, row.version]
