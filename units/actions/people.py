"""What changes people and days: decrees, appointments, the working calendar."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.uploads import random_name
from units.appointing import AppointmentRefusedError, NotYoursError, check_appointment, check_authority
from units.calendars import forget
from units.models import Appointment, CalendarDay, DayKind, Decree, SubUnit, Unit
from units.roles import Permission


@transaction.atomic
def record_decree(
    *,
    number: str,
    signed_on: dt.date,
    title: str,
    signer: str,
    signer_name: str,
    starts_on: dt.date,
    by: User | None,
    at: dt.datetime,
    signer_unit: Unit | None = None,
    ends_on: dt.date | None = None,
    file: File | None = None,
) -> Decree:
    """Record a signed decree. ``by`` is None only where the ministry's first people are set up.

    Raises NotYoursError, or ValidationError where the decree contradicts itself.
    """
    decree = Decree(number=number, signed_on=signed_on, title=title, signer=signer, signer_name=signer_name)
    decree.starts_on, decree.ends_on, decree.signer_unit = starts_on, ends_on, signer_unit
    if file is not None:
        decree.file = file
    return keep_decree(decree=decree, by=by, at=at)


@transaction.atomic
def keep_decree(*, decree: Decree, by: User | None, at: dt.datetime) -> Decree:
    """Store a new or a corrected decree; its scan, a PDF already inspected, under a random name.

    Raises as ``record_decree``.
    """
    if by is not None:
        check_authority(by=by, decree=decree)
    decree.full_clean()
    if decree.file and not decree.file._committed:
        decree.file.name = random_name("pdf")
    _sign_history(decree, by, at)
    decree.save()
    return decree


@transaction.atomic
def appoint(
    *,
    decree: Decree,
    person: User,
    role: str,
    unit: Unit,
    by: User | None,
    at: dt.datetime,
    sub_unit: SubUnit | None = None,
    proposed_by: str = "",
    starts_on: dt.date | None = None,
    ends_on: dt.date | None = None,
) -> Appointment:
    """Give a person a position by a decree, from ``starts_on`` (the decree's first day) on.

    Raises AppointmentRefusedError with every rule that it breaks, NotYoursError when ``by`` may not.
    """
    appointment = Appointment(decree=decree, person=person, role=role, unit=unit, sub_unit=sub_unit)
    appointment.proposed_by = proposed_by
    appointment.starts_on, appointment.ends_on = starts_on or decree.starts_on, ends_on
    return keep_appointment(appointment=appointment, by=by, at=at)


@transaction.atomic
def keep_appointment(*, appointment: Appointment, by: User | None, at: dt.datetime) -> Appointment:
    """Store a new or a corrected appointment, after every check of the regulation. Raises as ``appoint``."""
    if by is not None:
        check_authority(by=by, decree=appointment.decree, person=appointment.person)
    # Two appointments of one single position would not see each other: they queue at the unit's row.
    Unit.objects.select_for_update().get(pk=appointment.unit_id)
    check_appointment(appointment)
    _sign_history(appointment, by, at)
    appointment.save()
    return appointment


@transaction.atomic
def end_appointment(*, appointment: Appointment, last_on: dt.date, by: User, at: dt.datetime) -> Appointment:
    """Let an appointment end with ``last_on``; the rights end with that day, also in an open session.

    Raises NotYoursError; AppointmentRefusedError when that day lies outside of the appointment.
    """
    check_authority(by=by, decree=appointment.decree)
    if last_on < appointment.starts_on:
        raise AppointmentRefusedError(_("Tanggal akhir harus pada atau sesudah tanggal mulai penetapan."))
    if appointment.ends_on and last_on > appointment.ends_on:
        raise AppointmentRefusedError(_("Penetapan ini sudah berakhir lebih dahulu. Buat penetapan baru."))
    appointment.ends_on = last_on
    _sign_history(appointment, by, at)
    appointment.save(update_fields=["ends_on"])
    return appointment


@dataclass(frozen=True)
class CalendarChange:
    """One day of a calendar as it shall be; ``kind`` None takes the correction away."""

    date: dt.date
    kind: str | None
    name: str = ""
    decree_number: str = ""

    def row(self, unit: Unit | None) -> CalendarDay:
        """The row that this change stores."""
        names = {"kind": self.kind, "name": self.name, "decree_number": self.decree_number}
        return CalendarDay(unit=unit, date=self.date, **names)


@transaction.atomic
def change_calendar(*, unit: Unit | None, changes: Iterable[CalendarChange], by: User, at: dt.datetime) -> None:
    """Correct days of a unit's calendar; ``unit`` None corrects the national one.

    Due dates do not move by themselves: who calls this counts them again. Raises NotYoursError, ValidationError.
    """
    check_calendar_authority(unit=unit, by=by)
    for change in changes:
        row = CalendarDay.objects.filter(unit=unit, date=change.date).first()
        if change.kind is None:
            if row is not None:
                _sign_history(row, by, at)
                row.delete()
            continue
        row = row or CalendarDay(unit=unit, date=change.date)
        row.kind, row.name, row.decree_number = DayKind(change.kind), change.name, change.decree_number
        row.full_clean()
        _sign_history(row, by, at)
        row.save()
    if unit is not None:
        forget(unit)


def check_calendar_authority(*, unit: Unit | None, by: User) -> None:
    """The own unit's calendar by its people, the national one by the administrator. Raises NotYoursError."""
    held = by.authority
    if unit is None:
        allowed = held.may_everywhere(Permission.EDIT_CALENDAR)
    else:
        allowed = held.may(Permission.EDIT_CALENDAR, unit)
    if not allowed:
        raise NotYoursError(_("Anda tidak dapat mengubah kalender ini. Hubungi pengelola sistem."))


def _sign_history(row: Decree | Appointment | CalendarDay, by: User | None, at: dt.datetime) -> None:
    """Tell the history who changed the row, and when."""
    row._history_user, row._history_date = by, at
