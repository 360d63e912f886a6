import datetime as dt
import io

import pytest
from openpyxl import load_workbook

from core.spreadsheets import harmless, spreadsheet

ROWS = [("=1+1", None, dt.date(2026, 11, 23), 1500)]


def test_a_csv_has_a_head_and_nothing_that_runs():
    content, content_type = spreadsheet(("Nama", "Catatan", "Tanggal", "Biaya"), ROWS, "csv")
    assert content.splitlines() == ["Nama,Catatan,Tanggal,Biaya", "'=1+1,,2026-11-23,1500"]
    assert content_type == "text/csv"


def test_an_xlsx_keeps_figures_as_figures():
    content, _content_type = spreadsheet(("Nama", "Catatan", "Tanggal", "Biaya"), ROWS, "xlsx")
    head, row = load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
    assert head == ("Nama", "Catatan", "Tanggal", "Biaya")
    assert row[0] == "'=1+1"
    assert row[3] == 1500


@pytest.mark.parametrize("text", ["=A1", "+62", "-1", "@x"])
def test_what_a_spreadsheet_would_run_is_text(text):
    assert harmless(text) == f"'{text}"


def test_another_format_is_the_programmers_mistake():
    with pytest.raises(KeyError):
        spreadsheet(("Nama",), [], "ods")
