"""Lists as files that a spreadsheet opens: CSV and XLSX."""

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from import_export.formats.base_formats import CSV, XLSX
from tablib import Dataset

FORMATS = {"csv": CSV, "xlsx": XLSX}
FORMULA = ("=", "+", "-", "@", "\t")


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula and no format refuses."""
    kept = "".join(char for char in text if char == "\n" or unicodedata.category(char) != "Cc")
    return f"'{kept}" if kept.startswith(FORMULA) else kept


def spreadsheet(headers: Sequence[Any], rows: Iterable[Sequence[Any]], kind: str) -> tuple[bytes | str, str]:
    """The rows below their headers as a file, and its content type; texts made harmless, None an empty cell.

    Raises KeyError for a kind that is not in ``FORMATS``.
    """
    content_type = FORMATS[kind]().get_content_type()
    dataset = Dataset(headers=[str(header) for header in headers])
    for row in rows:
        dataset.append(["" if value is None else harmless(value) if isinstance(value, str) else value for value in row])
    return dataset.export(kind), content_type
