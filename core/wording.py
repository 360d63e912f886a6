"""Numbers, money, dates and times as a letter of the ministry writes them, in the reader's language.

Indonesian: 1.234,5 · Rp1.234.500 · Jumat, 4 Desember 2026 · 14.05 WIB.
English: 1,234.5 · Rp1,234,500 · Friday, 4 December 2026 · 14:05 WIB.
"""

from datetime import date, datetime, tzinfo
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

DAY_AND_DATE = "l, j F Y"


def number_text(value: int | float | Decimal | None, places: int | None = None) -> str:
    """A number with the reader's separators; without ``places`` as many decimals as it has, at most one."""
    if value is None or value == "":
        return "–"
    amount = Decimal(str(value))
    if places is None:
        places = 0 if amount == amount.to_integral_value() else 1
    rounded = amount.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = f"{rounded:,.{places}f}"
    return text if _is_english() else text.translate(str.maketrans(",.", ".,"))


def rupiah_text(value: int | Decimal | None) -> str:
    """An amount of money in whole rupiah; nothing to pay is said in words."""
    if value is None or value == "":
        return "–"
    return _("Tanpa biaya") if value == 0 else f"Rp{number_text(value, 0)}"


def date_text(value: date | datetime | None, zone: tzinfo | str | None = None, *, weekday: bool = True) -> str:
    """The day in words; a datetime is first moved to ``zone``, where its day may be another one."""
    if not value:
        return "–"
    if isinstance(value, datetime):
        value = local(value, zone)
    return date_format(value, DAY_AND_DATE if weekday else "DATE_FORMAT")


def time_text(value: datetime | None, zone: tzinfo | str | None = None) -> str:
    """The time of day with the name of its zone: WIB, WITA or WIT."""
    if not value:
        return "–"
    moment = local(value, zone)
    return f"{date_format(moment, 'TIME_FORMAT')} {moment.tzname()}"


def moment_text(value: datetime | None, zone: tzinfo | str | None = None) -> str:
    """Day and time together: 22 November 2026 pukul 14.05 WIB."""
    if not value:
        return "–"
    return _("%(date)s pukul %(time)s") % {
        "date": date_text(value, zone, weekday=False),
        "time": time_text(value, zone),
    }


def size_text(size: int | None) -> str:
    """The size of a file in kB or MB, as the hint of an upload says it."""
    if size is None:
        return "–"
    if size < 1_000_000:
        return f"{number_text(max(1, round(size / 1000)))} kB"
    return f"{number_text(size / 1_000_000, 1)} MB"


def local(value: datetime, zone: tzinfo | str | None) -> datetime:
    """The same moment on the clock of ``zone`` (a name, a tzinfo, or nothing for the portal's own)."""
    if isinstance(zone, str):
        zone = ZoneInfo(zone) if zone else None
    return timezone.localtime(value, zone)


def _is_english() -> bool:
    return (get_language() or "id").startswith("en")
