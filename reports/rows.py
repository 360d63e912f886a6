"""The rows behind a figure: the same conditions as the counting, so that a list is as long as its figure says."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet, prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.figures import LISTINGS, conditions
from reports.figures.conditions import EVENT_FIGURES, OUTCOMES
from reports.models import Report
from reports.periods import span_text
from requests_desk.models import Channel, MissingPart, RequestEvent, ServiceRequest
from standards.models import Kind

if TYPE_CHECKING:
    from accounts.models import User

GROUPS = {"kind": "kind", "channel": "channel", "service": "service__name", "sub_unit": "sub_unit__name"}


KNOWN_VALUES = {**dict(Kind.choices), **dict(Channel.choices)}
LABELS = {
    "opening": gettext_lazy("Saldo awal"),
    "received": gettext_lazy("Masuk"),
    "closed": gettext_lazy("Ditutup"),
    **{f"closed-{state}": state.label for state in OUTCOMES},
    "open_end": gettext_lazy("Saldo akhir"),
    "handled": gettext_lazy("Diselesaikan"),
    "on_time": gettext_lazy("Diselesaikan tepat waktu"),
    "late": gettext_lazy("Diselesaikan terlambat"),
    "overdue": gettext_lazy("Terbuka dan melewati target selesai"),
    "returned": gettext_lazy("Dikembalikan front office karena belum lengkap"),
    "paused": gettext_lazy("Waktu dihentikan petugas untuk kelengkapan"),
    "extended": gettext_lazy("Waktu diperpanjang"),
    "reassigned": gettext_lazy("Dialihkan (petugas, unit, atau layanan)"),
    "reminded": gettext_lazy("Pemohon diingatkan"),
}


class NoSuchFigure(ValueError):
    """The address names a figure that no report has."""


@dataclass(frozen=True)
class Line:
    """One line of the list behind a figure of requests; ``at``: when it happened, where happenings are counted."""

    request: ServiceRequest
    at: dt.datetime | None = None


@dataclass(frozen=True)
class Figure:
    """The name of one figure of a report: what is counted, in which group, over which period if not the report's."""

    name: str
    group: str = ""
    value: str = ""
    period: tuple[dt.date, dt.date] | None = field(default=None)

    def query(self) -> str:
        """The figure as the query of an address."""
        parts = {"angka": self.name}
        if self.group:
            parts |= {"menurut": self.group, "nilai": self.value}
        elif self.value:
            parts["nilai"] = self.value
        if self.period:
            parts |= {"sejak": self.period[0].isoformat(), "sampai": self.period[1].isoformat()}
        return urlencode(parts)


def read(query: Mapping[str, str]) -> Figure:
    """The figure that an address names. Raises NoSuchFigure."""
    name, group = query.get("angka", ""), query.get("menurut", "")
    if name not in KNOWN or group not in ("", *GROUPS) or (group and name in LISTINGS):
        raise NoSuchFigure(name)
    try:
        start, end = query.get("sejak", ""), query.get("sampai", "")
        period = (dt.date.fromisoformat(start), dt.date.fromisoformat(end)) if start else None
    except ValueError as error:
        raise NoSuchFigure(name) from error
    return Figure(name, group, query.get("nilai", "").replace("\0", ""), period)


def of(report: Report, figure: Figure) -> QuerySet[Any]:
    """The requests, or for happenings the events, or a section's own rows, that the figure counts."""
    start, end = figure.period or (report.period_start, report.period_end)
    if figure.name in LISTINGS:
        listing = LISTINGS[figure.name]
        return listing.rows(report.unit, start, end, figure.value).order_by(*listing.order)
    if figure.name in EVENT_FIGURES:
        happened = conditions.happened([report.unit], start, end)
        return RequestEvent.objects.filter(happened, step__in=EVENT_FIGURES[figure.name]).order_by("at", "pk")
    rows = ServiceRequest.objects.filter(unit=report.unit).order_by("received_on", "pk")
    if figure.group:
        rows = rows.filter(_in_group(figure))
    if figure.name == "overdue":
        rows = rows.filter(conditions.alive(start, end), conditions.open_end(end), conditions.past_due(end))
        return rows.annotate(state_then=conditions.state_then([report.unit], end)).filter(conditions.RUNNING)
    return rows.filter(BASES[figure.name](start, end))


def heading(report: Report, figure: Figure) -> str:
    """What the list shows: figure, group and period in words."""
    start, end = figure.period or (report.period_start, report.period_end)
    if figure.name in LISTINGS:
        listing = LISTINGS[figure.name]
        label, group = listing.label, listing.names.get(figure.value, figure.value)
    else:
        label = LABELS[figure.name]
        group = "" if not figure.group else (KNOWN_VALUES.get(figure.value) or figure.value or _("Front office"))
    return " · ".join(str(part) for part in (label, group, span_text(start, end)) if part)


def may_open(report: Report, figure: Figure, reader: "User") -> bool:
    """Whether a reader of the report may open the rows of this figure."""
    wanted = LISTINGS[figure.name].permission if figure.name in LISTINGS else None
    return wanted is None or reader.authority.may(wanted, report.unit)


def order_of(figure: Figure) -> tuple[str, ...]:
    """How the list of this figure is ordered, page by page."""
    if figure.name in LISTINGS:
        return LISTINGS[figure.name].order
    return ("at", "pk") if figure.name in EVENT_FIGURES else ("received_on", "pk")


def lines(found: Iterable[Any]) -> list[Line]:
    """The rows of one page as lines, in two statements."""
    found = list(found)
    happened = [row for row in found if not isinstance(row, ServiceRequest)]
    prefetch_related_objects(happened, "request__service", "request__unit")
    requests = [row for row in found if isinstance(row, ServiceRequest)]
    prefetch_related_objects(requests, "service", "unit")
    return [_line(row) for row in found]


def _line(row: ServiceRequest | RequestEvent | MissingPart) -> Line:
    if isinstance(row, ServiceRequest):
        return Line(row)
    return Line(row.request, row.at if isinstance(row, RequestEvent) else row.asked_at)


def _in_group(figure: Figure) -> Q:
    column = GROUPS[figure.group]
    if figure.group == "sub_unit" and not figure.value:
        return Q(sub_unit__isnull=True)
    return Q(**{column: figure.value})


Base = Callable[[dt.date, dt.date], Q]


def _closed_as(state: str) -> Base:
    return lambda start, end: conditions.alive(start, end) & conditions.closed(end) & Q(state=state)


BASES: dict[str, Base] = {
    "opening": lambda start, end: conditions.alive(start, end) & conditions.opening(start),
    "received": lambda start, end: conditions.alive(start, end) & conditions.received(start),
    "closed": lambda start, end: conditions.alive(start, end) & conditions.closed(end),
    **{f"closed-{state}": _closed_as(state) for state in OUTCOMES},
    "open_end": lambda start, end: conditions.alive(start, end) & conditions.open_end(end),
    "handled": conditions.handled,
    "on_time": lambda start, end: conditions.handled(start, end) & conditions.ON_TIME,
    "late": lambda start, end: conditions.handled(start, end) & conditions.LATE,
}
KNOWN = {*BASES, *EVENT_FIGURES, "overdue", *LISTINGS}
