"""How long a service really took, beside the promise on its page."""

import datetime as dt
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command
from pytest_django.asserts import assertContains, assertNotContains

from reports import actual_times
from reports.tasks import count_actual_times
from standards.models import ActualTime, Service, Standard, StandardState

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 23, 3, tzinfo=dt.UTC)
AUGUST, OCTOBER_31 = dt.date(2026, 8, 1), dt.date(2026, 10, 31)


@pytest.fixture(autouse=True)
def _november(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def handled(two_units, register):
    """Requests of one service of PUSAT that took so many working days: ``handled([1, 2], closed_on)``."""

    def build(days, closed_on=dt.date(2026, 9, 14), **about):
        for taken in days:
            register(two_units["PUSAT"], closed_on - dt.timedelta(days=5), closed_on=closed_on, days=taken, **about)

    return build


def page_of(client):
    """The page of the one service, whose standard is brought into force."""
    Standard.objects.update(state=StandardState.SET, set_at=NOW, product="Surat", fee_amount=0)
    service = Service.objects.get()
    Service.objects.update(current=service.standards.get(), is_open=True)
    return client.get(f"/layanan/{service.slug}/")


def test_the_three_whole_months_before_this_one_count(two_units, register):
    assert actual_times.window(dt.date(2026, 11, 23)) == (AUGUST, OCTOBER_31)
    assert actual_times.window(dt.date(2026, 1, 1)) == (dt.date(2025, 10, 1), dt.date(2025, 12, 31))
    for closed_on in (AUGUST, OCTOBER_31, dt.date(2026, 7, 31), dt.date(2026, 11, 1)):
        register(two_units["PUSAT"], dt.date(2026, 7, 1), closed_on=closed_on)
    actual_times.count(NOW)
    row = ActualTime.objects.get()
    assert (row.handled, row.since, row.until) == (2, AUGUST, OCTOBER_31)


def test_median_and_ninetieth_percentile_of_what_was_handled(handled):
    handled([1, 2, 3, 4, 5, 6, 7, 8, 9, 30])
    handled([99], state="withdrawn")
    handled([5], due_on=dt.date(2026, 9, 1))
    actual_times.count(NOW)
    row = ActualTime.objects.get()
    assert (row.handled, row.on_time, row.median_days, row.p90_days) == (11, 10, Decimal("5.0"), 9)


def test_the_page_tells_promise_and_reality(client, handled):
    handled([1, 2, 3, 4, 4, 9])
    actual_times.count(NOW)
    page = page_of(client)
    words = "Kenyataan tiga bulan terakhir: separuh selesai dalam 3,5 hari kerja, 90 persen dalam 9 hari kerja"
    assertContains(page, f"Dijanjikan 5 hari kerja. {words} (6 permohonan).")
    assertContains(page, "1 Agustus 2026 – 31 Oktober 2026")
    assertContains(client.get("/layanan/?unit=PUSAT"), "Kenyataan: separuh selesai dalam 3,5 hari kerja")


@pytest.mark.parametrize("days", [[], [7], [7, 7, 7, 7]])
def test_too_few_requests_tell_nothing(client, service, two_units, handled, days):
    service(two_units["PUSAT"])
    handled(days)
    actual_times.count(NOW)
    page = page_of(client)
    assertContains(page, "Kenyataan tiga bulan terakhir: belum cukup data.")
    assertNotContains(page, "7 hari kerja")
    assertNotContains(client.get("/layanan/?unit=PUSAT"), "Kenyataan")


def test_a_reader_who_comes_back_sees_the_new_count(client, handled):
    handled([1] * 5)
    address = page_of(client).wsgi_request.path
    first = client.get(address)
    actual_times.count(NOW)
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assertContains(again, "separuh selesai dalam 1 hari kerja")


def test_it_is_counted_once_a_day_and_what_is_past_goes(handled, time_machine):
    handled([1, 2])
    count_actual_times()
    handled([3])
    call_command("sweep", stdout=StringIO())
    assert ActualTime.objects.get().handled == 2
    time_machine.move_to(NOW + dt.timedelta(days=1))
    count_actual_times()
    assert ActualTime.objects.get().handled == 3
    time_machine.move_to(NOW + dt.timedelta(days=100))
    count_actual_times()
    assert not ActualTime.objects.exists()


def test_all_services_are_counted_in_one_grouped_statement(handled, django_assert_max_num_queries):
    for number in range(6):
        handled([1, 2, 3], service=("LAYANAN", f"Layanan {number}"))
    with django_assert_max_num_queries(5):
        assert actual_times.count(NOW) == 6
