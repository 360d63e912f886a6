"""Fills a new database with the demonstration: the cast with passwords, and some months of requests and reports."""

import secrets
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from p2portal.demo.cast import PLAYERS, WARGA, WARGA_LAIN, build_cast
from p2portal.demo.life import live
from requests_desk.models import ServiceRequest
from units.models import Unit


class Command(BaseCommand):
    """See the module."""

    help = "Fills a new database with the demonstration; prints the accounts and keeps them in accounts.txt."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--people-only", action="store_true", help="only the cast, without requests and reports")

    def handle(self, *, people_only: bool, **options: Any) -> None:
        if settings.P2_MODE == "production":
            raise CommandError("The demonstration does not belong into a production database.")
        if not Unit.objects.exists():
            raise CommandError("Load the ministry first: manage.py load_ministry")
        if ServiceRequest.objects.exists():
            raise CommandError("There are requests already; the demonstration is for a new database.")
        with transaction.atomic():
            cast = build_cast()
            lines = [account(cast[player.username], player.unit) for player in PLAYERS]
            if not people_only:
                live(cast, timezone.now())
        text = "\n".join(["Accounts of the demonstration (sign in at /masuk/):", *lines, *codes()]) + "\n"
        path = settings.DATA_DIR / "accounts.txt"
        path.touch(mode=0o600)
        path.write_text(text)
        if options["verbosity"]:
            self.stdout.write(text)


def account(person: User, unit: str) -> str:
    """Give the person a new random password; the line that tells it."""
    password = "-".join(
        secrets.choice("bcdfghjkmnprstvwz") + secrets.choice("aeiou") + secrets.token_hex(2) for _ in "123"
    )
    person.set_password(password)
    person.save(update_fields=["password"])
    role = person.authority.grants[0].role.label
    return f"  {person.username:<18} {password:<22} {role} ({unit})"


def codes() -> list[str]:
    """How the two citizens follow their requests."""
    lines = ["Requests of the citizens (follow them at /cek/ with code and last four digits of the phone):"]
    for citizen in (WARGA, WARGA_LAIN):
        found = ServiceRequest.objects.filter(phone="+62" + citizen.phone.lstrip("0")).order_by("-pk").first()
        if found:
            lines.append(f"  {citizen.full_name:<18} {found.display_code:<22} {citizen.phone[-4:]}")
    return lines if len(lines) > 1 else []
