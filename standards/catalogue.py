"""The catalogue as the public reads it: kept in each process, rebuilt when a service, a unit or a standard changes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.wording import number_text, rupiah_text
from standards.models import ActualTime, Kind, Service
from standards.search import Document, Index
from units.models import SubUnit, Unit

PAGE_SIZE = 20
LEAST_SCORE = 0.55
FAR_FROM_BEST = 0.62
NEAREST = 3


@dataclass(frozen=True)
class Entry:
    """One service in the list."""

    id: int
    slug: str
    name: str
    kind: str
    purpose: str
    synonyms: str
    unit_id: int
    unit_code: str
    unit_name: str
    unit_city: str
    unit_family: str
    at_pusat: bool
    sub_unit_id: int | None
    sub_unit_code: str
    sub_unit_name: str
    sub_unit_position: int
    working_days: int
    fee_amount: Decimal | None
    product: str
    is_open: bool
    actual_days: Decimal | None

    @property
    def kind_label(self) -> str:
        """The kind in the reader's language."""
        return str(Kind(self.kind).label)

    @property
    def time_text(self) -> str:
        """The promise in words."""
        return days_text(self.working_days)

    @property
    def actual_text(self) -> str:
        """Within which time half of the requests were really done; empty while there are too few."""
        if self.actual_days is None:
            return ""
        return _("Kenyataan: separuh selesai %(time)s") % {"time": within_text(self.actual_days)}

    @property
    def fee_text(self) -> str:
        """The cost in words."""
        return fee_text(self.fee_amount)


@dataclass(frozen=True)
class Hit:
    """The same service at one or more units: the unit that fits best, and the others."""

    entry: Entry
    others: tuple[Entry, ...] = ()

    @property
    def count(self) -> int:
        """At how many units it can be asked for."""
        return 1 + len(self.others)


@dataclass(frozen=True)
class Catalogue:
    """All services with a published standard, at active units."""

    entries: tuple[Entry, ...]
    index: Index

    def narrowed(self, *, unit: str = "", sub_unit: str = "", kind: str = "") -> list[Entry]:
        """What is left after the filters, by name."""
        return [
            entry
            for entry in self.entries
            if (not unit or entry.unit_code == unit)
            and (not sub_unit or (entry.at_pusat and entry.sub_unit_code == sub_unit))
            and (not kind or entry.kind == kind)
        ]

    def search(self, question: str, among: Sequence[Entry]) -> tuple[list[Hit], bool]:
        """The services that fit, best first; when none does, the three nearest and False."""
        by_id = {entry.id: entry for entry in among}
        ranked = self.index.search(question, by_id)
        best = ranked[0][1] if ranked else 0
        fitting = [by_id[key] for key, score in ranked if score >= max(LEAST_SCORE, best * FAR_FROM_BEST)]
        if fitting:
            return together(fitting), True
        near = [key for key, _score in ranked] or self.index.nearest(question, by_id)
        return together(by_id[key] for key in near)[:NEAREST], False


def together(entries: Iterable[Entry]) -> list[Hit]:
    """Equal services of several units as one hit, in the order of the first of each."""
    groups: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        groups.setdefault((entry.kind, entry.name), []).append(entry)
    return [Hit(first, tuple(others)) for first, *others in groups.values()]


_kept: dict[tuple, Catalogue] = {}


def current() -> Catalogue:
    """The catalogue as it is now. One small query, and a rebuild in this process when something has changed."""
    version = version_now()
    if version not in _kept:
        built = build()
        _kept.clear()
        _kept[version] = built
    return _kept[version]


def forget() -> None:
    """Drop what this process keeps."""
    _kept.clear()


def version_now() -> tuple:
    """Changes when a service, a unit or a sub unit does (each of them leaves a row of history), and when the actual
    times were counted. One small statement.

    Written by hand because every public page asks it, and building it by the ORM costs more than running it.
    """
    with connection.cursor() as cursor:
        cursor.execute(_version_statement())
        return cursor.fetchone()


@cache
def _version_statement() -> str:
    tables = [model.history.model._meta.db_table for model in (Service, Unit, SubUnit)]
    names = ("history_id", "history_date")
    columns = [f'(SELECT MAX({name}) FROM "{table}")' for table in tables for name in names]  # noqa: S608 our own names
    columns.append(f'(SELECT MAX(counted_at) FROM "{ActualTime._meta.db_table}")')  # noqa: S608 our own name
    return f"SELECT {', '.join(columns)}"


def build() -> Catalogue:
    """Read everything in one statement."""
    rows = Service.objects.published().with_standard().with_actual_time().order_by("name", "unit__name")
    entries = tuple(_entry(service) for service in rows)
    return Catalogue(entries, Index([_document(entry) for entry in entries]))


def days_text(days: int) -> str:
    """A time limit in words."""
    return _("Hari yang sama") if days == 0 else working_days(days)


def working_days(days: int) -> str:
    """A number of working days in words."""
    return ngettext("%(days)s hari kerja", "%(days)s hari kerja", days) % {"days": days}


def within_text(days: Decimal | int) -> str:
    """Within how many working days something was done, in words."""
    if days == 0:
        return _("pada hari yang sama")
    return _("dalam %(days)s hari kerja") % {"days": number_text(days)}


def fee_text(amount: Decimal | None) -> str:
    """A fee in words; without a fixed amount it follows the PNBP rules."""
    return _("Tarif PNBP") if amount is None else rupiah_text(amount)


def _entry(service: Service) -> Entry:
    unit, sub_unit, standard = service.unit, service.sub_unit, service.current
    actual = getattr(service, "actual_time", None)
    return Entry(
        id=service.pk,
        slug=service.slug,
        name=service.name,
        kind=service.kind,
        purpose=service.purpose,
        synonyms=service.synonyms,
        unit_id=unit.pk,
        unit_code=unit.code,
        unit_name=unit.name,
        unit_city=unit.city,
        unit_family=unit.family,
        at_pusat=unit.is_pusat,
        sub_unit_id=sub_unit.pk if sub_unit else None,
        sub_unit_code=sub_unit.code if sub_unit else "",
        sub_unit_name=sub_unit.name if sub_unit else "",
        sub_unit_position=sub_unit.position if sub_unit else 99,
        working_days=standard.working_days,
        fee_amount=standard.fee_amount,
        product=standard.product,
        is_open=service.is_open,
        actual_days=actual.median_days if actual and actual.is_enough else None,
    )


def _document(entry: Entry) -> Document:
    texts = (
        (entry.name, 1.0),
        (entry.synonyms, 0.95),
        (entry.purpose, 0.7),
        (entry.product, 0.65),
        (f"{entry.unit_name} {entry.unit_city} {entry.unit_code}", 0.7),
        (entry.sub_unit_name, 0.5),
        (entry.kind, 0.5),
    )
    return Document(entry.id, texts, tuple(phrase for phrase in entry.synonyms.split(";") if phrase.strip()))
