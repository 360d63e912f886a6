import datetime as dt
from urllib.parse import parse_qs, urlsplit

import pytest

from reports import rows
from reports.document import Document
from reports.rows import Figure
from requests_desk.models import RequestEvent

pytestmark = pytest.mark.django_db


def linked_cells(document):
    tables = [document.comparison(), *document.balances(), document.timeliness(), document.happenings()]
    return [cell for table in (*tables, document.trend()) for row in table.rows for cell in row.cells if cell.url]


def figure_of(url):
    return rows.read({name: values[0] for name, values in parse_qs(urlsplit(url).query, True).items()})


@pytest.mark.parametrize(("code", "seed"), [("PUSAT", 11), ("PUSAT", 12), ("BBKB", 13)])
def test_behind_every_figure_of_a_report_are_as_many_rows(two_units, random_register, draft, code, seed):
    random_register(two_units[code], seed, count=80)
    report = draft(code)
    cells = linked_cells(Document(report, "/angka/"))
    wrong = [
        (cell.url, cell.raw)
        for cell in cells
        if isinstance(cell.raw, int) and rows.of(report, figure_of(cell.url)).count() != cell.raw
    ]
    assert len(cells) > 60
    assert wrong == []


def test_figures_of_zero_lead_nowhere(draft):
    assert linked_cells(Document(draft(), "/angka/")) == []


def test_on_paper_nothing_is_linked(two_units, random_register, draft):
    random_register(two_units["PUSAT"], 5, count=20)
    assert linked_cells(Document(draft())) == []


@pytest.mark.parametrize(
    "query",
    [
        {"angka": "sql"},
        {},
        {"angka": "received", "menurut": "applicant"},
        {"angka": "received", "sejak": "kemarin"},
        {"angka": "received", "sejak": "2026-10-01"},
    ],
)
def test_a_figure_that_no_report_has_is_refused(query):
    with pytest.raises(rows.NoSuchFigure):
        rows.read(query)


def test_a_figure_survives_its_address():
    figure = Figure("received", "service", "Uji & ukur + =", (dt.date(2026, 1, 1), dt.date(2026, 1, 31)))
    assert figure_of(f"/x?{figure.query()}") == figure


def test_happenings_list_each_event(two_units, register, draft):
    moment = dt.datetime(2026, 10, 6, tzinfo=dt.UTC)
    register(two_units["PUSAT"], dt.date(2026, 10, 5), steps=[("ask", moment, ""), ("ask", moment, "")])
    found = rows.of(draft(), Figure("paused"))
    assert found.model is RequestEvent
    assert found.count() == 2
