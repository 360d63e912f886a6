"""The open figures: equal to the report to the digit, small numbers hidden, and nothing before it was sent."""

import csv
import datetime as dt
import io
from decimal import Decimal

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from core.wording import number_text
from reports import actions
from reports.models import Report
from reports.performance import listing, months
from reports.performance.months import Month
from reports.performance.suppression import SMALL, Count
from surveys import actions as survey_actions
from units.models import Unit

pytestmark = pytest.mark.django_db
OCTOBER = dt.date(2026, 10, 1)
LIST = "/kinerja/?bulan=2026-10"
UNIT = "/kinerja/pusat/"
MONTH = "/kinerja/PUSAT/2026-10/"


@pytest.fixture(autouse=True)
def _november(time_machine):
    time_machine.move_to("2026-11-23T03:00:00+00:00", tick=False)


@pytest.fixture
def filled(two_units, random_register, sent):
    """A sent report of PUSAT with enough of everything."""
    random_register(two_units["PUSAT"], 21, count=400)
    return sent()


def october(code="PUSAT"):
    return next(row for row in months.of_month(OCTOBER) if row.unit.code == code)


def test_every_shown_digit_is_the_reports(client, filled):
    figures = filled.figures
    timing, row = figures["timing"], october()
    assert row.received.value == figures["total"]["received"] >= 5
    assert row.handled.value == timing["handled"] >= 5
    assert row.on_time == figures["percent_on_time"]
    assert row.median == Decimal(timing["median"])
    digits = [
        number_text(row.received.value),
        f"{figures['percent_on_time']}%",
        number_text(Decimal(timing["median"])),
    ]
    for address in (LIST, UNIT, MONTH):
        page = client.get(address).content.decode()
        assert [digit for digit in digits if digit not in page] == [], address


def test_the_kinds_add_up_to_the_report(filled):
    rows, columns = months.by_kind(october())
    assert "received" in columns
    shown = {row.label: row.received.value for row in rows if row.received.value is not None}
    assert shown
    by_kind = {"Informasi": "INFORMASI", "Konsultasi": "KONSULTASI", "Layanan": "LAYANAN"}
    assert all(filled.figures["by_kind"][by_kind[label]]["received"] == value for label, value in shown.items())


def test_a_month_with_few_requests_tells_none_of_its_numbers(client, two_units, register, sent):
    for day in (2, 3, 4):
        register(two_units["PUSAT"], dt.date(2026, 10, day), closed_on=dt.date(2026, 10, 20), days=17)
    sent()
    row = october()
    assert (row.received, row.handled, row.refused, row.on_time, row.median) == (SMALL, SMALL, SMALL, None, None)
    for address in (LIST, UNIT, MONTH, "/kinerja/data.csv"):
        page = client.get(address)
        assertContains(page, "kurang dari 5")
        assertNotContains(page, ">17")


def test_a_draft_is_not_told_and_says_since_when_it_is_due(client, draft, two_units, register):
    register(two_units["PUSAT"], dt.date(2026, 10, 9))
    draft()
    for address in (LIST, UNIT):
        page = client.get(address)
        assertContains(page, "Belum dilaporkan")
        assertContains(page, "seharusnya paling lambat 10 November 2026")
    assertContains(client.get(MONTH), "Bulan ini belum dilaporkan.")
    assert not october().is_reported


def test_the_newest_version_that_was_sent_counts(filled, register, two_units, cast):
    before = october().received.value
    register(two_units["PUSAT"], dt.date(2026, 10, 9))
    newer = actions.correct(report=filled, reason="Surat terlambat dicatat.", by=cast["sekretaris"])
    assert october().received.value == before
    actions.submit(report=newer, by=cast["sekretaris"])
    actions.approve(report=newer, by=cast["kepala"])
    assert october().version == 1
    actions.send(report=newer)
    assert (october().version, october().received.value) == (2, before + 1)


def test_months_before_the_first_report_are_not_held_against_a_unit(client, filled):
    assert [row.month for row in months.of_unit(filled.unit)] == [OCTOBER]
    assert client.get("/kinerja/PUSAT/2026-09/").status_code == 404
    assert client.get("/kinerja/PUSAT/rubbish/").status_code == 404
    assert client.get("/kinerja/NONE/").status_code == 404
    assertContains(client.get("/kinerja/BBKB/"), "Unit ini belum pernah melapor.")


