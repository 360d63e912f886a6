"""Removes what has been kept long enough, as the timetable does each night; or says what would go."""

from typing import Any

from django.core.management import BaseCommand

from privacy import actions
from privacy.retention import BY_NAME, RULES


class Command(BaseCommand):
    """See the module."""

    help = "Applies the rules of retention; with --dry-run only says how many rows each would remove now."

    def add_arguments(self, parser: Any) -> None:
        """--dry-run: change nothing."""
        parser.add_argument("--dry-run", action="store_true", help="say what would go, and remove nothing")

    def handle(self, *, dry_run: bool, **options: Any) -> None:
        """One line a rule: name, rows, title, period."""
        counts = {rule.name: actions.due_now(rule) for rule in RULES} if dry_run else actions.run_retention()
        for name, count in counts.items():
            rule = BY_NAME[name]
            self.stdout.write(f"{name:<22} {count:>7}  {rule.title} ({rule.period})")
        total = sum(counts.values())
        self.stdout.write(f"{total} rows are due; nothing was removed" if dry_run else f"{total} rows removed")
