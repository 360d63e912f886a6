"""The figures of a report as a sheet, for whoever goes on counting with them."""

import csv
import io

from django.utils.translation import gettext as _

from reports.document import Document


def as_csv(document: Document) -> bytes:
    """Every figure of every table: table, line, column, figure. UTF-8 with a mark, as spreadsheets want it."""
    text = io.StringIO()
    sheet = csv.writer(text, lineterminator="\r\n")
    sheet.writerow([_("Tabel"), _("Baris"), _("Kolom"), _("Angka")])
    for table in document.tables():
        for row in table.rows:
            for head, cell in zip(table.heads, row.cells, strict=True):
                sheet.writerow([*(_harmless(word) for word in (table.title, row.label, head)), cell.raw])
    return text.getvalue().encode("utf-8-sig")


def _harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in "=+-@\t\r" else text
