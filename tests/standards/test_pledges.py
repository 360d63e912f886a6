"""The maklumat pelayanan: set by the Kepala alone, one in force for each unit, kept and never changed."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from core import scanner
from core.moves import Refused
from p2portal.demo.pledges import pledge as demo_pledges
from p2portal.demo.requests import BLANK
from standards.models import WORDING, Pledge, PledgeIsSet
from standards.pledging import set_pledge

TODAY = dt.date(2026, 11, 23)
PAGE, FORM = reverse("pledges"), reverse("set_pledge")
TYPED = {
    "text": WORDING,
    "signer_name": "Hartono Wijaya",
    "signer_position": "Kepala Unit P2 Pusat",
    "signed_on": "23 November 2026",
    "starts_on": "23 11 2026",
    "is_checked": "on",
}


@pytest.fixture(autouse=True)
def _monday_noon(noon, time_machine):
    time_machine.move_to(noon, tick=False)


@pytest.fixture
def promise(two_units, cast, noon):
    """``promise(dt.date(...), unit="BBKB")``: a pledge signed and in force from that day."""

    def build(day=TODAY, *, unit="PUSAT", by=None, **changes):
        head = by or cast["kepala" if unit == "PUSAT" else "kepala_daerah"]
        values = {"text": WORDING, "signer_name": "Hartono", "signer_position": "Kepala", "signed_on": min(day, TODAY)}
        return set_pledge(unit=two_units[unit], starts_on=day, by=head, at=noon, **{**values, **changes})

    return build


def sign_in(client, cast, name):
    client.force_login(cast[name])
    return client


def test_a_new_pledge_ends_the_one_before_on_the_eve(promise):
    old, new = promise(dt.date(2024, 1, 8)), promise()
    old.refresh_from_db()
    assert (old.ends_on, new.ends_on) == (dt.date(2026, 11, 22), None)
    assert [Pledge.objects.in_force(day).get() for day in (dt.date(2026, 11, 22), TODAY)] == [old, new]


def test_a_pledge_to_come_leaves_the_present_one_in_force(promise):
    present, coming = promise(), promise(dt.date(2027, 1, 1))
    assert Pledge.objects.in_force(TODAY).get() == present
    assert Pledge.objects.in_force(dt.date(2027, 1, 1)).get() == coming


def test_all_units_are_read_in_one_statement(promise, django_assert_num_queries):
    promise(), promise(unit="BBKB")
    with django_assert_num_queries(1):
        assert len(set(Pledge.objects.in_force(TODAY).values_list("unit__code", flat=True))) == 2
    assert not Pledge.objects.in_force(dt.date(2023, 1, 1)).exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"text": "Kami berjanji."}, "text"),
        ({"signer_name": " "}, "signer_name"),
        ({"signer_position": ""}, "signer_position"),
        ({"signed_on": dt.date(2026, 11, 24)}, "signed_on"),
        ({"day": dt.date(2026, 11, 20), "signed_on": TODAY}, "starts_on"),
    ],
)
def test_what_is_not_whole_is_refused_and_nothing_is_written(promise, changes, field):
    with pytest.raises(Refused) as refused:
        promise(**changes)
    assert refused.value.field == field
    assert not Pledge.objects.exists()


def test_two_pledges_on_one_day_are_refused(promise):
    first = promise()
    with pytest.raises(Refused, match="23 November 2026"):
        promise()
    first.refresh_from_db()
    assert first.ends_on is None


@pytest.mark.parametrize("name", ["sekretaris", "kepala_daerah", "sekjen", "pengelola"])
def test_only_the_head_of_the_unit_sets_it(promise, cast, name):
    with pytest.raises(PermissionDenied):
        promise(by=cast[name])


@pytest.mark.parametrize("change", [{"text": "Lain"}, {"signed_on": TODAY}, {"ends_on": None}, {"ends_on": TODAY}])
def test_a_pledge_never_changes_whoever_writes(promise, change):
    old = promise(dt.date(2024, 1, 8))
    promise()
    with pytest.raises(IntegrityError), transaction.atomic():
        Pledge.objects.filter(pk=old.pk).update(**change)
    with pytest.raises(PledgeIsSet):
        old.delete()
    with pytest.raises(PledgeIsSet):
        Pledge.objects.all().delete()


def test_the_page_without_a_pledge_says_so_and_lists_the_papers(client, cast, services):
    page = sign_in(client, cast, "kepala").get(PAGE)
    assertContains(page, "Belum ada maklumat yang berlaku.")
    assertContains(page, reverse("unit_poster_pdf", args=["PUSAT"]))
    assertContains(page, reverse("standard_pdf", args=["rekomendasi-impor-gula"]))
    assertNotContains(page, reverse("pledge_pdf", args=["PUSAT"]))


def test_the_form_opens_with_the_official_wording_and_the_head(client, cast):
    page = sign_in(client, cast, "kepala_daerah").get(FORM)
    for words in ("Dengan ini kami menyatakan sanggup", "Sri Wahyuni", "Kepala Balai Besar", "23 November 2026"):
        assertContains(page, words)


def test_the_head_sets_it_with_its_scan_and_everybody_reads_it(client, cast, promise):
    promise(dt.date(2024, 1, 8))
    scan = SimpleUploadedFile("maklumat asli.pdf", BLANK)
    assertRedirects(sign_in(client, cast, "kepala").post(FORM, {**TYPED, "scan": scan}), PAGE)
    for words in ("Maklumat pelayanan ditetapkan.", "Maklumat sebelumnya", "22 November 2026"):
        assertContains(client.get(PAGE), words) if words != "Maklumat pelayanan ditetapkan." else None
    client.logout()
    assertContains(client.get(reverse("pledge", args=["pusat"])), "Hartono Wijaya")
    sent = client.get(reverse("pledge_scan", args=["PUSAT"]))
    assert b"".join(sent.streaming_content) == BLANK
    assert "maklumat asli.pdf" in sent["Content-Disposition"]
    assert Pledge.objects.in_force(TODAY).get().set_by == cast["kepala"]


def test_without_the_check_mark_nothing_is_set_and_what_was_typed_stays(client, cast):
    typed = {**TYPED, "signer_name": "Nama Lain", "is_checked": ""}
    page = sign_in(client, cast, "kepala").post(FORM, typed)
    assertContains(page, "sudah diperiksa")
    assertContains(page, "Nama Lain")
    assert not Pledge.objects.exists()


def test_a_second_click_sets_no_second_one(client, cast):
    sign_in(client, cast, "kepala")
    assert [client.post(FORM, TYPED).status_code for _ in "12"] == [302, 200]
    assert Pledge.objects.count() == 1


def test_a_scan_is_judged_by_its_content(client, cast):
    scan = SimpleUploadedFile("maklumat.pdf", b"MZ\x90 program")
    page = sign_in(client, cast, "kepala").post(FORM, {**TYPED, "scan": scan})
    assertContains(page, "Berkas harus PDF, JPG, atau PNG")
    assert not Pledge.objects.exists()


def test_a_scan_that_nobody_could_check_does_not_become_public(client, cast, monkeypatch):
    monkeypatch.setattr("standards.pledging.scan", lambda content: scanner.Verdict.UNKNOWN)
    scan = SimpleUploadedFile("maklumat.pdf", BLANK)
    assertContains(sign_in(client, cast, "kepala").post(FORM, {**TYPED, "scan": scan}), "belum menjawab")
    assert not Pledge.objects.exists()


@pytest.mark.parametrize(("name", "status"), [("kepala", 200), ("sekretaris", 403), ("pengelola", 403)])
@pytest.mark.parametrize("address", [PAGE, FORM])
def test_the_pages_are_the_heads_alone(client, cast, name, status, address):
    assert sign_in(client, cast, name).get(address).status_code == status


def test_each_head_sees_the_own_unit_only(client, cast, promise):
    promise(text=WORDING + " Hanya di Pusat.")
    assertNotContains(sign_in(client, cast, "kepala_daerah").get(PAGE), "Hanya di Pusat")


def test_a_unit_without_a_pledge_says_so(client, two_units):
    assertContains(client.get(reverse("pledge", args=["BBKB"])), "belum menetapkan maklumat pelayanan")
    for name in ("pledge_scan", "pledge_pdf"):
        assert client.get(reverse(name, args=["BBKB"])).status_code == 404
    assertContains(client.get(reverse("unit", args=["BBKB"])), reverse("pledge", args=["BBKB"]))


def test_the_page_costs_the_same_for_any_history(client, cast, promise, services, django_assert_max_num_queries):
    for year in (2022, 2023, 2024, 2025):
        promise(dt.date(year, 1, 3))
    sign_in(client, cast, "kepala")
    with django_assert_max_num_queries(12):
        client.get(PAGE)


def test_the_demonstration_has_two_units_with_a_pledge(cast):
    demo_pledges(cast), demo_pledges(cast)
    assert Pledge.objects.count() == 3
    assert Pledge.objects.in_force(TODAY).count() == 2