def survey(unit, by, answers):
    period = {"starts_on": dt.date(2026, 10, 1), "ends_on": dt.date(2026, 10, 20)}
    at = dt.datetime(2026, 10, 2, 3, tzinfo=dt.UTC)
    campaign = survey_actions.open_campaign(unit=unit, instrument_code="permenpanrb-14-2017", by=by, at=at, **period)
    for number in range(answers):
        survey_actions.answer_at_counter(
            campaign=campaign, token=str(number), answers=survey_actions.Answers([4] * 9), at=at
        )
    campaign.refresh_from_db()
    survey_actions.close_campaign(campaign=campaign, by=by, at=dt.datetime(2026, 10, 22, 3, tzinfo=dt.UTC))


def test_the_grade_of_the_latest_closed_survey_stands_with_its_answers(client, filled, cast):
    survey(filled.unit, cast["kepala"], answers=5)
    assertContains(client.get(LIST), "A (5)")
    assertContains(client.get(MONTH), "Mutu A, indeks 100,00, dari 5 jawaban")


def test_a_survey_with_few_answers_is_not_told(client, filled, cast):
    survey(filled.unit, cast["kepala"], answers=4)
    assertNotContains(client.get(LIST), "A (")


def test_sorting_tells_nothing_of_hidden_numbers(two_units):
    units = [Unit(pk=place, code=str(place), name=name, timezone="Asia/Jakarta") for place, name in enumerate("abcd")]
    rows = [Month(units[0], OCTOBER, number="1", received=SMALL), Month(units[1], OCTOBER)]
    rows += [Month(units[2], OCTOBER, number="1", received=Count(9))]
    rows += [Month(units[3], OCTOBER, number="1", received=Count(5))]
    assert [row.unit.name for row in listing.in_order(rows, "masuk")] == ["d", "c", "a", "b"]
    assert [row.unit.name for row in listing.in_order(rows, "-masuk")] == ["c", "d", "a", "b"]
    assert [row.unit.name for row in listing.in_order(rows, "-unit")] == ["d", "c", "b", "a"]


@pytest.mark.parametrize("query", ["?bulan=x", "?jenis=x&kursor=99", "?kursor=-1&urut=zz", "?urut=-survei&kursor=²"])
def test_rubbish_in_the_address_breaks_nothing(client, filled, query):
    assert client.get(f"/kinerja/{query}").status_code == 200


def test_the_list_filters_by_kind_of_unit(client, filled):
    page = client.get(f"{LIST}&jenis=PUSAT")
    assertContains(page, "1 dari 1 unit")
    assertNotContains(page, "Balai Besar Kerajinan dan Batik</a>")


def test_the_file_begins_with_what_each_figure_means(client, filled):
    answer = client.get("/kinerja/data.csv?unit=PUSAT&bulan=2026-10")
    lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    block = [line for line in lines if line[0].startswith("#")]
    assert [line[0] for line in block[:2]] == ["# Masuk", "# Diselesaikan"]
    figures = lines[len(block) + 1]
    assert figures[0] == "PUSAT"
    assert figures[3] == str(filled.figures["total"]["received"])
    assert figures[10:] == [filled.number, "1"]
    assert answer["Content-Disposition"] == 'attachment; filename="kinerja.csv"'


def test_no_cell_of_the_file_is_a_formula(client, filled):
    Unit.objects.filter(code="PUSAT").update(name="=HYPERLINK(1)")
    lines = csv.reader(io.StringIO(client.get("/kinerja/data.csv").content.decode("utf-8-sig")))
    assert not [cell for line in lines for cell in line if cell[:1] in "=+-@\t" and cell]


@pytest.mark.parametrize("address", [LIST, UNIT, MONTH, "/kinerja/data.csv"])
def test_a_reader_who_comes_back_gets_not_changed_until_a_report_is_sent(client, filled, cast, address):
    client.get(address)
    first = client.get(address)
    again = {"if-none-match": first["ETag"]}
    assert client.get(address, headers=again).status_code == 304
    newer = actions.correct(report=filled, reason="Surat terlambat dicatat.", by=cast["sekretaris"])
    actions.submit(report=newer, by=cast["sekretaris"])
    actions.approve(report=newer, by=cast["kepala"])
    actions.send(report=newer)
    assert client.get(address, headers=again).status_code == 200


def test_nothing_can_be_changed_there(client, filled):
    for name, arguments in (("performance", []), ("performance_unit", ["PUSAT"]), ("performance_csv", [])):
        assert client.post(reverse(name, args=arguments)).status_code == 405


def test_all_units_cost_the_same_statements(client, ministry, django_assert_max_num_queries):
    units = list(Unit.objects.active())
    assert len(units) == 49
    actions.draft(units=units, start=OCTOBER, end=dt.date(2026, 10, 31))
    assert Report.objects.count() == 49
    for address, budget in ((LIST, 10), ("/kinerja/data.csv", 10), (f"{LIST}&kursor=3&urut=-masuk", 10), (MONTH, 12)):
        with django_assert_max_num_queries(budget):
            assert client.get(address).status_code == 200
