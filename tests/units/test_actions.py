import datetime as dt
import threading

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import OperationalError, connection
from django.utils import timezone

from units.actions import (
    AppointmentRefusedError,
    CalendarChange,
    NotYoursError,
    appoint,
    change_calendar,
    end_appointment,
)
from units.calendars import calendar_for
from units.models import Appointment, CalendarDay, Decree, Unit


@pytest.mark.parametrize(
    ("signer", "role", "unit", "changes", "reason"),
    [
        ("PIMPINAN", "PETUGAS_SUB_UNIT", "BBKB", {"sub_unit": "AGRO"}, "hanya ada di Unit P2 Pusat"),
        ("SEKJEN", "PETUGAS_TEKNIS", "PUSAT", {}, "hanya ada di Unit P2 Daerah"),
        ("SEKJEN", "PETUGAS_SUB_UNIT", "PUSAT", {}, "Pilih Sub Unit Layanan"),
        ("SEKJEN", "PETUGAS_SUB_UNIT", "PUSAT", {"sub_unit": "AGRO", "proposed_by": " "}, "mengusulkan"),
        ("SEKJEN", "KEPALA", "PUSAT", {"sub_unit": "AGRO"}, "Kosongkan"),
        ("PIMPINAN", "KEPALA", "PUSAT", {}, "ditetapkan oleh Sekretaris Jenderal"),
        ("SEKJEN", "KEPALA", "BBKB", {}, "ditetapkan oleh Pimpinan"),
        ("MENTERI", "SEKRETARIS", "PUSAT", {}, "ditetapkan oleh Sekretaris Jenderal"),
        ("SEKJEN", "SEKJEN", "PUSAT", {}, "ditetapkan oleh Menteri"),
        ("SEKJEN", "KEPALA", "PUSAT", {"starts_on": dt.date(2025, 12, 31)}, "masa berlaku surat keputusan"),
        ("SEKJEN", "KEPALA", "PUSAT", {"ends_on": dt.date(2027, 1, 1)}, "masa berlaku surat keputusan"),
        ("SEKJEN", "KEPALA", "PUSAT", {"ends_on": dt.date(2026, 1, 1)}, "sesudah tanggal sejak"),
    ],
)
def test_the_regulation_refuses_with_a_sentence(decree, named, signer, role, unit, changes, reason):
    with pytest.raises(AppointmentRefusedError, match=reason.replace("(", r"\(")):
        named(decree(signer), role, unit, **changes)
    assert not Appointment.objects.exists()


def test_the_head_of_another_upt_cannot_sign(decree, named):
    other = Unit.objects.create(
        code="BBK", name="Keramik", kind="UPT", family="X", city="Bandung", province="Jawa Barat"
    )
    with pytest.raises(AppointmentRefusedError, match="pimpinan unit lain"):
        named(decree("PIMPINAN", signer_unit=other), "KEPALA", "BBKB")


def test_one_unit_has_one_kepala_at_a_time(decree, named):
    first = named(decree(), "KEPALA", ends_on=dt.date(2026, 6, 30))
    with pytest.raises(AppointmentRefusedError, match="sudah memiliki Kepala"):
        named(decree(), "KEPALA", starts_on=dt.date(2026, 6, 30))
    named(decree(), "KEPALA", starts_on=dt.date(2026, 7, 1))
    assert first.unit.appointments.count() == 2


def test_a_unit_may_have_many_front_officers(decree, named):
    signed = decree()
    named(signed, "PETUGAS_FO")
    named(signed, "PETUGAS_FO")
    assert signed.appointments.count() == 2


@pytest.mark.parametrize(
    ("username", "signer", "may"),
    [
        ("pengelola", "SEKJEN", True),
        ("pengelola", "PIMPINAN", True),
        ("pengelola", "MENTERI", True),
        ("sekjen", "SEKJEN", True),
        ("sekjen", "PIMPINAN", False),
        ("sekjen", "MENTERI", False),
        ("pimpinan_upt", "PIMPINAN", True),
        ("pimpinan_upt", "SEKJEN", False),
        ("kepala", "SEKJEN", False),
        ("irjen", "SEKJEN", False),
    ],
)
def test_who_records_whose_decrees(cast, decree, username, signer, may):
    if may:
        assert decree(signer, by=cast[username]) in Decree.objects.recordable_by(cast[username])
    else:
        with pytest.raises(NotYoursError):
            decree(signer, by=cast[username])


