"""Loads the ministry's services and the first version of their standards from data files; safe to repeat.

The list is a marked reconstruction (Lampiran I of Permenperin 34/M-IND/PER/3/2010 was not found): data to start with,
edited from then on in the portal, never law. What was loaded and set is not touched again: a changed row reaches only
the service's own words, and only as long as its first version is the one in force.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from standards.models import FormField, LegalBasis, Procedure, Requirement, Service, Standard, StandardState
from standards.rows import Row, Templates, read_row
from units.datafiles import FileRefusedError, Loaded, Refusal, fingerprint, in_words, read, refuse_repeated
from units.loading import UNITS_FILE
from units.models import SubUnit, Unit

DATA = Path(__file__).resolve().parent / "data"
SERVICES_FILE = DATA / "services.csv"
PROCEDURES_FILE = DATA / "procedures.csv"
FORM_FIELDS_FILE = DATA / "form_fields.csv"
DECREE = "Data awal"
COLUMNS = (
    "id",
    "unit_scope",
    "sub_unit",
    "kind",
    "name",
    "purpose",
    "legal_basis",
    "requirements",
    "procedure",
    "form",
)
COLUMNS += ("processing_days", "extension_days", "fee_amount", "fee_note", "product", "synonyms", "closed_note")
WORDS = ("name", "purpose", "synonyms", "loaded_row")


@dataclass(frozen=True)
class Wanted:
    """One service that the file gives to one unit."""

    row: Row
    unit: Unit
    sub_unit: SubUnit | None

    @property
    def source_key(self) -> str:
        """The natural key: the unit's code and the row's id."""
        return f"{self.unit.code}/{self.row.id}"

    @property
    def slug(self) -> str:
        """The page's address; a unit's own copy of a common service carries the unit's code."""
        own = self.row.scope == "PUSAT"
        return self.row.id if own else f"{self.row.id}-{self.unit.code.lower()}"

    @property
    def in_force_since(self) -> dt.datetime:
        """The beginning of the row's day at the unit."""
        return dt.datetime.combine(self.row.effective_on, dt.time(), tzinfo=self.unit.zone)


@transaction.atomic
def load_services(path: Path | None = None) -> Loaded:
    """Write the services of a file, each with version 1 of its standard in force.

    Raises FileRefusedError with each bad line; then nothing of the file is written.
    """
    path = path or SERVICES_FILE
    dataset, lines = read(path, columns=COLUMNS)
    refuse_repeated(path, dataset, lines, ("id",))
    wanted = _expand(path, dataset.dict, lines)
    stored = Service.objects.select_related("current").in_bulk([w.source_key for w in wanted], field_name="source_key")
    new = [w for w in wanted if w.source_key not in stored]
    _create(new)
    updated = _update(wanted, stored)
    return Loaded(len(new), updated, len(wanted) - len(new) - updated)


def _expand(path: Path, rows: Iterable[Mapping[str, str]], lines: list[int]) -> list[Wanted]:
    """Each row for each unit of its scope. Raises FileRefusedError naming every line that does not fit."""
    units = list(Unit.objects.all())
    sub_units = {sub_unit.code: sub_unit for sub_unit in SubUnit.objects.filter(unit__kind="PUSAT")}
    templates = Templates.read(PROCEDURES_FILE, FORM_FIELDS_FILE)
    places = _places(units)
    wanted, refusals = [], []
    for line, cells in zip(lines, rows, strict=True):
        try:
            row = read_row(cells, fingerprint(dict(cells)), templates)
            wanted += _for_units(row, units, sub_units, places)
        except ValidationError as error:
            refusals.append(Refusal(line, in_words(error)))
    if refusals:
        raise FileRefusedError(path, refusals)
    return wanted


def _for_units(row: Row, units: list[Unit], sub_units: Mapping[str, SubUnit], places: set[str]) -> list[Wanted]:
    if unknown := set(row.scope.split(";")) - places:
        raise ValidationError(_("unit_scope: tidak ada unit %(scope)s.") % {"scope": ", ".join(sorted(unknown))})
    if row.sub_unit and (row.scope != "PUSAT" or row.sub_unit not in sub_units):
        raise ValidationError(_("sub_unit: %(code)s bukan Sub Unit Layanan Pusat.") % {"code": row.sub_unit})
    targets = [unit for unit in units if row.is_for(code=unit.code, kind=unit.kind, family=unit.family)]
    return [Wanted(row, unit, sub_units.get(row.sub_unit)) for unit in targets]


def _places(units: list[Unit]) -> set[str]:
    """What a scope may name: families and codes of stored units, and of the ministry's file of units."""
    dataset, _lines = read(UNITS_FILE, columns=("code", "kind", "family"))
    known = [(row["kind"], row["code"], row["family"]) for row in dataset.dict]
    known += [(unit.kind, unit.code, unit.family) for unit in units]
    return {"SEMUA", "PUSAT"} | {f"{kind}:{name}" for kind, *names in known for name in names}


def _create(wanted: list[Wanted]) -> None:
    services = Service.objects.bulk_create([_service(w) for w in wanted])
    standards = Standard.objects.bulk_create(
        [Standard(service=s, version=1, **w.row.promise) for s, w in zip(services, wanted, strict=True)]
    )
    pairs = list(zip(standards, wanted, strict=True))
    LegalBasis.objects.bulk_create([line for s, w in pairs for line in w.row.legal_bases(s)])
    Requirement.objects.bulk_create([line for s, w in pairs for line in w.row.requirements(s)])
    Procedure.objects.bulk_create([line for s, w in pairs for line in w.row.procedures(s, at_pusat=w.unit.is_pusat)])
    FormField.objects.bulk_create([line for s, w in pairs for line in w.row.form_fields(s)])
    _set(services, pairs)


def _set(services: list[Service], pairs: list[tuple[Standard, Wanted]]) -> None:
    """In force and open; one row of history each, of the finished service."""
    of_moment: dict[dt.datetime, list[int]] = {}
    for standard, wanted in pairs:
        of_moment.setdefault(wanted.in_force_since, []).append(standard.pk)
    for moment, keys in of_moment.items():
        drafts = Standard.objects.filter(pk__in=keys)
        drafts.update(state=StandardState.SET, set_at=moment, created_at=moment, decree_number=DECREE)
    for service, (standard, wanted) in zip(services, pairs, strict=True):
        service.current = standard
        service.is_open = not wanted.row.closed_note
    Service.objects.bulk_update(services, ["current", "is_open"])
    Service.history.bulk_history_create(services, default_change_reason=DECREE)


def _service(wanted: Wanted) -> Service:
    row = wanted.row
    return Service(
        unit=wanted.unit,
        sub_unit=wanted.sub_unit,
        source_key=wanted.source_key,
        slug=wanted.slug,
        kind=row.kind,
        name=row.name,
        purpose=row.purpose,
        synonyms=row.synonyms,
        closed_note=row.closed_note,
        loaded_row=row.loaded_row,
    )


def _update(wanted: list[Wanted], stored: Mapping[str, Service]) -> int:
    """Bring changed rows to services that are still on their first version; how many."""
    changed = []
    for item in wanted:
        service = stored.get(item.source_key)
        if service is None or service.loaded_row == item.row.loaded_row:
            continue
        if service.current is None or service.current.version > 1:
            continue
        for name in WORDS:
            setattr(service, name, getattr(item.row, name))
        changed.append(service)
    Service.objects.bulk_update(changed, WORDS)
    Service.history.bulk_history_create(changed, update=True, default_change_reason=DECREE)
    return len(changed)
