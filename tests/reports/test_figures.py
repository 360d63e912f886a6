import datetime as dt
import itertools
from collections import Counter
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import figures
from reports.figures import balance, report
from requests_desk.models import ServiceRequest
from units.models import Unit

pytestmark = pytest.mark.django_db
START, END = dt.date(2026, 10, 1), dt.date(2026, 10, 31)


def recount(unit, start=START, end=END):
    """The balance by reading every row, one after the other."""
    found = {"opening": 0, "received": 0, "open_end": 0, "closed": Counter()}
    for row in ServiceRequest.objects.filter(unit=unit, received_on__lte=end):
        if row.closed_on and row.closed_on < start:
            continue
        found["opening" if row.received_on < start else "received"] += 1
        if row.closed_on and row.closed_on <= end:
            found["closed"][row.state] += 1
        else:
            found["open_end"] += 1
    return found


@pytest.mark.parametrize("seed", range(4))
def test_I7_figures_equal_a_recount_of_every_row(two_units, random_register, seed):
    unit = two_units["PUSAT"]
    random_register(unit, seed)
    counted = figures.collect([unit], START, END)[unit.pk]
    expected = recount(unit)
    total = counted.total
    assert (total.opening, total.received, total.open_end) == tuple(
        expected[name] for name in ("opening", "received", "open_end")
    )
    assert dict(total.closed) == dict(expected["closed"])
    handled = [
        row
        for row in ServiceRequest.objects.filter(unit=unit, closed_on__range=(START, END))
        if row.state in ("delivered", "answered", "refused")
    ]
    days = sorted(row.handling_days for row in handled)
    assert counted.timing.handled == len(days)
    assert counted.timing.late == sum(row.finished_on > row.due_on for row in handled)
    assert counted.timing.p90 == (days[-(-len(days) * 9 // 10) - 1] if days else None)


@pytest.mark.parametrize("group", ["by_kind", "by_channel", "by_service", "by_sub_unit"])
def test_each_group_adds_up_to_the_total(two_units, random_register, group):
    unit = two_units["PUSAT"]
    random_register(unit, 7)
    counted = figures.collect([unit], START, END)[unit.pk]
    assert sum(getattr(counted, group).values(), figures.Flow()).open_end == counted.total.open_end
    assert sum(flow.received for flow in getattr(counted, group).values()) == counted.total.received


def test_a_daerah_unit_has_no_sub_units(two_units, random_register):
    unit = two_units["BBKB"]
    random_register(unit, 1, count=10)
    assert figures.collect([unit], START, END)[unit.pk].by_sub_unit == {}


@pytest.mark.parametrize(
    ("step", "figure"),
    [
        ("return_incomplete", "returned"),
        ("ask", "paused"),
        ("extend", "extended"),
        ("give_back", "reassigned"),
        ("remind", "reminded"),
    ],
)
def test_events_count_in_their_units_own_month(two_units, register, event, step, figure):
    unit = two_units["PUSAT"]
    request = register(unit, dt.date(2026, 10, 5))
    for minute, expected in ((dt.datetime(2026, 10, 31, 23, 59), 1), (dt.datetime(2026, 11, 1), 1)):
        event(request, step, minute.replace(tzinfo=unit.zone))
        assert figures.collect([unit], START, END)[unit.pk].events[figure] == expected


def test_overdue_counts_running_clocks_only(two_units, register):
    unit, due_on = two_units["PUSAT"], dt.date(2026, 10, 20)
    asked_at, answered_at = (dt.datetime(2026, 10, day, 3, tzinfo=dt.UTC) for day in (15, 30))
    register(unit, dt.date(2026, 10, 2), due_on=due_on)
    register(unit, dt.date(2026, 10, 2), due_on=due_on, state="asked", steps=[("ask", asked_at, "asked")])
    resumed = [("ask", asked_at, "asked"), ("resubmit", answered_at, "in_progress")]
    register(unit, dt.date(2026, 10, 2), due_on=due_on, steps=resumed)
    register(unit, dt.date(2026, 10, 2), due_on=dt.date(2026, 11, 9))
    assert figures.collect([unit], START, END)[unit.pk].overdue == 2


def test_wrong_figures_stop_with_a_sentence(two_units, monkeypatch):
    unit = two_units["PUSAT"]
    broken = balance.Cell(unit.pk, "LAYANAN", "online", "Uji", "", figures.Flow(1, 1, {}, 1))
    monkeypatch.setattr(report, "cells", lambda units, start, end: [broken])
    with pytest.raises(figures.Unbalanced, match=r"saldo awal 1 \+ masuk 1 tidak sama dengan selesai 0"):
        figures.collect([unit], START, END)


def test_opening_must_follow_from_the_month_before(two_units, register, monkeypatch):
    unit = two_units["PUSAT"]
    register(unit, dt.date(2026, 9, 5))
    counted = figures.count([unit], START, END)[unit.pk]
    counted.previous["open_end"] = 5
    with pytest.raises(figures.Unbalanced, match="Saldo awal 1 tidak sama dengan saldo akhir masa sebelumnya 5"):
        counted.check()


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], (0, 0, 0, None, None, None)),
        ([(4, 0, 1)], (1, 1, 0, "4.0", "4.0", 4)),
        ([(1, 0, 1), (4, 1, 1)], (2, 1, 1, "2.5", "2.5", 4)),
        ([(2, 0, 2), (3, 0, 1)], (3, 3, 0, "2.3", "2.0", 3)),
        ([(day, 0, 1) for day in range(1, 11)], (10, 10, 0, "5.5", "5.5", 9)),
    ],
)
def test_timing_of(rows, expected):
    timing = figures.timing_of(rows)
    assert (timing.handled, timing.on_time, timing.late, timing.mean, timing.median, timing.p90) == expected