def test_nobody_appoints_himself(cast, decree, named):
    with pytest.raises(NotYoursError, match="diri sendiri"):
        named(decree(), "KEPALA", who=cast["pengelola"], by=cast["pengelola"])


def test_nobody_touches_the_decree_of_the_own_position(cast, person):
    own = Decree.objects.get(number="22/SJ-IND/KEP/1/2024")
    values = {"decree": own, "role": "PETUGAS_FO", "unit": Unit.objects.get(code="PUSAT"), "at": timezone.now()}
    with pytest.raises(NotYoursError):
        appoint(person=person("baru"), by=cast["pengelola"], **values)


def test_an_ended_appointment_cannot_be_stretched(cast):
    line = cast["petugas_fo"].appointments.get()
    end_appointment(appointment=line, last_on=dt.date(2026, 10, 31), by=cast["sekjen"], at=timezone.now())
    with pytest.raises(AppointmentRefusedError):
        end_appointment(appointment=line, last_on=dt.date(2026, 12, 31), by=cast["sekjen"], at=timezone.now())


def test_a_decree_that_contradicts_itself_is_refused(two_units, decree):
    with pytest.raises(ValidationError, match="penanda tangan"):
        decree("PIMPINAN", signer_unit=None)
    with pytest.raises(ValidationError, match="bukan Unit P2 Pusat"):
        decree("PIMPINAN", signer_unit=two_units["PUSAT"])
    with pytest.raises(ValidationError, match="sesudah"):
        decree(ends_on=dt.date(2025, 1, 1))


def test_the_history_says_who_recorded_a_decree_and_when(cast, decree):
    at = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
    row = decree(by=cast["sekjen"], at=at).history.get()
    assert (row.history_user, row.history_date) == (cast["sekjen"], at)


@pytest.mark.django_db(transaction=True)
def test_two_kepala_at_the_same_moment_leave_one(decree, person, two_units):
    signed, unit = decree(), two_units["PUSAT"]
    people = [person(f"orang{n}") for n in range(4)]
    start, outcomes = threading.Barrier(4), []

    def try_it(who):
        start.wait()
        while True:
            try:
                appoint(decree=signed, person=who, role="KEPALA", unit=unit, by=None, at=timezone.now())
                outcomes.append("appointed")
            except AppointmentRefusedError:
                outcomes.append("refused")
            except OperationalError:  # the suite's SQLite in memory cannot wait for a lock; a file can
                continue
            break
        connection.close()

    threads = [threading.Thread(target=try_it, args=[who]) for who in people]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert sorted(outcomes) == ["appointed", "refused", "refused", "refused"]


FLOOD = CalendarChange(dt.date(2026, 11, 25), "CLOSURE", "Banjir", "1/2026")


def test_a_unit_closes_and_opens_its_own_days(cast, two_units):
    unit = two_units["PUSAT"]
    change_calendar(unit=unit, changes=[FLOOD], by=cast["kepala"], at=timezone.now())
    assert calendar_for(unit).reason_closed(FLOOD.date) == "Banjir"
    assert calendar_for(two_units["BBKB"]).is_working(FLOOD.date)
    change_calendar(unit=unit, changes=[CalendarChange(FLOOD.date, None)], by=cast["kepala"], at=timezone.now())
    assert calendar_for(unit).is_working(FLOOD.date)


@pytest.mark.parametrize(("username", "code"), [("kepala", "BBKB"), ("kepala", None), ("petugas_fo", "PUSAT")])
def test_other_calendars_stay_closed(cast, two_units, username, code):
    with pytest.raises(NotYoursError):
        change_calendar(unit=two_units.get(code), changes=[FLOOD], by=cast[username], at=timezone.now())
    assert not CalendarDay.objects.exists()


def test_the_administrator_decrees_a_national_holiday(cast, two_units):
    change_calendar(unit=None, changes=[FLOOD], by=cast["pengelola"], at=timezone.now())
    assert not any(calendar_for(unit).is_working(FLOOD.date) for unit in two_units.values())


def test_a_scan_is_stored_under_a_name_that_tells_nothing(decree, settings):
    stored = decree(file=ContentFile(b"%PDF-1.4", name="SK Rahasia.pdf"))
    assert "Rahasia" not in stored.file.name
