"""The further sections of a report: recounted row by row, opened row by row, and shown to the right people alone."""

import datetime as dt
from collections import Counter
from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from complaints.models import Accused, Complaint
from disclosures.figures import DisclosureFigures
from reports import figures, review, rows
from reports.chapters import CHAPTERS
from reports.completeness.assess import assess
from reports.document import Document
from reports.figures.sections import SECTIONS
from reports.models import Report
from reports.rows import Figure
from reports.sheet import as_csv
from requests_desk.hands import Hand
from requests_desk.models import MissingPart, ServiceRequest
from units.models import Decree

pytestmark = pytest.mark.django_db
START, END = dt.date(2026, 10, 1), dt.date(2026, 10, 31)
G3 = ["433434433", "333433433", "443444443", "332433333", "323433323"]


@pytest.fixture
def lived(two_units, random_register, random_complaints, returned, survey):
    """A unit with something in every section."""

    def build(code="PUSAT", seed=3):
        unit = two_units[code]
        random_register(unit, seed, count=80)
        random_complaints(unit, seed)
        for number, request in enumerate(ServiceRequest.objects.filter(unit=unit)[:20]):
            returned(request, dt.date(2026, 10, 3 + number), f"Surat {number % 3}")
            returned(request, dt.date(2026, 11, 2), "Surat 9")
        survey(unit, dt.date(2026, 5, 30), G3)
        survey(unit, dt.date(2026, 9, 30), G3 * 2)
        survey(unit, dt.date(2026, 11, 20), G3, closed=False)
        return unit

    return build


def sections_of(unit):
    return figures.collect([unit], START, END)[unit.pk].as_json()["sections"]


@pytest.mark.parametrize("seed", range(3))
def test_the_time_equals_a_recount_of_every_row(lived, seed):
    unit = lived(seed=seed)
    found = sections_of(unit)["hands"]
    closed = [
        row for row in ServiceRequest.objects.filter(unit=unit) if row.closed_on and START <= row.closed_on <= END
    ]
    assert found["closed"] == len(closed) > 0
    for hand in Hand.values:
        days = [getattr(row, f"days_{hand}") for row in closed]
        assert (found["days"][hand], found["held"][hand]) == (sum(days), sum(day > 0 for day in days))


def test_requirements_equal_a_recount_without_what_was_asked_in_words(lived, returned):
    unit = lived()
    returned(ServiceRequest.objects.first(), dt.date(2026, 10, 9), "KTP Budi Santoso", in_words=True)
    parts = [part for part in MissingPart.objects.all() if part.requirement and part.asked_at.month == 10]
    expected = Counter(part.requirement.name for part in parts)
    found = sections_of(unit)["documents"]
    assert found["asked"] == len(parts) == 20
    assert {each["name"]: each["count"] for each in found["most"]} == expected
    assert found["most"][0]["name"] == "Surat 0"


def test_complaints_equal_a_recount_of_every_row(lived):
    unit = lived()
    found, every = sections_of(unit)["complaints"], list(Complaint.objects.filter(register=unit.code))
    received = [row for row in every if START <= row.received_on <= END]
    answered = [row for row in every if row.first_answered_on and START <= row.first_answered_on <= END]
    assert found["received"] == len(received) > 0
    assert found["by_topic"] == Counter(row.topic for row in received)
    assert found["on_time"] == sum(row.first_answered_on <= row.decide_by for row in answered)
    assert found["before"]["received"] == sum(row.received_on.month == 9 for row in every)


def test_the_last_closed_survey_counts_and_of_a_running_one_only_the_answers(lived):
    found = sections_of(lived())["survey"]
    assert (found["latest"]["respondents"], found["before"]["respondents"]) == (10, 5)
    assert found["latest"]["grade"] == "B"
    assert found["latest"]["lowest"][0]["code"] in ("U2", "U3", "U8")
    assert found["running"].keys() == {"survey", "instrument", "start", "end", "respondents"}
    assert found["running"]["respondents"] == 0  # they came in after October


def test_fewer_than_five_answers_are_a_number_alone(two_units, survey, draft):
    survey(two_units["PUSAT"], dt.date(2026, 9, 30), G3[:4])
    report = draft()
    latest = report.figures["sections"]["survey"]["latest"]
    assert latest["respondents"] == 4
    assert not {"index", "grade", "lowest"} & latest.keys()
    assert "4 jawaban. Hasil tidak ditampilkan" in "".join(Document(report).chapters[3].sentences)


def figure_links(document):
    return [cell for table in document.tables() for row in table.rows for cell in row.cells if "angka=" in cell.url]


def figure_of(url):
    return rows.read({name: values[0] for name, values in parse_qs(urlsplit(url).query, True).items()})


