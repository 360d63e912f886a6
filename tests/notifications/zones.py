"""Units of the tests of limits: one in Jakarta, one in Jayapura."""

from zoneinfo import ZoneInfo

ZONES = {"PUSAT": ZoneInfo("Asia/Jakarta"), "TIMUR": ZoneInfo("Asia/Jayapura")}


def zone_of(code: str) -> ZoneInfo | None:
    """As ``units.zones.zone_of``."""
    return ZONES.get(code)
