"""The logs of a unit and the competence of its officers as spreadsheets (Pasal 7(2) c)."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.spreadsheets import spreadsheet
from units.models import Competence, CoordinationEntry, MaintenanceEntry

Columns = tuple[tuple[Any, Callable[[Any], Any]], ...]

MAINTENANCE: Columns = (
    (_("Unit"), lambda row: row.unit.code),
    (_("Sarana atau peralatan"), lambda row: row.what),
    (_("Kerusakan atau keperluan"), lambda row: row.problem),
    (_("Dilaporkan"), lambda row: row.reported_on),
    (_("Dicatat oleh"), lambda row: str(row.recorded_by)),
    (_("Pekerjaan"), lambda row: row.work_done),
    (_("Selesai"), lambda row: row.done_on),
    (_("Biaya (rupiah)"), lambda row: row.cost),
    (_("Ditutup oleh"), lambda row: str(row.closed_by or "")),
)
COORDINATION: Columns = (
    (_("Unit"), lambda row: row.unit.code),
    (_("Hal"), lambda row: row.topic),
    (_("Tanggal"), lambda row: row.raised_on),
    (_("Narahubung"), lambda row: row.contact),
    (_("Nomor surat atau tiket"), lambda row: row.reference),
    (_("Dicatat oleh"), lambda row: str(row.recorded_by)),
    (_("Jawaban"), lambda row: row.answer),
    (_("Selesai"), lambda row: row.resolved_on),
    (_("Ditutup oleh"), lambda row: str(row.closed_by or "")),
)
COMPETENCE: Columns = (
    (_("Unit"), lambda row: row.unit.code),
    (_("Petugas"), lambda row: str(row.person)),
    (_("Jenis"), lambda row: str(row.get_kind_display())),
    (_("Nama"), lambda row: row.title),
    (_("Penyelenggara"), lambda row: row.provider),
    (_("Tanggal"), lambda row: row.held_on),
    (_("Berlaku sampai"), lambda row: row.valid_until),
    (_("Jam pelajaran"), lambda row: row.hours),
)


def export(
    columns: Columns, rows: Iterable[MaintenanceEntry | CoordinationEntry | Competence], kind: str
) -> tuple[bytes | str, str]:
    """The rows in these columns as a file of that kind, and its content type. Raises KeyError for another kind."""
    heads, cells = zip(*columns, strict=True)
    return spreadsheet(heads, ([cell(row) for cell in cells] for row in rows), kind)
