"""Loads the ministry: units, Sub Unit Layanan and services."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.translation import gettext as _

from standards.loading import SERVICES_FILE, load_services
from units.datafiles import FileRefusedError, Loaded
from units.loading import UNITS_FILE, load_sub_units, load_units


class Command(BaseCommand):
    help = (
        "Memuat unit, Sub Unit Layanan, dan layanan dari berkas data. Aman diulang: hanya baris yang teksnya berubah "
        "sejak pemuatan terakhir yang ditulis, sehingga suntingan pengelola pada baris lain tetap. Bila satu baris "
        "salah, baris dan alasannya disebut dan tidak ada yang disimpan."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--units", type=Path, default=UNITS_FILE, metavar="BERKAS", help="berkas CSV unit")
        parser.add_argument("--services", type=Path, default=SERVICES_FILE, metavar="BERKAS", help="berkas CSV layanan")

    @transaction.atomic
    def handle(self, *, units: Path, services: Path, **options: object) -> None:
        steps = (
            (_("Unit P2"), lambda: load_units(units)),
            (_("Sub Unit Layanan"), load_sub_units),
            (_("Layanan"), lambda: load_services(services)),
        )
        try:
            lines = [outcome(label, load()) for label, load in steps]
        except FileRefusedError as error:
            raise CommandError(error.sentence) from error
        self.stdout.write("\n".join(lines))


def outcome(label: str, loaded: Loaded) -> str:
    """What one file did, in one line."""
    names = {"label": label, "created": loaded.created, "updated": loaded.updated, "unchanged": loaded.unchanged}
    return _("%(label)s: %(created)s baru, %(updated)s diubah, %(unchanged)s tetap.") % names
