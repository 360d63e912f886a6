"""The clock on the command line: every day counted or skipped, and why."""

import datetime as dt
from argparse import ArgumentTypeError

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.workdays import CalendarTooShort, Day, WorkCalendar, day_zero, due_on, explain
from units.calendars import calendar_for
from units.models import Unit, UnitKind

PUSAT = "PUSAT"
IN_WORKING_HOURS = dt.time(9)


def iso_date(text: str) -> dt.date:
    """A date as YYYY-MM-DD. Raises ArgumentTypeError."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(_("Tulis tanggal sebagai TTTT-BB-HH, misalnya 2026-03-16.")) from error


def day_count(text: str) -> int:
    """A number of working days, 0 or more. Raises ArgumentTypeError."""
    if not text.isdecimal():
        raise ArgumentTypeError(_("Tulis jumlah hari kerja sebagai bilangan bulat, misalnya 10."))
    return int(text)


class Command(BaseCommand):
    help = (
        "Menghitung batas waktu: tanggal terima (pada jam kerja) ditambah sejumlah hari kerja menurut kalender unit. "
        "Setiap hari dicetak dengan hitungannya atau alasan dilewati; baris terakhir adalah batas waktunya (ISO)."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("received_on", type=iso_date, metavar="TTTT-BB-HH", help="tanggal terima")
        parser.add_argument("days", type=day_count, metavar="HARI", help="jumlah hari kerja")
        parser.add_argument("--unit", default=PUSAT, metavar="KODE", help="kode unit (bawaan: PUSAT)")

    def handle(self, *, received_on: dt.date, days: int, unit: str, **options: object) -> None:
        calendar = calendar_for(unit_with(unit), first=received_on, last=received_on + dt.timedelta(days=days * 3 + 60))
        received_at = dt.datetime.combine(received_on, IN_WORKING_HOURS, tzinfo=calendar.timezone)
        try:
            explained, due = explain(received_at, days, calendar), due_on(received_at, days, calendar)
        except CalendarTooShort as error:
            raise CommandError(error.sentence) from error
        for day in [*until_day_zero(received_on, day_zero(received_at, calendar), calendar), *explained]:
            self.stdout.write(line(day))
        self.stdout.write(due.isoformat())


def unit_with(code: str) -> Unit:
    """The unit of that code; the default one also before any unit is loaded. Raises CommandError."""
    unit = Unit.objects.filter(code=code.upper()).first()
    if unit is None and code.upper() == PUSAT:
        return Unit(code=PUSAT, kind=UnitKind.PUSAT)
    if unit is None:
        raise CommandError(_("Tidak ada unit dengan kode %(code)s.") % {"code": code})
    return unit


def until_day_zero(received_on: dt.date, zero: dt.date, calendar: WorkCalendar) -> list[Day]:
    """The day of receipt, and the closed days after it until the one that counts as received (number 0)."""
    span = [received_on + dt.timedelta(days=offset) for offset in range((zero - received_on).days + 1)]
    return [Day(day, 0 if day == zero else None, calendar.reason_closed(day) or "") for day in span]


def line(day: Day) -> str:
    """One day of the explanation: 2026-03-17 Selasa hari ke-1, or the reason for which it is skipped."""
    if day.counted:
        note = _("hari ke-%(number)s") % {"number": day.number}
    else:
        note = _("dilewati: %(reason)s") % {"reason": day.reason}
    return f"{day.date.isoformat()}  {date_format(day.date, 'l'):<7} {note}"
