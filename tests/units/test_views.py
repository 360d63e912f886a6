import datetime as dt

import pytest
from django.utils import timezone

from units.actions import end_appointment
from units.models import Unit

WIB = dt.timezone(dt.timedelta(hours=7))
MONDAY_MORNING = dt.datetime(2026, 11, 23, 9, tzinfo=WIB)


def test_the_list_names_every_unit_by_kind_and_province(client, ministry):
    text = client.get("/unit/").content.decode()
    assert text.count('href="/unit/') == 49 + 1  # and the menu's own link
    heads = [text.index(f"<h2>{name}</h2>") for name in ("Pusat", "Unit Pelaksana Teknis", "Unit Pendidikan")]
    assert heads == sorted(heads)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("batik", "BBKB"),
        ("jogja batik", ""),
        ("yogyakarta batik", "BBKB"),
        ("bandng keramik", "BBK"),
        ("ambon", "BRS-AMBON"),
    ],
)
def test_the_search_forgives_typing_errors(client, ministry, question, found):
    units = client.get("/unit/", {"q": question}).context["units"]
    assert [unit.code for unit in units][:1] == ([found] if found else [])


def test_the_list_costs_the_same_for_one_unit_and_for_49(client, two_units, django_assert_max_num_queries):
    with django_assert_max_num_queries(5) as few:
        client.get("/unit/")
    Unit.objects.bulk_create(
        Unit(code=f"X{n}", name=f"Balai {n}", kind="UPT", family="BDI", city="Kota", province="Bali") for n in range(40)
    )
    with django_assert_max_num_queries(len(few.captured_queries)):
        client.get("/unit/")


def test_a_unit_says_where_it_is_and_whether_it_is_open(client, cast, time_machine):
    time_machine.move_to(MONDAY_MORNING, tick=False)
    text = client.get("/unit/pusat/").content.decode()
    assert "Buka sekarang, istirahat mulai pukul 12.00 WIB" in text
    assert "Jalan Jenderal Gatot Subroto" in text
    assert "/layanan/?unit=PUSAT" in text


def test_the_chart_shows_todays_holders_and_empty_seats(client, cast):
    end_appointment(
        appointment=cast["staf_sarpras"].appointments.get(),
        last_on=timezone.localdate() - dt.timedelta(days=1),
        by=cast["pengelola"],
        at=timezone.now(),
    )
    text = client.get("/unit/PUSAT/").content.decode()
    assert "Hartono Wijaya" in text
    assert "Budi Santoso" in text
    assert "Dedi Kurniawan" not in text
    assert text.count("Belum ditetapkan") == 1


def test_a_daerah_unit_has_no_sub_units_in_its_chart(client, cast):
    assert "Sub Unit Layanan" not in client.get("/unit/BBKB/").content.decode()


def test_a_unit_page_stays_within_its_queries(client, cast, django_assert_max_num_queries):
    with django_assert_max_num_queries(15):
        client.get("/unit/PUSAT/")


def test_an_unknown_unit_is_not_found(client, two_units):
    assert client.get("/unit/TIDAK-ADA/").status_code == 404


def test_a_unit_without_officers_counts_none(client, ministry):
    text = client.get("/unit/BRS-AMBON/").content.decode()
    assert "0 orang" not in text
    assert text.count("<dd>Belum ditetapkan</dd>") == 2
