"""All units side by side: the figures of the report, a fixed number of statements, and rows without a name."""

import csv
import datetime as dt
import io

import pytest
from django.urls import reverse
from django.utils import timezone

from p2portal.demo.cast import build_cast
from reports import actions, figures
from reports.models import Report
from reports.oversight import comparison, period, punctuality
from units.models import Unit

OCTOBER = (dt.date(2026, 10, 1), dt.date(2026, 10, 31))


@pytest.fixture(autouse=True)
def _monday(time_machine):
    time_machine.move_to("2026-11-23T03:00:00+00:00", tick=False)


@pytest.fixture
def sign_in(client, cast):
    def enter(name):
        client.force_login(cast[name])
        return client

    return enter


def october(span=1):
    return period.read({"bulan": "2026-10", "masa": str(span)}, dt.date(2026, 11, 23))


def compared(units, span=1):
    return {row.unit.code: row for row in comparison.compare(units, october(span), timezone.now())}


def test_the_figures_are_those_of_the_monthly_report(two_units, random_register):
    for seed, unit in enumerate(two_units.values()):
        random_register(unit, seed)
    counted, found = figures.count(two_units.values(), *OCTOBER), compared(two_units.values())
    for code, unit in two_units.items():
        report, row = counted[unit.pk], found[code]
        assert (row.received, row.closed, row.overdue) == (
            report.total.received,
            report.total.closed_total,
            report.overdue,
        )
        assert (row.returned, row.extended, row.reassigned) == tuple(
            report.events[name] for name in ("returned", "extended", "reassigned")
        )
        assert row.timing == report.timing


def test_no_rate_of_fewer_than_five_cases(two_units, register):
    for day in range(1, 5):
        register(two_units["PUSAT"], dt.date(2026, 10, day), closed_on=dt.date(2026, 10, day + 1))
    row = compared(two_units.values())["PUSAT"]
    assert (row.timing.handled, row.on_time, row.median) == (4, None, None)
    register(two_units["PUSAT"], dt.date(2026, 10, 5), closed_on=dt.date(2026, 10, 6))
    assert compared(two_units.values())["PUSAT"].on_time == 100


def test_missing_and_late_reports_are_counted_and_named(two_units, sent, cast):
    sent("BBKB")
    Report.objects.filter(unit__code="BBKB").update(sent_at=dt.datetime(2026, 11, 12, tzinfo=dt.UTC))
    actions.draft(units=[two_units["PUSAT"]], start=OCTOBER[0], end=OCTOBER[1])
    found = compared(two_units.values())
    assert [(row.missing, row.late) for row in (found["PUSAT"], found["BBKB"])] == [(1, 1), (0, 1)]
    gaps = punctuality.gaps(two_units.values(), [OCTOBER[0]], timezone.now())
    assert [(gap.duty.unit.code, gap.act, gap.people) for gap in gaps] == [
        ("PUSAT", "Sekretaris", "Rina Kusumawati"),
        ("BBKB", "Sudah dikirim, terlambat", ""),
    ]


def test_49_units_cost_no_more_statements_than_two(ministry, client, django_assert_max_num_queries):
    client.force_login(build_cast()["sekjen"])
    with django_assert_max_num_queries(22):
        text = client.get(reverse("oversight"), {"masa": "12"}).content.decode()
    assert text.count("<tr><th scope") == 49 + 2  # head and foot
    assert Unit.objects.active().count() == 49


@pytest.mark.parametrize("column", [*comparison.BY_NAME, "unit", "apa-saja"])
def test_each_column_sorts(sign_in, two_units, register, column):
    register(two_units["BBKB"], dt.date(2026, 10, 5))
    for by in (column, f"-{column}"):
        assert sign_in("irjen").get(reverse("oversight"), {"urut": by, "bulan": "2026-10"}).status_code == 200


