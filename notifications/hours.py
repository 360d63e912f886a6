"""The day of the unit that writes: when it begins, and the hours in which nobody is woken by an SMS."""

import re
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string


def zone_of(unit_code: str) -> ZoneInfo:
    """The zone of this unit; that of the portal for letters of no unit."""
    return (unit_code and import_string(settings.UNIT_ZONE_OF)(unit_code)) or ZoneInfo(settings.TIME_ZONE)


def is_known(unit_code: str) -> bool:
    """Whether there is such a unit."""
    return import_string(settings.UNIT_ZONE_OF)(unit_code) is not None


def quiet_until(at: datetime, unit_code: str) -> datetime | None:
    """When the quiet hours end at this unit; None: they are not now."""
    hours = quiet_hours()
    if hours is None:
        return None
    begins, ends = hours
    local = at.astimezone(zone_of(unit_code))
    quiet = begins <= local.hour or local.hour < ends if begins > ends else begins <= local.hour < ends
    return _next(local, ends) if quiet else None


def quiet_hours() -> tuple[int, int] | None:
    """The hour in which they begin and the one in which they end. Raises ImproperlyConfigured."""
    if not settings.SMS_QUIET_HOURS:
        return None
    found = re.fullmatch(r"(\d{1,2})-(\d{1,2})", settings.SMS_QUIET_HOURS)
    if not found or not all(int(hour) < 24 for hour in found.groups()):
        raise ImproperlyConfigured(f"SMS_QUIET_HOURS={settings.SMS_QUIET_HOURS} must be two hours, such as 21-07.")
    return int(found[1]), int(found[2])


def day_begins(at: datetime, unit_code: str) -> datetime:
    """The unit's last midnight."""
    local = at.astimezone(zone_of(unit_code))
    return datetime.combine(local.date(), time(), tzinfo=local.tzinfo)


def next_morning(at: datetime, unit_code: str) -> datetime:
    """When letters that this day has no room for go out: the next day at the unit, after the quiet hours."""
    midnight = day_begins(at, unit_code) + timedelta(days=1)
    return quiet_until(midnight, unit_code) or midnight


def _next(local: datetime, hour: int) -> datetime:
    ends = datetime.combine(local.date(), time(hour), tzinfo=local.tzinfo)
    return ends if ends > local else ends + timedelta(days=1)