@pytest.mark.parametrize("code", ["PUSAT", "BBKB"])
def test_behind_every_linked_figure_are_as_many_rows(lived, draft, cast, code):
    unit = lived(code)
    report = draft(code)
    reader = cast["kepala" if unit.is_pusat else "kepala_daerah"]
    document = Document(report, "/angka/", reader)
    cells = figure_links(document)
    assert {"hand", "document", "complaint-received", "complaint-topic", "suggestion"} <= {
        figure_of(cell.url).name for cell in cells
    }
    wrong = [(cell.url, cell.raw) for cell in cells if rows.of(report, figure_of(cell.url)).count() != cell.raw]
    assert [each for each in wrong if isinstance(each[1], int)] == []
    proposed = [each.url for each in document.proposals if "angka=" in each.url]
    assert all(rows.of(report, figure_of(url)).exists() for url in proposed)


def open_rows(client, report, figure):
    return client.get(f"{reverse('report_rows', args=[report.pk])}?{figure.query()}")


@pytest.mark.parametrize(("name", "status"), [("kepala", 200), ("sekretaris", 200), ("irjen", 200), ("sekjen", 403)])
def test_complaints_open_for_who_reads_complaints(lived, sent, cast, client, name, status):
    lived()
    report = sent()
    client.force_login(cast[name])
    assert open_rows(client, report, Figure("complaint-received")).status_code == status
    assert open_rows(client, report, Figure("hand", value="officer")).status_code == 200
    page = client.get(reverse("report", args=[report.pk])).content.decode()
    assert ("angka=complaint-received" in page) == (status == 200)
    assert "Pengaduan diterima" in page


def test_the_list_is_as_long_as_the_figure_but_shows_nobody_the_complaint_about_the_own_person(
    complaint, two_units, draft, cast, client
):
    shown, hidden = (complaint(two_units["PUSAT"], dt.date(2026, 10, day)) for day in (5, 6))
    Accused.objects.create(complaint=hidden, person=cast["kepala"])
    client.force_login(cast["kepala"])
    page = open_rows(client, draft(), Figure("complaint-received")).content.decode()
    assert 'data-count="2"' in page
    assert "1 baris tidak ditampilkan" in page
    assert shown.number in page
    assert hidden.number not in page


def test_suggestions_and_requirements_are_listed(lived, draft, cast, client):
    lived()
    report = draft()
    client.force_login(cast["kepala"])
    assert "Kursi" in open_rows(client, report, Figure("suggestion")).content.decode()
    page = open_rows(client, report, Figure("document", value="Surat 1")).content.decode()
    assert "Surat 1 · Oktober 2026" in page
    assert 'data-count="7"' in page


def older(report):
    """The report as it was frozen before there were sections."""
    known = {name: value for name, value in report.figures.items() if name not in ("sections", "proposals")}
    Report.objects.filter(pk=report.pk).update(figures=known)
    return Report.objects.get(pk=report.pk)


def test_a_report_frozen_before_there_were_sections_still_opens(lived, sent, cast, client):
    lived()
    report = older(sent())
    client.force_login(cast["sekjen"])
    page = client.get(reverse("report", args=[report.pk])).content.decode()
    assert "5. Kendala" in page
    assert "Usul perbaikan" not in page
    assert "Ke mana waktu berjalan" not in as_csv(Document(report)).decode()
    assert review.differences(report) == []


def test_a_section_that_came_later_is_no_difference(lived, draft):
    lived()
    report = draft()
    del report.figures["sections"]["complaints"]
    assert review.differences(report) == []
    report.figures["sections"]["hands"]["closed"] += 1
    assert review.differences(report) != []


def test_every_section_has_its_chapter():
    assert list(CHAPTERS) == list(SECTIONS)


def test_the_report_says_what_the_unit_lacks_since_when(draft, cast, two_units):
    report = draft()
    frozen = report.figures["sections"]["completeness"]
    (found,) = assess([two_units["PUSAT"]], report.period_end)
    assert (frozen["met"], frozen["total"]) == (found.met, found.total)
    assert [each["number"] for each in frozen["missing"]] == [row.number for row in found.missing]
    (chapter,) = [each for each in Document(report).chapters if "Kelengkapan" in str(each.title)]
    assert f"{found.met} dari {found.total}" in chapter.sentences[0]
    assert len(chapter.tables[0].rows) == len(found.missing)


def test_requests_for_public_information_are_in_the_report(draft, cast, two_units, monkeypatch):
    asked = DisclosureFigures(received=3, refused=1, average_days=Decimal("8.5"))
    monkeypatch.setattr("disclosures.figures.of_units", lambda units, start, end: {unit.pk: asked for unit in units})
    (chapter,) = [each for each in Document(draft()).chapters if "UU 14/2008" in str(each.title)]
    rows = {row.label: row.cells[0].text for row in chapter.tables[0].rows}
    assert rows["Permohonan informasi publik diterima"] == "3"
    assert rows["Rata-rata sampai pemberitahuan (hari kerja)"] == "8,5"


def test_what_the_unit_got_since_is_no_difference(draft, cast, two_units):
    report = draft()
    Decree.objects.filter(appointments__role="KEPALA", appointments__unit=report.unit).update(
        ends_on=dt.date(2026, 10, 1)
    )
    assert review.differences(report) == []
