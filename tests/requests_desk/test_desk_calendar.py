"""The working calendar: first what would move, then the move; each calendar by its own people."""

import pytest
from django.urls import reverse

from notifications.models import Message
from units.models import CalendarDay

CALENDAR = reverse("calendar")


@pytest.fixture(autouse=True)
def _tuesday(time_machine):
    """The day after the requests of these tests came in."""
    time_machine.move_to("2026-11-24T03:00:00+00:00")


@pytest.fixture
def sign_in(client, cast):
    def enter(name):
        client.force_login(cast[name])
        return client

    return enter


CLOSURE = {"date": "26 11 2026", "kind": "CLOSURE", "name": "Pindah gedung"}
HOLIDAY = {"date": "26 11 2026", "kind": "HOLIDAY", "name": "Libur pilkada", "decree_number": "Keppres 9/2026"}


def test_the_year_lists_its_closed_days(sign_in):
    text = sign_in("sekretaris").get(CALENDAR, {"tahun": "2026"}).content.decode()
    assert "17 Agustus 2026" in text


def test_a_preview_moves_nothing(sign_in, submit):
    request = submit()

    page = sign_in("sekretaris").post(CALENDAR, CLOSURE | {"act": "preview"})

    assert page.context["total"] == 1
    for words in (request.number, "30 November 2026", "1 Desember 2026", "Terapkan perubahan"):
        assert words in page.content.decode()
    request.refresh_from_db()
    assert request.due_on.isoformat() == "2026-11-30"
    assert not CalendarDay.objects.exists()


def test_confirming_moves_the_due_dates_and_tells_the_applicant(sign_in, submit):
    request = submit()
    letters = Message.objects.count()

    sign_in("sekretaris").post(CALENDAR, CLOSURE | {"act": "confirm"})

    request.refresh_from_db()
    assert request.due_on.isoformat() == "2026-12-01"
    assert request.events.get(step="reschedule").note == "Pindah gedung"
    assert Message.objects.count() > letters


def test_a_correction_is_taken_back(sign_in, submit):
    request, client = submit(), sign_in("sekretaris")
    client.post(CALENDAR, CLOSURE | {"act": "confirm"})
    assert "hapus=2026-11-26" in client.get(CALENDAR, {"tahun": "2026"}).content.decode()

    client.post(CALENDAR, {"date": "2026-11-26", "kind": "hapus", "act": "confirm"})

    request.refresh_from_db()
    assert request.due_on.isoformat() == "2026-11-30"
    assert not CalendarDay.objects.exists()


def test_another_units_calendar_stays(sign_in, submit):
    request = submit()
    sign_in("kepala_daerah").post(CALENDAR, CLOSURE | {"act": "confirm"})
    request.refresh_from_db()
    assert request.due_on.isoformat() == "2026-11-30"


def test_the_administrator_changes_the_national_calendar(sign_in, submit, build_service):
    here, there = submit(), submit(of=build_service(unit="BBKB"))
    page = sign_in("pengelola").post(CALENDAR, HOLIDAY | {"act": "preview"})
    assert page.context["total"] == 2
    assert "Siti Rahmawati" not in page.content.decode()
    sign_in("pengelola").post(CALENDAR, HOLIDAY | {"act": "confirm"})
    for request in (here, there):
        request.refresh_from_db()
        assert request.due_on.isoformat() == "2026-12-01"


def test_a_unit_cannot_decree_a_holiday(sign_in):
    assert "Pilih jenis hari." in sign_in("kepala").post(CALENDAR, HOLIDAY | {"act": "confirm"}).content.decode()


@pytest.mark.parametrize("name", ["petugas_fo", "petugas_agro", "irjen", "sekjen"])
def test_only_who_keeps_the_calendar_sees_it(sign_in, name):
    assert sign_in(name).get(CALENDAR).status_code == 403
    assert sign_in(name).post(CALENDAR, CLOSURE | {"act": "confirm"}).status_code == 403


@pytest.mark.parametrize(("field", "value"), [("date", ""), ("date", "kemarin"), ("kind", ""), ("name", "")])
def test_what_is_wrong_is_said(sign_in, field, value):
    page = sign_in("sekretaris").post(CALENDAR, CLOSURE | {field: value, "act": "confirm"})
    assert "Ada yang perlu diperbaiki" in page.content.decode()
    assert not CalendarDay.objects.exists()


def test_a_preview_reads_each_calendar_once(sign_in, submit, django_assert_max_num_queries):
    for _ in range(6):
        submit()
    client = sign_in("pengelola")
    with django_assert_max_num_queries(35):
        client.post(CALENDAR, HOLIDAY | {"act": "preview"})
