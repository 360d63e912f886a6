"""Everything that a report counts about one unit and period, and how all units are counted together."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from reports import proposals
from reports.figures import sections
from reports.figures.balance import Cell, Flow, cells, grouped
from reports.figures.counts import events, standing, timings, trend
from reports.figures.timing import Timing
from reports.periods import comparison_periods
from units.models import Unit


class Unbalanced(Exception):
    """Opening + received is not closed + open: the draft stops with this sentence instead of printing wrong figures."""


@dataclass(frozen=True)
class Figures:
    """Everything that a report counts about one unit and period. ``as_json`` is what is frozen."""

    start: dt.date
    end: dt.date
    total: Flow
    by_kind: Mapping[str, Flow]
    by_channel: Mapping[str, Flow]
    by_service: Mapping[str, Flow]
    by_sub_unit: Mapping[str, Flow]
    timing: Timing
    events: Mapping[str, int]
    overdue: int
    oldest_received_on: dt.date | None
    trend: Sequence[Mapping[str, Any]]
    previous: Mapping[str, Any]
    year_before: Mapping[str, Any]
    sections: Mapping[str, Any]

    def as_json(self) -> dict[str, Any]:
        """Plain values only, with the same keys in the same order each time."""
        derived = {"percent_on_time": self.timing.percent_on_time, "proposals": proposals.of(self.sections)}
        return plain(asdict(self) | derived)

    def check(self) -> None:
        """Raises Unbalanced when the total or a group does not balance, or does not follow from the period before."""
        for name, flow in self._groups():
            if not flow.balances:
                raise Unbalanced(
                    _(
                        "Angka %(group)s tidak seimbang: saldo awal %(opening)s + masuk %(received)s tidak sama dengan "
                        "selesai %(closed)s + saldo akhir %(open)s. Hubungi pengelola; laporan tidak disusun."
                    )
                    % {
                        "group": name,
                        "opening": flow.opening,
                        "received": flow.received,
                        "closed": flow.closed_total,
                        "open": flow.open_end,
                    }
                )
        if self.total.opening != self.previous["open_end"]:
            raise Unbalanced(
                _(
                    "Saldo awal %(opening)s tidak sama dengan saldo akhir masa sebelumnya %(before)s. "
                    "Hubungi pengelola; laporan tidak disusun."
                )
                % {"opening": self.total.opening, "before": self.previous["open_end"]}
            )

    def _groups(self) -> list[tuple[str, Flow]]:
        groups = (self.by_kind, self.by_channel, self.by_service, self.by_sub_unit)
        return [(_("seluruh unit"), self.total), *(pair for group in groups for pair in group.items())]


def collect(units: Iterable[Unit], start: dt.date, end: dt.date) -> dict[int, Figures]:
    """The figures of each unit, all units in the same few statements. Raises Unbalanced."""
    counted = count(units, start, end)
    for found in counted.values():
        found.check()
    return counted


def count(
    units: Iterable[Unit], start: dt.date, end: dt.date, *, without: frozenset[str] = frozenset()
) -> dict[int, Figures]:
    """As ``collect``, not checked yet: one unit's wrong figures must not keep the others from their reports.

    ``without``: sections that need not be counted.
    """
    units = list(units)
    own: dict[int, list[Cell]] = defaultdict(list)
    for cell in cells(units, start, end):
        own[cell.unit].append(cell)
    times, happened = timings(units, start, end), events(units, start, end)
    stands, months = standing(units, end), trend(units, end)
    further = sections.count(units, start, end, without=without)
    previous, year_before = (_comparison(units, *period) for period in comparison_periods(start, end))
    return {
        unit.pk: Figures(
            start=start,
            end=end,
            total=sum((cell.flow for cell in own[unit.pk]), Flow()),
            by_kind=grouped(own[unit.pk], "kind"),
            by_channel=grouped(own[unit.pk], "channel"),
            by_service=grouped(own[unit.pk], "service"),
            # Only Pusat has sub units (Pasal 9); there, a request without one stays with the front office.
            by_sub_unit=grouped(own[unit.pk] if unit.is_pusat else [], "sub_unit"),
            timing=times.get(unit.pk, Timing()),
            events=dict(happened[unit.pk]),
            overdue=stands[unit.pk]["overdue"],
            oldest_received_on=stands[unit.pk]["oldest"],
            trend=months[unit.pk],
            previous=previous[unit.pk],
            year_before=year_before[unit.pk],
            sections=further[unit.pk],
        )
        for unit in units
    }


def _comparison(units: Sequence[Unit], start: dt.date, end: dt.date) -> dict[int, dict[str, Any]]:
    flows: dict[int, Flow] = defaultdict(Flow)
    for cell in cells(units, start, end):
        flows[cell.unit] += cell.flow
    times = timings(units, start, end)
    return {
        unit.pk: {
            "start": start,
            "end": end,
            "received": flows[unit.pk].received,
            "closed": flows[unit.pk].closed_total,
            "open_end": flows[unit.pk].open_end,
            "median": times.get(unit.pk, Timing()).median,
            "percent_on_time": times.get(unit.pk, Timing()).percent_on_time,
        }
        for unit in units
    }


def plain(value: Any) -> Any:
    """Dates as ISO text, decimals as text, mappings and sequences as JSON knows them."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat() if isinstance(value, dt.date) else value
