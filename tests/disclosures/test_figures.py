"""What the monthly report will say, and how many statements that takes."""

import datetime as dt
from decimal import Decimal

from disclosures import figures
from disclosures.workflow import State

NOVEMBER = (dt.date(2026, 11, 1), dt.date(2026, 11, 30))


def test_each_unit_with_its_own_figures(in_state, formal, step, answer, two_units, django_assert_num_queries):
    for state in (State.GIVEN, State.REFUSED, State.NOT_HELD, State.LAPSED, State.RECEIVED):
        in_state(state)
    step(partly := formal(), "grant_partly")
    answer(step(partly, "object", case=partly_case()))
    in_state(State.NOTIFIED, "BBKB")
    with django_assert_num_queries(2):
        found = figures.of_units(two_units.values(), *NOVEMBER)
    pusat, bbkb = found[two_units["PUSAT"].pk], found[two_units["BBKB"].pk]
    assert (pusat.received, pusat.granted, pusat.partly, pusat.refused, pusat.not_held) == (6, 1, 1, 1, 1)
    assert (pusat.notified, pusat.on_time, pusat.late, pusat.withdrawn, pusat.open) == (4, 4, 0, 1, 1)
    assert (pusat.average_days, pusat.objections, pusat.objections_answered) == (Decimal("1.0"), 1, 1)
    assert (bbkb.received, bbkb.granted, bbkb.objections) == (1, 1, 0)


def partly_case():
    from disclosures.actions import Case

    return Case("d", "Kolom produksi tidak perlu dihitamkan.")


def test_late_and_overdue(formal, step, two_units):
    late, waiting = formal(), formal()
    step(late, "grant", at=dt.datetime(2026, 12, 8, 3, tzinfo=dt.UTC))
    (found,) = figures.of_units([two_units["PUSAT"]], dt.date(2026, 12, 1), dt.date(2026, 12, 31)).values()
    assert (found.late, found.overdue, found.open, waiting.due_on) == (1, 1, 1, dt.date(2026, 12, 7))
