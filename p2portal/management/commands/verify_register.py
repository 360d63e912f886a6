"""Proves that no register number is missing and none was used twice: every unit, every year."""

from typing import Any

from django.core.management import BaseCommand, CommandError

from folders.register import accounts


class Command(BaseCommand):
    """See the module."""

    help = "Accounts for every register number; names those that are missing or used twice and ends with status 1."

    def handle(self, **options: Any) -> None:
        """One line for each register."""
        found = list(accounts())
        for each in found:
            self.stdout.write(f"{'ok    ' if each.is_whole else 'WRONG '} {each.unit.code} {each.sentence}")
        if wrong := [f"{each.unit.code} {each.year}" for each in found if not each.is_whole]:
            told = f"{len(wrong)} of {len(found)} registers do not add up: {', '.join(wrong)}"
            raise CommandError(told, returncode=1)
