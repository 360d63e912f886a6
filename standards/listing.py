"""What the catalogue page shows for a question and filters: hits, groups, or a calm start."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from standards import catalogue
from standards.catalogue import PAGE_SIZE, Catalogue, Entry, Hit
from standards.models import Kind

FAMILIES = ("PUSAT", "BALAI_BESAR", "BARISTAND", "BSI", "BPIPI", "BDI", "PT", "SMK")
LONGEST_QUESTION = 120


@dataclass(frozen=True)
class Filters:
    """What the reader asked for; unknown values are dropped."""

    question: str = ""
    unit: str = ""
    sub_unit: str = ""
    kind: str = ""

    def __bool__(self) -> bool:
        return bool(self.question or self.unit or self.sub_unit or self.kind)


@dataclass(frozen=True)
class Group:
    """Services under one heading."""

    title: str
    hits: list[Hit]


@dataclass(frozen=True)
class Page:
    """Where the list goes on; read by the pagination component."""

    previous_cursor: str | None = None
    next_cursor: str | None = None


@dataclass(frozen=True)
class Listing:
    """All that the page needs, without a query of its own."""

    filters: Filters
    units: list[tuple[str, list[tuple[str, str]]]]
    sub_units: list[tuple[str, str]]
    kinds: list[tuple[str, str]]
    groups: list[Group]
    total: int = 0
    is_exact: bool = True
    ask: Entry | None = None
    unit: Entry | None = None
    page: Page = field(default_factory=Page)


def of(parameters: Mapping[str, str]) -> Listing:
    """The page for the parameters q, unit, sub, jenis and kursor."""
    held = catalogue.current()
    filters = read_filters(held, parameters)
    among = held.narrowed(unit=filters.unit, sub_unit=filters.sub_unit, kind=filters.kind)
    hits, is_exact, page, total = _hits(held, filters, among, parameters.get("kursor", ""))
    return Listing(
        filters=filters,
        units=_units(held),
        sub_units=_sub_units(held),
        kinds=[(kind.value, str(kind.label)) for kind in Kind],
        groups=_grouped(filters, hits),
        total=total,
        is_exact=is_exact,
        ask=_where_to_ask(held, filters),
        unit=next((entry for entry in among if filters.unit), None),
        page=page,
    )


def read_filters(held: Catalogue, parameters: Mapping[str, str]) -> Filters:
    """The filters that name something that exists."""
    units = {entry.unit_code for entry in held.entries}
    sub_units = {entry.sub_unit_code for entry in held.entries}
    wanted = {name: parameters.get(name, "").strip() for name in ("unit", "sub", "jenis")}
    return Filters(
        question=parameters.get("q", "").strip()[:LONGEST_QUESTION],
        unit=wanted["unit"] if wanted["unit"] in units else "",
        sub_unit=wanted["sub"] if wanted["sub"] in sub_units else "",
        kind=wanted["jenis"] if wanted["jenis"] in Kind.values else "",
    )


def _hits(held: Catalogue, filters: Filters, among: list[Entry], cursor: str) -> tuple[list[Hit], bool, Page, int]:
    if not filters:
        hits = catalogue.together(entry for entry in among if entry.at_pusat)
        return hits, True, Page(), len(hits)
    if filters.question:
        hits, is_exact = held.search(filters.question, among)
    else:
        hits, is_exact = catalogue.together(among), True
    start = PAGE_SIZE * max(0, int(cursor) - 1 if cursor.isdecimal() and len(cursor) < 4 else 0)
    number = start // PAGE_SIZE + 1
    page = Page(
        previous_cursor=str(number - 1) if start else None,
        next_cursor=str(number + 1) if start + PAGE_SIZE < len(hits) else None,
    )
    return hits[start : start + PAGE_SIZE], is_exact, page, len(hits)


def _grouped(filters: Filters, hits: list[Hit]) -> list[Group]:
    """Without a question: by sub unit, else by kind. With one, the best hit comes first whatever it is."""
    if filters.question:
        return [Group("", hits)] if hits else []
    groups: dict[str, list[Hit]] = {}
    for hit in sorted(hits, key=_place):
        groups.setdefault(_heading(hit.entry), []).append(hit)
    return [Group(title, members) for title, members in groups.items()]


def _place(hit: Hit) -> tuple:
    entry = hit.entry
    kinds = [Kind.SERVICE, Kind.CONSULTATION, Kind.INFORMATION]
    return (entry.sub_unit_position, kinds.index(Kind(entry.kind)), entry.name)


def _heading(entry: Entry) -> str:
    return entry.sub_unit_name or (_("Layanan umum") if entry.at_pusat else entry.kind_label)


def _units(held: Catalogue) -> list[tuple[str, list[tuple[str, str]]]]:
    """Units to choose from, by family, in the ministry's order."""
    families: dict[str, dict[str, str]] = {}
    for entry in held.entries:
        families.setdefault(entry.unit_family, {})[entry.unit_code] = entry.unit_name
    order = sorted(families, key=lambda name: (FAMILIES.index(name) if name in FAMILIES else len(FAMILIES), name))
    return [(family_label(name), sorted(families[name].items(), key=lambda unit: unit[1])) for name in order]


def family_label(family: str) -> str:
    """A family of units in words."""
    labels = {
        "PUSAT": _("Pusat"),
        "BALAI_BESAR": _("Balai Besar"),
        "BARISTAND": _("Balai Riset dan Standardisasi Industri"),
        "BDI": _("Balai Diklat Industri"),
        "PT": _("Perguruan tinggi"),
        "SMK": _("SMK"),
    }
    return labels.get(family, _("Balai lain"))


def _sub_units(held: Catalogue) -> list[tuple[str, str]]:
    found = {(e.sub_unit_position, e.sub_unit_code, e.sub_unit_name) for e in held.entries if e.sub_unit_code}
    return [(code, name) for _position, code, name in sorted(found)]


def _where_to_ask(held: Catalogue, filters: Filters) -> Entry | None:
    """The information service of the unit in question, else of Pusat: a question can always be asked."""
    own = (e for e in held.entries if e.kind == Kind.INFORMATION and e.is_open and e.unit_code == filters.unit)
    pusat = (e for e in held.entries if e.kind == Kind.INFORMATION and e.is_open and e.at_pusat and not e.sub_unit_code)
    ranked = sorted([*own, *pusat], key=lambda e: (e.unit_code != filters.unit, "persyaratan" not in e.name.lower()))
    return ranked[0] if ranked else None
