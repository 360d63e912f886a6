"""Drafts the reports of one month by hand: what the timetable does by itself on the first of the next."""

import datetime as dt
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from reports import actions, figures
from reports.models import Report
from reports.periods import month
from units.models import Unit


def month_of(text: str) -> tuple[dt.date, dt.date]:
    """First and last day of a month written YYYY-MM. Raises CommandError."""
    try:
        day = dt.datetime.strptime(text, "%Y-%m")
    except ValueError as error:
        raise CommandError(f"Write the month as YYYY-MM, for example 2026-10: {text}") from error
    return month(day.year, day.month)


class Command(BaseCommand):
    """See the module."""

    help = "Drafts the reports of a month that is over, for all units or one; units that have one keep it."

    def add_arguments(self, parser: CommandParser) -> None:
        """The month, and the unit's code."""
        parser.add_argument("month", help="YYYY-MM")
        parser.add_argument("--unit", help="only this unit, by its code", default="")

    def handle(self, *, month: str, unit: str, **options: Any) -> None:
        """Draft, and say what was made. Raises CommandError with the sentence when figures do not balance."""
        start, end = month_of(month)
        units = self.units(unit)
        if any(unit.local_date(timezone.now()) <= end for unit in units):
            raise CommandError(f"The month {month} is not over yet.")
        had = Report.objects.monthly().filter(unit__in=units, period_start=start, version=1).count()
        try:
            made = actions.draft(units=units, start=start, end=end)
        except figures.Unbalanced as error:
            raise CommandError(str(error)) from error
        for report in made:
            self.stdout.write(f"{report.unit.code}: {report.figures['total']['received']} received, drafted")
        self.stdout.write(f"{len(made)} drafted, {had} there already.")

    def units(self, code: str) -> list[Unit]:
        """The active units, or the one with this code. Raises CommandError."""
        units = list(Unit.objects.active().filter(code=code) if code else Unit.objects.active())
        if not units:
            raise CommandError(f"No active unit has the code {code}." if code else "No unit is loaded.")
        return units
