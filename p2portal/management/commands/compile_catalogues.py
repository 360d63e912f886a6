"""Compiles the message catalogues; needs no GNU gettext."""

from typing import Any

from django.conf import settings
from django.core.management import BaseCommand

from p2portal.catalogues import compile_catalogues


class Command(BaseCommand):
    """See the module."""

    help = "Compiles locale/*/LC_MESSAGES/*.po."
    requires_system_checks = ()

    def handle(self, **options: Any) -> None:
        for folder in settings.LOCALE_PATHS:
            for written in compile_catalogues(folder):
                self.stdout.write(str(written))