def test_the_busiest_unit_comes_first_when_asked(sign_in, two_units, register):
    register(two_units["BBKB"], dt.date(2026, 10, 5))
    text = sign_in("sekjen").get(reverse("oversight"), {"urut": "-received"}).content.decode().partition("<tbody>")[2]
    assert text.index(two_units["BBKB"].name) < text.index(two_units["PUSAT"].name)


def test_a_kind_of_unit_can_be_chosen(sign_in, two_units):
    text = sign_in("sekjen").get(reverse("oversight"), {"jenis": "PUSAT"}).content.decode().partition("<tbody>")[2]
    assert two_units["PUSAT"].name in text
    assert two_units["BBKB"].name not in text


def test_the_csv_has_n_beside_each_rate(sign_in, two_units, register):
    for day in range(1, 6):
        register(two_units["PUSAT"], dt.date(2026, 10, day), closed_on=dt.date(2026, 10, day + 1))
    response = sign_in("sekjen").get(reverse("oversight_csv"), {"bulan": "2026-10"})
    rows = list(csv.DictReader(io.StringIO(response.content.decode())))
    first = next(row for row in rows if row["Kode"] == "PUSAT")
    assert (first["Masuk"], first["Tepat waktu"], first["n Tepat waktu"]) == ("5", "100", "5")
    assert len(rows) == 2


def test_the_csv_has_the_survey_to_the_digit(sign_in, two_units, survey):
    campaign = survey(two_units["PUSAT"], dt.date(2026, 9, 30), ["343434343"] * 5 + ["333333333"] * 4)
    response = sign_in("sekjen").get(reverse("oversight_csv"), {"bulan": "2026-10"})
    first = next(csv.DictReader(io.StringIO(response.content.decode())))
    assert (first["Survei"], first["n Survei"]) == (campaign.result["converted"], "9")


@pytest.mark.parametrize(
    "figure", ["received", "closed", "on_time", "handled", "overdue", "returned", "closed-refused"]
)
def test_a_figure_opens_as_many_rows_as_it_says(sign_in, two_units, random_register, figure):
    random_register(two_units["PUSAT"], 7)
    address = reverse("oversight_rows", args=["PUSAT", figure])
    text = sign_in("sekjen").get(address, {"bulan": "2026-10"}).content.decode()
    row = compared([two_units["PUSAT"]])["PUSAT"]
    known = {"handled": row.timing.handled, "on_time": row.timing.on_time, "closed-refused": row.refused}
    wanted = known[figure] if figure in known else getattr(row, figure)
    assert f'data-count="{wanted}"' in text


def test_rows_show_no_applicant_and_link_only_for_who_reads_requests(sign_in, two_units, register):
    request = register(two_units["PUSAT"], dt.date(2026, 10, 5), company="PT Rahasia Dagang")
    address = f"{reverse('oversight_rows', args=['PUSAT', 'received'])}?bulan=2026-10"
    link = reverse("request_detail", args=[request.number])
    for name, linked in (("sekjen", False), ("irjen", True)):
        text = sign_in(name).get(address).content.decode()
        assert request.number in text
        assert (link in text) == linked
        assert "Siti Rahmawati" not in text
        assert "Rahasia Dagang" not in text
    assert sign_in("sekjen").get(reverse("oversight_rows", args=["PUSAT", "apa"])).status_code == 404


def test_a_kepala_does_not_oversee(sign_in):
    client = sign_in("kepala")
    names = ("oversight", "oversight_csv", "oversight_reports")
    assert {client.get(reverse(name)).status_code for name in names} == {403}
    assert client.get(reverse("oversight_rows", args=["PUSAT", "received"])).status_code == 403


def test_the_running_month_ends_today():
    running = period.read({"bulan": "2026-11"}, dt.date(2026, 11, 23))
    assert (running.start, running.end) == (dt.date(2026, 11, 1), dt.date(2026, 11, 23))
    assert october(3).start == dt.date(2026, 8, 1)
    assert period.read({"bulan": "x", "masa": "7"}, dt.date(2026, 11, 23)) == october()
