"""The month's figures of complaints, counted by hand beside them."""

import datetime as dt
from decimal import Decimal

from complaints import actions, figures

NOVEMBER = (dt.date(2026, 11, 1), dt.date(2026, 11, 30))


def test_the_month_of_a_unit(complain, walk, step, two_units):
    walk(complain(), "accept", "answer")
    walk(complain(topic="conduct"), "accept", "answer", "object")
    late = complain(at=dt.datetime(2026, 10, 1, 2, tzinfo=dt.UTC))
    step(late, "accept", at=dt.datetime(2026, 10, 2, 2, tzinfo=dt.UTC))
    step(late, "answer", at=dt.datetime(2026, 11, 24, 2, tzinfo=dt.UTC))
    walk(complain(), "refuse")
    walk(complain(), "escalate")
    walk(complain(), "ask")
    complain(topic="abuse")
    actions.suggest(unit=two_units["PUSAT"], text="Kursi", key="s")
    found = figures.of_units([two_units["PUSAT"], two_units["BBKB"]], *NOVEMBER)
    pusat = found[two_units["PUSAT"].pk]
    assert (pusat.received, pusat.answered, pusat.on_time) == (5, 3, 2)
    assert (pusat.refused, pusat.escalated, pusat.open, pusat.suggestions) == (1, 1, 1, 1)
    assert pusat.by_topic == {"delay": 4, "conduct": 1}
    assert pusat.by_level == {"ordinary": 2}
    assert pusat.average_days == Decimal("13.3")  # 1, 1 and 38 working days
    assert found[two_units["BBKB"].pk] == figures.ComplaintFigures()


def test_the_inspectorates_own_register(complain, walk):
    walk(complain(topic="abuse"), "accept", "answer")
    found = figures.of_inspectorate(*NOVEMBER)
    assert (found.received, found.answered, found.open, found.by_level) == (1, 1, 0, {"ordinary": 1})


def test_the_figures_of_many_units_cost_three_statements(two_units, complain, django_assert_num_queries):
    complain()
    units = list(two_units.values())
    with django_assert_num_queries(3):
        figures.of_units(units, *NOVEMBER)


def test_the_past_month_does_not_change_with_this_one(complain, walk, two_units):
    walk(complain(), "accept", "answer")
    then = figures.of_units([two_units["PUSAT"]], dt.date(2026, 10, 1), dt.date(2026, 10, 31))
    assert then[two_units["PUSAT"].pk] == figures.ComplaintFigures()
