"""How a row of the services file is read: each cell into the lines of a standard.

Requirements are parted by semicolons. ``(tidak wajib)`` makes one optional, ``{note}`` makes it one that is shown or
told instead of uploaded, ``<pdf,xlsx>`` names the accepted file types. The column ``effective_on`` (a date as
2024-01-02) may be left out.
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from standards.models import FormField, Kind, LegalBasis, Procedure, Requirement, Service, Standard
from units.datafiles import read

REQUIREMENT = re.compile(r"(?P<name>[^{}<>]+?)\s*(\{(?P<note>[^}]*)\}|<(?P<types>[^>]*)>)?\s*(?P<opt>\(tidak wajib\))?")
EFFECTIVE_ON = dt.date(2024, 1, 2)
"""Since when a standard is in force whose row names no day: before every request that the portal can hold."""
UNSURE = re.compile(r"\[verify", re.IGNORECASE)


@dataclass(frozen=True)
class Templates:
    """Procedures and forms by name, shared by many rows."""

    procedures: Mapping[str, list[dict]]
    forms: Mapping[str, list[dict]]

    @classmethod
    def read(cls, procedures: Path, forms: Path) -> "Templates":
        """Both files, grouped by their first column."""
        steps = _grouped(procedures, "procedure", ("position", "actor_pusat", "actor_daerah", "text"))
        fields = ("position", "key", "label", "hint", "type", "is_obligatory", "choices")
        return cls(steps, _grouped(forms, "form", fields))


@dataclass(frozen=True)
class Row:
    """One checked row of the file; it makes the lines of any unit's standard."""

    id: str
    scope: str
    sub_unit: str
    kind: str
    name: str
    purpose: str
    synonyms: str
    closed_note: str
    loaded_row: str
    effective_on: dt.date
    promise: Mapping[str, object]
    bases: tuple[str, ...]
    needs: tuple[dict, ...]
    steps: tuple[dict, ...]
    questions: tuple[dict, ...]

    def is_for(self, *, code: str, kind: str, family: str) -> bool:
        """Whether a unit has this service by its scope."""
        if self.scope in ("SEMUA", kind):
            return True
        return any(part in (f"{kind}:{family}", f"{kind}:{code}") for part in self.scope.split(";"))

    def legal_bases(self, standard: Standard) -> list[LegalBasis]:
        """Pasal 14 a."""
        return [LegalBasis(standard=standard, position=n, text=text) for n, text in enumerate(self.bases, 1)]

    def requirements(self, standard: Standard) -> list[Requirement]:
        """Pasal 14 b."""
        return [Requirement(standard=standard, position=n, **need) for n, need in enumerate(self.needs, 1)]

    def procedures(self, standard: Standard, *, at_pusat: bool) -> list[Procedure]:
        """Pasal 14 c; at Pusat the file goes to a Sub Unit Layanan, elsewhere to a technical officer."""
        actor = "actor_pusat" if at_pusat else "actor_daerah"
        return [
            Procedure(standard=standard, position=n, actor=step[actor], text=step["text"])
            for n, step in enumerate(self.steps, 1)
        ]

    def form_fields(self, standard: Standard) -> list[FormField]:
        """The extra questions."""
        return [FormField(standard=standard, position=n, **one) for n, one in enumerate(self.questions, 1)]


def read_row(cells: Mapping[str, str], loaded_row: str, templates: Templates) -> Row:
    """One row of the file as checked values. Raises ValidationError naming the column."""
    if cells["procedure"] not in templates.procedures:
        raise ValidationError({"procedure": _("Prosedur tidak dikenal.")})
    if cells["form"] and cells["form"] not in templates.forms:
        raise ValidationError({"form": _("Formulir tidak dikenal.")})
    row = Row(
        scope=cells["unit_scope"],
        loaded_row=loaded_row,
        effective_on=_effective_on(cells.get("effective_on", "")),
        promise=_promise(cells),
        bases=_parts(cells["legal_basis"]),
        needs=tuple(_need(part) for part in _parts(cells["requirements"])),
        steps=tuple(templates.procedures[cells["procedure"]]),
        questions=tuple(_question(one) for one in templates.forms.get(cells["form"], ())),
        **{name: cells[name] for name in ("id", "sub_unit", "kind", "name", "purpose", "synonyms", "closed_note")},
    )
    _check(row, cells)
    return row


def _check(row: Row, cells: Mapping[str, str]) -> None:
    """Raises ValidationError when a cell does not fit its column, or when a to f are not complete."""
    if any(UNSURE.search(value) for name, value in cells.items() if name != "source"):
        raise ValidationError(_("Hapus tanda [verify] dari kolom yang dibaca masyarakat."))
    for name, present in (("legal_basis", row.bases), ("requirements", row.needs), ("product", cells["product"])):
        if not present:
            raise ValidationError({name: _("Isi kolom ini.")})
    if row.promise["fee_amount"] is None and not row.promise["fee_note"]:
        raise ValidationError({"fee_amount": _("Isi biaya, atau dasar PNBP di fee_note.")})
    service = Service(
        slug=row.id, **{n: getattr(row, n) for n in ("kind", "name", "purpose", "synonyms", "closed_note")}
    )
    service.clean_fields(exclude=["unit"])
    standard = Standard(version=1, **row.promise)
    standard.clean_fields(exclude=["service"])
    lines = [*row.legal_bases(standard), *row.requirements(standard), *row.procedures(standard, at_pusat=True)]
    for line in [*lines, *row.form_fields(standard)]:
        line.clean_fields(exclude=["standard"])
        line.clean()


def _promise(cells: Mapping[str, str]) -> dict:
    return {
        "working_days": _whole(cells, "processing_days"),
        "extension_days": _whole(cells, "extension_days"),
        "completion_days": 3 if cells["kind"] == Kind.INFORMATION else 10,
        "fee_amount": _whole(cells, "fee_amount") if cells["fee_amount"] else None,
        "fee_note": cells["fee_note"],
        "product": cells["product"],
    }


def _effective_on(text: str) -> dt.date:
    """Raises ValidationError for what is no date, or one to come: a loaded standard is in force."""
    if not text:
        return EFFECTIVE_ON
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        day = dt.date.max
    if day > timezone.localdate():
        raise ValidationError({"effective_on": _("Isi tanggal yang sudah lewat, misalnya 2024-01-02.")})
    return day


def _whole(cells: Mapping[str, str], name: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", cells[name]):
        raise ValidationError({name: _("Isi dengan bilangan bulat.")})
    return int(cells[name])


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


def _need(text: str) -> dict:
    found = REQUIREMENT.fullmatch(text)
    if found is None:
        raise ValidationError({"requirements": _("Penulisan persyaratan tidak dikenal: %(text)s") % {"text": text}})
    need = {"name": found["name"], "is_obligatory": not found["opt"], "note": found["note"] or ""}
    if found["note"]:
        need["file_types"] = ""
    elif found["types"]:
        need["file_types"] = found["types"]
    return need


def _question(cells: Mapping[str, str]) -> dict:
    question = {name: cells[name] for name in ("key", "label", "hint", "type")}
    question["is_obligatory"] = cells["is_obligatory"] == "1"
    question["choices"] = cells["choices"].replace("|", "\n")
    return question


def _grouped(path: Path, name: str, columns: tuple[str, ...]) -> dict[str, list[dict]]:
    dataset, _lines = read(path, columns=(name, *columns))
    groups = defaultdict(list)
    for row in sorted(dataset.dict, key=lambda row: int(row["position"])):
        groups[row[name]].append(row)
    return dict(groups)
