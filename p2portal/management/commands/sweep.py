"""Does at once what the timetable does every minute; safe to repeat, also while the timetable runs."""

from typing import Any

from django.core.management import BaseCommand

from complaints import sweeps as complaint_sweeps
from disclosures import sweeps as disclosure_sweeps
from notifications.actions import sweep as sweep_letters
from reports.actions import draft_due
from reports.actual_times import count_due
from reports.oversight import sweeps as oversight_sweeps
from requests_desk import sweeps
from surveys.sweeps import invite_served
from units import alarms


class Command(BaseCommand):
    """See the module."""

    help = "Sends letters, reminds, closes, scans, invites to surveys, drafts reports, counts how long services took."

    def handle(self, **options: Any) -> None:
        """Letters last, so that what was just written goes out too."""
        sweeps.run()
        complaint_sweeps.run()
        disclosure_sweeps.run()
        invite_served()
        oversight_sweeps.run()
        count_due()
        drafted = draft_due()
        alarms.sweep()
        tried = sweep_letters()
        if options["verbosity"]:
            self.stdout.write(f"{len(drafted)} reports drafted, {tried} letters tried")
