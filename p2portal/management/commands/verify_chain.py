"""Proves that no event was altered, removed or slipped in, and that frozen reports are as they were frozen."""

from typing import Any

from django.core.management import BaseCommand, CommandError

from core.chain import ChainResult
from reports.oversight.integrity import examine


class Command(BaseCommand):
    """See the module."""

    help = "Checks the chains of events; says where one breaks and ends with status 1."

    def handle(self, **options: Any) -> None:
        """A chain whose rows are all gone is still named by its head."""
        results = list(examine())
        for result in results:
            self.stdout.write(line(result))
        broken = [result for result in results if not result.ok]
        if broken:
            places = ", ".join(f"{result.chain} #{result.broken_at_seq}" for result in broken)
            raise CommandError(f"{len(broken)} of {len(results)} chains are broken: {places}", returncode=1)


def line(result: ChainResult) -> str:
    """One chain: its sentence, and how many notes were erased by right."""
    erased = f" ({result.erased} notes erased)" if result.erased else ""
    return f"{'ok    ' if result.ok else 'BROKEN'} {result.sentence}{erased}"
