"""Brings about what the demonstration needs before its processes start; safe to repeat, and quick then."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management import BaseCommand, call_command


class Command(BaseCommand):
    """See the module."""

    help = "Catalogues, static files, database, the ministry's units and services, and on a new database the demo."
    requires_system_checks = ()

    def handle(self, **options: Any) -> None:
        self.stdout.write("Preparing pages and database")
        call_command("compile_catalogues", stdout=self.stdout)
        call_command("collectstatic", interactive=False, verbosity=0)
        call_command("migrate", interactive=False, verbosity=0)
        self.stdout.write("Loading the ministry")
        call_command("load_ministry", verbosity=0)
        if not get_user_model().objects.exists():
            self.stdout.write("Filling in the demonstration: some months of requests, half a minute or more")
            call_command("seed_demo", verbosity=0)
