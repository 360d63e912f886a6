"""Data files in CSV: read whole, checked whole, written whole or not at all.

Each stored row remembers the SHA-256 of the file's row that made it (``loaded_row``). A second run writes only rows
whose text in the file has changed since; what an administrator has edited in the meantime stays.
"""

import csv
import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.resources import ModelResource
from import_export.results import Result
from tablib import Dataset


@dataclass(frozen=True)
class Refusal:
    """Why one line of a file cannot be loaded."""

    line: int
    reason: str


class FileRefusedError(Exception):
    """A data file holds rows that cannot be loaded; nothing of it was written. ``refusals`` names each line."""

    def __init__(self, path: Path, refusals: Iterable[Refusal]) -> None:
        self.path = path
        self.refusals = tuple(refusals)
        super().__init__(self.sentence)

    @property
    def sentence(self) -> str:
        """The whole refusal, one line of the file per line."""
        head = _("%(file)s ditolak dan tidak ada barisnya yang disimpan:") % {"file": self.path.name}
        row = _("Baris %(line)s: %(reason)s")
        return "\n".join([head, *(row % {"line": r.line, "reason": r.reason} for r in self.refusals)])


@dataclass(frozen=True)
class Loaded:
    """How many rows a file created, changed and left as they were."""

    created: int
    updated: int
    unchanged: int


class DataFileResource(ModelResource):
    """A resource whose rows are written only when their text in the file has changed."""

    loaded_row = Field(attribute="loaded_row", column_name="loaded_row")

    def before_import_row(self, row: dict, **kwargs: object) -> None:
        """Give the row its own fingerprint."""
        row["loaded_row"] = fingerprint(row)

    def skip_row(self, instance, original, row, import_validation_errors=None) -> bool:
        """Skip what was loaded from the same text before."""
        return not import_validation_errors and original.loaded_row == instance.loaded_row


def fingerprint(row: dict) -> str:
    """The SHA-256 of a row's text, whatever the order of its columns."""
    text = "\n".join(f"{name}={value}" for name, value in sorted(row.items()))
    return hashlib.sha256(text.encode()).hexdigest()


def load_file(resource: DataFileResource, path: Path, *, key: tuple[str, ...]) -> Loaded:
    """Write the rows of a CSV file through a resource. Raises FileRefusedError; then nothing of it is written."""
    dataset, lines = read(path, columns=[*key, *(f.column_name for f in resource.get_import_fields())])
    refuse_repeated(path, dataset, lines, key)
    with transaction.atomic():
        result = resource.import_data(dataset, use_transactions=False)
        if refusals := refusals_in(result, lines):
            raise FileRefusedError(path, refusals)
    totals = Counter(row.import_type for row in result.rows)
    return Loaded(totals["new"], totals["update"], totals["skip"])


def read(path: Path, *, columns: Iterable[str]) -> tuple[Dataset, list[int]]:
    """The file's rows, and for each the line on which it ends. Raises FileRefusedError on a broken shape."""
    with path.open(encoding="utf-8-sig", newline="") as text:
        reader = csv.reader(text)
        header = [name.strip() for name in next(reader, [])]
        if missing := sorted(set(columns) - set(header) - {"loaded_row"}):
            raise FileRefusedError(path, [Refusal(1, _("Kolom tidak ada: %(names)s.") % {"names": ", ".join(missing)})])
        rows = [(reader.line_num, row) for row in reader if row]
    reason = _("Jumlah kolom berbeda dari baris judul.")
    if odd := [Refusal(line, reason) for line, row in rows if len(row) != len(header)]:
        raise FileRefusedError(path, odd)
    dataset = Dataset(*[tuple(cell.strip() for cell in row) for _line, row in rows], headers=header)
    return dataset, [line for line, _row in rows]


def refuse_repeated(path: Path, dataset: Dataset, lines: list[int], key: tuple[str, ...]) -> None:
    """Raises FileRefusedError when two rows have the same key: the later one would silently win."""
    seen: dict[tuple, int] = {}
    refusals = []
    for line, row in zip(lines, dataset.dict, strict=True):
        values = tuple(row[name] for name in key)
        if values in seen:
            names = {"key": "/".join(values), "line": seen[values]}
            refusals.append(Refusal(line, _("%(key)s sudah ada di baris %(line)s.") % names))
        seen.setdefault(values, line)
    if refusals:
        raise FileRefusedError(path, refusals)


def refusals_in(result: Result, lines: list[int]) -> list[Refusal]:
    """What the resource found wrong, by line of the file. An error that is not about a value is raised as it is."""
    found = [Refusal(lines[row.number - 1], in_words(row.error)) for row in result.invalid_rows]
    for number, errors in result.row_errors():
        for error in errors:
            if not isinstance(error.error, ValueError):
                raise error.error
            found.append(Refusal(lines[number - 1], in_words(error.error)))
    return sorted(found, key=lambda refusal: refusal.line)


def in_words(error: Exception) -> str:
    """A validation error as one sentence per column."""
    if not isinstance(error, ValidationError):
        return str(error)
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    columns = error.message_dict.items()
    return " ".join(" ".join(texts) if name == "__all__" else f"{name}: {' '.join(texts)}" for name, texts in columns)
