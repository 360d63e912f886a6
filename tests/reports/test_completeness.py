"""Completeness: each article is met or not by what is in the register, and gaps remember since when."""

import datetime as dt

import pytest
from django.urls import reverse

from reports.completeness.articles import ARTICLES
from reports.completeness.assess import assess, ministry_percent
from reports.completeness.gaps import observe
from reports.completeness.models import Gap
from reports.oversight.actions.findings import Observation, write_finding
from standards.models import LegalBasis, Standard
from units.models import Appointment, Decree, Facility, FacilityKind, Unit
from units.models.facilities import Condition, Presence

TODAY = dt.date(2026, 11, 23)


@pytest.fixture
def row(cast, two_units):
    """The line of one article at one unit today."""

    def find(key, code="PUSAT", today=TODAY):
        (found,) = assess([two_units[code]], today)
        return next((row for row in found.rows if row.article.key == key), None)

    return find


def test_articles_have_keys_of_their_own():
    keys = [article.key for article in ARTICLES]
    assert len(keys) == len(set(keys))


def test_a_held_position_shows_its_decree(row, two_units):
    decree = Appointment.objects.get(unit=two_units["PUSAT"], role="KEPALA").decree
    assert row("kepala").is_met
    assert decree.number in row("kepala").evidence.proof


def test_a_vacant_position_lacks_since_the_decree_ended(row, two_units):
    Decree.objects.filter(appointments__role="KEPALA", appointments__unit=two_units["PUSAT"]).update(
        ends_on=dt.date(2026, 10, 31)
    )
    found = row("kepala")
    assert not found.is_met
    assert found.since == dt.date(2026, 11, 1)
    assert found.who == "Sekretaris Jenderal"


def test_articles_are_numbered_for_the_kind_of_unit(row):
    assert (row("kepala").number, row("kepala", "BBKB").number) == ("5(1)a", "9(1)a")
    assert row("sub-units", "BBKB") is None
    assert row("technical") is None


def test_a_service_without_legal_basis_fails_component_a_alone(row, service, two_units):
    made, standard = service(two_units["BBKB"])
    LegalBasis.objects.create(standard=standard, position=1, text="PP 54/2021")
    Standard.objects.filter(pk=standard.pk).update(fee_amount=0)
    made.current = standard
    made.save()
    assert row("14a", "BBKB").is_met
    assert row("14e", "BBKB").is_met
    assert not row("14b", "BBKB").is_met
    assert row("14b", "BBKB").evidence.proof == "0 dari 1 layanan"


def test_last_months_report_is_asked_after_the_tenth(row):
    assert row("report-sent", today=dt.date(2026, 11, 10)).is_met
    late = row("report-sent", today=dt.date(2026, 11, 11))
    assert not late.is_met
    assert "Oktober 2026 belum dikirim" in late.evidence.proof
    assert late.since == dt.date(2026, 11, 10)


def test_a_request_that_waits_too_long_is_seen_where_it_waits(row, register, two_units):
    register(two_units["PUSAT"], dt.date(2026, 11, 2), state="received", due_on=dt.date(2026, 11, 9))
    assert not row("handed-on").is_met
    assert row("in-time").is_met
    assert row("handed-on", "BBKB").is_met


def test_a_decree_of_the_wrong_hand_is_named(row, two_units):
    decree = Appointment.objects.get(unit=two_units["BBKB"], role="SEKRETARIS").decree
    Decree.objects.filter(pk=decree.pk).update(signer="SEKJEN", signer_unit=None)
    assert "Sekretaris" in row("signer", "BBKB").evidence.proof
    assert row("signer").is_met


def test_a_facility_counts_from_its_check_on(row, two_units, cast):
    assert row("14g3").evidence.proof == "Belum pernah diperiksa"
    Facility.objects.create(
        unit=two_units["PUSAT"],
        kind=FacilityKind.HOTLINE,
        presence=Presence.PRESENT,
        condition=Condition.GOOD,
        checked_on=dt.date(2026, 3, 1),
        checked_by=cast["staf_sarpras"],
    )
    assert row("14g3").is_met
    assert not row("14g3", "BBKB").is_met
    assert row("upkeep").evidence.proof == "5 dari 5 sarana perlu diperiksa"
    assert row("upkeep", today=dt.date(2026, 4, 1)).evidence.proof == "4 dari 5 sarana perlu diperiksa"


