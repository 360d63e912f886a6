"""Handling times in working days: how many in time, mean, median, 90th percentile."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True)
class Timing:
    """Handling times in working days of what was handled in the period; None for nothing. Half up, one decimal."""

    handled: int = 0
    on_time: int = 0
    late: int = 0
    mean: str | None = None
    median: str | None = None
    p90: int | None = None

    @property
    def percent_on_time(self) -> int | None:
        """Whole percent, half up."""
        if not self.handled:
            return None
        return int((Decimal(100 * self.on_time) / self.handled).quantize(Decimal(1), ROUND_HALF_UP))


def timing_of(histogram: Iterable[tuple[int, int, int]]) -> Timing:
    """From rows (working days, 1 when late, how many). The 90th percentile is the nearest rank of the sorted times; the
    median of an even number of them is the mean of the middle two."""
    rows = sorted(histogram)
    total = sum(count for _days, _late, count in rows)
    if not total:
        return Timing()
    late = sum(count for _days, is_late, count in rows if is_late)
    mean = Decimal(sum(days * count for days, _late, count in rows)) / total
    middle = Decimal(_ranked(rows, (total + 1) // 2) + _ranked(rows, total // 2 + 1)) / 2
    return Timing(total, total - late, late, _tenth(mean), _tenth(middle), _ranked(rows, -(-total * 9 // 10)))


def _ranked(rows: Sequence[tuple[int, int, int]], rank: int) -> int:
    seen = 0
    for days, _late, count in rows:
        seen += count
        if seen >= rank:
            return days
    raise ValueError("rank beyond the rows")


def _tenth(value: Decimal) -> str:
    return str(value.quantize(Decimal("0.1"), ROUND_HALF_UP))
