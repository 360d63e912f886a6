"""What each unit has and lacks, for all units at once."""

import datetime as dt

import pytest
from django.utils import timezone

from units import figures
from units.actions import remove_competence
from units.models import FacilityKind, Unit

TODAY = dt.date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _monday(time_machine):
    time_machine.move_to("2026-11-23T03:00:00+00:00")


def test_what_is_there_and_what_is_lacking_by_unit(checked, two_units):
    pusat, bbkb = two_units["PUSAT"].pk, two_units["BBKB"].pk
    for kind in ("room", "box", "hotline"):
        checked(kind)
    checked("notices", "absent")
    assert figures.facilities_present() == {pusat: 3}
    assert figures.facilities_lacking() == {
        pusat: (FacilityKind.NOTICES, FacilityKind.INTEGRITY),
        bbkb: (*FacilityKind,),
    }


def test_a_whole_unit_is_not_among_those_that_lack(checked, two_units):
    for kind in FacilityKind:
        checked(kind)
    assert list(figures.facilities_lacking()) == [two_units["BBKB"].pk]


def test_units_that_lack_nothing_are_no_shortfall(checked, two_units):
    for kind in FacilityKind:
        checked(kind)
    (row,) = figures.shortfalls(two_units.values(), TODAY)
    assert (row.unit, row.present, len(row.missing), row.stale) == (two_units["BBKB"], 0, 5, 5)


def test_what_nobody_checked_lately(checked, two_units):
    for kind in FacilityKind:
        checked(kind, checked_on=dt.date(2026, 5, 1) if kind == "box" else dt.date(2026, 11, 20))
    assert figures.facilities_stale(TODAY)[two_units["PUSAT"].pk] == (FacilityKind.BOX,)


def test_officers_without_a_record_that_counts(learnt, cast, two_units):
    learnt("petugas_fo", valid_until=TODAY - dt.timedelta(days=1))
    learnt("petugas_agro", valid_until=TODAY)
    removed = learnt("petugas_bim")
    remove_competence(record=removed, reason="Salah", by=cast["sekretaris"], at=timezone.now())
    staffing = figures.staffing(TODAY)[two_units["PUSAT"].pk]
    lacking = {name for name, person in cast.items() if person.pk in staffing.lacking}
    assert lacking == {"petugas_fo", "petugas_bim", "petugas_iubtt", "petugas_ikm", "petugas_ppi", "petugas_lspro"}
    assert (len(staffing.front_office), staffing.front_office_competent) == (1, 0)
    assert (len(staffing.technical), staffing.technical_competent) == (6, 1)


def test_a_record_at_another_unit_does_not_count(learnt, cast, two_units):
    record = learnt("petugas_fo")
    type(record).objects.update(unit=two_units["BBKB"])
    assert cast["petugas_fo"].pk in figures.staffing(TODAY)[two_units["PUSAT"].pk].lacking


def test_all_units_cost_one_statement_each(ministry, cast, django_assert_num_queries):
    assert Unit.objects.count() == 49
    units = list(Unit.objects.all())
    with django_assert_num_queries(4):
        assert len(figures.shortfalls(units, TODAY)) == 49
        assert len(figures.staffing(TODAY)) == 2
