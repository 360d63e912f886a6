"""What every sheet of a unit shares: name, place, hours, telephone, and the addresses behind the QR codes."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from units import opening
from units.models import Unit


@dataclass(frozen=True)
class Counter:
    """The counter of a unit as paper tells it."""

    name: str
    place: str
    hours: tuple[opening.HoursLine, ...]
    zone: str
    hotline: str
    email: str


def counter_of(unit: Unit) -> Counter:
    """Read it from the unit; the ministry's own telephone where the unit has none."""
    return Counter(
        name=unit.name,
        place=unit.address or f"{unit.city}, {unit.province}",
        hours=tuple(opening.hours_table(unit)),
        zone=str(timezone.now().astimezone(unit.zone).tzname()),
        hotline=unit.hotline or settings.MINISTRY_HOTLINE,
        email=unit.email,
    )


def scanned(route: str, *args: Any, query: str = "") -> str:
    """The whole address for a QR code."""
    return f"{settings.SITE_URL}{reverse(route, args=args)}{query}"


def typed(route: str, *args: Any) -> str:
    """The address as people type it."""
    return f"{settings.PORTAL_HOST}{reverse(route, args=args)}"
