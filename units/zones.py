"""The zone of a unit by its code, for floors that know no units."""

from zoneinfo import ZoneInfo

from django.core.cache import cache

from units.models import Unit

KEY, SECONDS = "units.zones", 300


def zone_of(code: str) -> ZoneInfo | None:
    """The zone in which this unit's days begin; None for an unknown code. A change counts after five minutes."""
    names = cache.get_or_set(KEY, _names, SECONDS)
    return ZoneInfo(names[code]) if code in names else None


def _names() -> dict[str, str]:
    return dict(Unit.objects.values_list("code", "timezone"))