def test_percent_on_time_is_rounded_half_up():
    assert figures.Timing(8, 5, 3).percent_on_time == 63
    assert figures.Timing().percent_on_time is None


D = dt.date


@pytest.mark.parametrize(
    ("start", "end", "before", "year_ago"),
    [
        (D(2026, 10, 1), D(2026, 10, 31), (D(2026, 9, 1), D(2026, 9, 30)), (D(2025, 10, 1), D(2025, 10, 31))),
        (D(2024, 2, 1), D(2024, 2, 29), (D(2024, 1, 1), D(2024, 1, 31)), (D(2023, 2, 1), D(2023, 2, 28))),
        (D(2025, 2, 1), D(2025, 2, 28), (D(2025, 1, 1), D(2025, 1, 31)), (D(2024, 2, 1), D(2024, 2, 29))),
        (D(2024, 3, 1), D(2024, 3, 31), (D(2024, 2, 1), D(2024, 2, 29)), (D(2023, 3, 1), D(2023, 3, 31))),
        (D(2026, 10, 5), D(2026, 10, 9), (D(2026, 9, 30), D(2026, 10, 4)), (D(2025, 10, 5), D(2025, 10, 9))),
        (D(2024, 2, 29), D(2024, 2, 29), (D(2024, 2, 28), D(2024, 2, 28)), (D(2023, 2, 28), D(2023, 2, 28))),
    ],
)
def test_comparisons(start, end, before, year_ago):
    assert figures.comparison_periods(start, end) == (before, year_ago)


@given(
    zone=st.sampled_from(["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]),
    moment=st.datetimes(dt.datetime(2026, 9, 29), dt.datetime(2026, 11, 2), timezones=st.just(dt.UTC)),
)
def test_X18_a_moment_belongs_to_exactly_one_month(zone, moment):
    unit = Unit(code="X", timezone=zone)
    day = unit.local_date(moment)
    months = [(D(2026, number, 1), D(2026, number, last)) for number, last in ((9, 30), (10, 31), (11, 30))]
    assert sum(start <= day <= end for start, end in months) == 1
    turns = [dt.datetime(2026, number, 1, tzinfo=ZoneInfo(zone)) for number in (9, 10, 11, 12)]
    assert sum(first <= moment < after for first, after in itertools.pairwise(turns)) == 1


@pytest.mark.parametrize("zone", ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"])
def test_X18_the_last_second_of_a_month_is_counted_once(two_units, register, zone):
    unit = two_units["BBKB"]
    Unit.objects.filter(pk=unit.pk).update(timezone=zone)
    unit.refresh_from_db()
    turn = dt.datetime(2026, 11, 1, tzinfo=unit.zone)
    for moment in (turn - dt.timedelta(seconds=1), turn):
        register(unit, unit.local_date(moment), received_at=moment, steps=[("ask", moment, "")])
    october = figures.collect([unit], START, END)[unit.pk]
    november = figures.collect([unit], D(2026, 11, 1), D(2026, 11, 30))[unit.pk]
    assert (october.total.received, november.total.received, november.total.opening) == (1, 1, 1)
    assert (october.events["paused"], november.events["paused"]) == (1, 1)


def test_all_units_cost_as_many_statements_as_one(ministry, django_assert_num_queries):
    units = list(Unit.objects.by_place())  # Pusat first: only Pusat has sub units to ask for
    further_zones = len({unit.timezone for unit in units}) - 1
    with django_assert_num_queries(50):
        figures.collect(units[:1], START, END)
    with django_assert_num_queries(50 + 2 * further_zones):  # calls are counted zone by zone
        figures.collect(units, START, END)


def test_the_same_figures_whether_counted_alone_or_with_all(two_units, random_register):
    for seed, unit in enumerate(two_units.values()):
        random_register(unit, seed, count=20)
    together = figures.collect(two_units.values(), START, END)
    for unit in two_units.values():
        assert figures.collect([unit], START, END)[unit.pk] == together[unit.pk]