def test_officers_without_competence_are_counted(row, two_units, cast):
    assert row("competence-fo").evidence.proof == "0 dari 1 petugas mempunyai catatan kompetensi"


def test_a_sop_is_late_since_the_day_of_the_regulation(row, service, two_units):
    made, standard = service(two_units["BBKB"])
    made.current = standard
    made.save()
    found = row("sop-adapted", "BBKB")
    assert found.since == dt.date(2011, 9, 10)
    assert found.evidence.proof == "0 dari 1 layanan"
    assert row("sop-set", "BBKB").who == "Pimpinan UPT/Unit Pendidikan"


def test_a_finding_that_waits_too_long_lacks_since_its_date(row, two_units, cast):
    assert row("findings").is_met
    about = {"title": "Kotak saran kosong", "article": "14 g.2", "text": "Tidak ada formulir di kotak."}
    observation = Observation(unit=two_units["PUSAT"], due_on=dt.date(2026, 11, 20), seriousness="minor", **about)
    write_finding(observation=observation, key="k", by=cast["irjen"], at=dt.datetime(2026, 11, 1, 3, tzinfo=dt.UTC))
    assert row("findings").since == dt.date(2026, 11, 20)


def test_a_late_complaint_counts_at_the_unit_that_handles_it(row, two_units, complaint):
    late = complaint(two_units["PUSAT"], dt.date(2026, 10, 1), level="ordinary", state="completed")
    assert not row("complaints").is_met
    type(late).objects.update(unit=two_units["BBKB"], redirected_from=two_units["PUSAT"])
    assert row("complaints").is_met
    assert not row("complaints", "BBKB").is_met


def test_score_is_never_rounded_up_to_whole(cast, two_units):
    found = assess(two_units.values(), TODAY)
    assert all(each.percent < 100 for each in found if each.missing)
    assert 0 < ministry_percent(found) < 100


def test_a_gap_opens_once_and_closes_when_met(cast, two_units):
    observe(TODAY)
    first = Gap.objects.open().count()
    assert first > 0
    assert observe(TODAY) == 0
    gap = Gap.objects.open().get(unit=two_units["PUSAT"], article="survey")
    Decree.objects.filter(appointments__unit=two_units["PUSAT"], appointments__role="KEPALA").update(
        ends_on=dt.date(2026, 11, 23)
    )
    later = TODAY + dt.timedelta(days=2)
    observe(later)
    assert Gap.objects.open().filter(article="kepala", unit=two_units["PUSAT"]).exists()
    gap.refresh_from_db()
    assert gap.since == TODAY
    assert gap.met_on is None
    Decree.objects.update(ends_on=None)
    observe(later)
    assert Gap.objects.get(article="kepala", unit=two_units["PUSAT"]).met_on == later


def test_statements_do_not_grow_with_the_units(cast, ministry, django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        assess(Unit.objects.active(), TODAY)


def test_who_has_one_unit_is_led_to_it(client, cast):
    client.force_login(cast["kepala"])
    assert client.get(reverse("completeness")).headers["Location"] == reverse("completeness_unit", args=["PUSAT"])
    assert client.get(reverse("completeness_unit", args=["BBKB"])).status_code == 404


def test_the_sekretaris_jenderal_compares_all_units(client, cast):
    client.force_login(cast["sekjen"])
    page = client.get(reverse("completeness"), {"urut": "-missing", "pasal": "survey"}).content.decode()
    assert reverse("completeness_unit", args=["BBKB"]) in page
    unit = client.get(reverse("completeness_unit", args=["BBKB"])).content.decode()
    assert "Petugas teknis" in unit
    assert "Belum ada survei yang ditutup" in client.get(reverse("completeness_gaps")).content.decode()


def test_the_list_of_lacks_is_a_spreadsheet_too(client, cast):
    client.force_login(cast["sekjen"])
    answer = client.get(reverse("completeness_export", args=["csv"]))
    assert answer["Content-Type"].startswith("text/csv")
    assert "Belum ada survei yang ditutup" in answer.content.decode()
    assert client.get(reverse("completeness_export", args=["pdf"])).status_code == 404


def test_the_front_office_is_refused(client, cast):
    client.force_login(cast["petugas_fo"])
    assert client.get(reverse("completeness")).status_code == 403


def test_a_filter_with_one_unit_stays_on_the_list(client, cast):
    client.force_login(cast["sekjen"])
    assert client.get(reverse("completeness"), {"jenis": "PUSAT"}).status_code == 200
