"""Which paired device asks. A device is a kiosk or a screen of one unit, and nothing else on the portal knows it.

The cookie is sent back to the device's own page alone (its path), cannot be read by scripts, is not sent from other
sites, and is signed; what it opens is decided by the row, so a revoked device stands outside at its next request.
"""

import datetime as dt

from django.conf import settings
from django.core import signing
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from queues.models import Device, DeviceKind
from units.models import Unit

COOKIE = "p2_device"
LASTS = 400 * 24 * 60 * 60
"""Seconds; browsers keep no cookie longer, and each visit starts the time anew."""
SEEN_EVERY = dt.timedelta(minutes=1)
ROUTES = {DeviceKind.KIOSK: "kiosk", DeviceKind.SCREEN: "screen"}
_SALT = "queues.devices"


def address_of(device: Device) -> str:
    """The one page that the device shows."""
    return reverse(ROUTES[DeviceKind(device.kind)], args=[device.unit.code])


def remember(response: HttpResponse, device: Device) -> None:
    """Let the browser that gets this answer be the device from now on, or stay it."""
    response.set_cookie(
        COOKIE,
        signing.dumps(device.pk, salt=_SALT),
        max_age=LASTS,
        path=address_of(device),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def device_of(request: HttpRequest, kind: DeviceKind, unit: Unit) -> Device | None:
    """The paired device of that kind and unit that asks, if it is one; notes that it was seen."""
    try:
        pk = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT)
    except signing.BadSignature:
        return None
    device = Device.objects.paired().filter(pk=pk, kind=kind, unit=unit).select_related("unit").first()
    if device is not None:
        note_seen(device, timezone.now())
    return device


def note_seen(device: Device, now: dt.datetime) -> None:
    """Keep when the device last asked, to the minute: more often would be a write for each look of a screen."""
    stale = Q(last_seen_at__isnull=True) | Q(last_seen_at__lt=now - SEEN_EVERY)
    Device.objects.filter(stale, pk=device.pk).update(last_seen_at=now)
