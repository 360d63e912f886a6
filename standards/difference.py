"""What one version of a standard changes against another, component by component, as people read it."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.wording import rupiah_text
from standards.catalogue import working_days
from standards.completeness import PARTS
from standards.models import FormField, OperatingProcedure, OperatingStep, Requirement, Standard

QUESTIONS = gettext_lazy("Isian tambahan pada formulir")
OTHER = gettext_lazy("Ketentuan lain")
ALIKE = 0.6


@dataclass(frozen=True)
class Change:
    """One line: only ``after`` was added, only ``before`` was removed, both were changed."""

    before: str
    after: str

    @property
    def is_added(self) -> bool:
        """New in the later version."""
        return not self.before

    @property
    def is_removed(self) -> bool:
        """Gone from the later version."""
        return not self.after


@dataclass(frozen=True)
class Part:
    """One component with what changed in it. ``letter`` is that of Pasal 14, '' for what stands beside it."""

    letter: str
    title: str | Promise
    changes: tuple[Change, ...]


def difference(before: Standard, after: Standard) -> list[Part]:
    """The components that differ, in the order of Pasal 14; empty when both versions promise the same."""
    old, new = contents(before), contents(after)
    parts = []
    for key, (letter, title, lines) in new.items():
        if changes := changed_lines(old[key][2], lines):
            parts.append(Part(letter, title, changes))
    return parts


def procedure_difference(before: OperatingProcedure, after: OperatingProcedure) -> list[Part]:
    """What one version of a SOP changes against another: its steps, then its note; empty when both say the same."""
    parts = (
        (gettext_lazy("Langkah"), *([_step(row) for row in one.steps.all()] for one in (before, after))),
        (gettext_lazy("Keterangan"), *([one.note] if one.note else [] for one in (before, after))),
    )
    changed = ((title, changed_lines(old, new)) for title, old, new in parts)
    return [Part("", title, changes) for title, changes in changed if changes]


def contents(standard: Standard) -> dict[str, tuple[str, str | Promise, list[str]]]:
    """Each component as lines of text: letter, title, lines."""
    lines = {
        "a": [row.text for row in standard.legalbasiss.all()],
        "b": [_requirement(row) for row in standard.requirements.all()],
        "c": [f"{row.actor}: {row.text}" for row in standard.procedures.all()],
        "d": _time(standard),
        "e": _fee(standard),
        "f": [standard.product] if standard.product else [],
    }
    parts = {letter: (letter, PARTS[letter][0], texts) for letter, texts in lines.items()}
    parts["questions"] = ("", QUESTIONS, [_question(row) for row in standard.formfields.all()])
    parts["other"] = ("", OTHER, _other(standard))
    return parts


def changed_lines(before: Sequence[str], after: Sequence[str]) -> tuple[Change, ...]:
    """Added, removed and changed lines; lines that are much alike count as one that was changed."""
    changes: list[Change] = []
    matcher = difflib.SequenceMatcher(a=before, b=after, autojunk=False)
    for verb, start, end, new_start, new_end in matcher.get_opcodes():
        if verb != "equal":
            changes += _paired(list(before[start:end]), list(after[new_start:new_end]))
    return tuple(changes)


def _paired(removed: list[str], added: list[str]) -> list[Change]:
    pairs = []
    for new in added:
        old = max(removed, key=lambda text: difflib.SequenceMatcher(a=text, b=new).ratio(), default="")
        if old and difflib.SequenceMatcher(a=old, b=new).ratio() >= ALIKE:
            removed.remove(old)
            pairs.append(Change(old, new))
        else:
            pairs.append(Change("", new))
    return [*(Change(old, "") for old in removed), *pairs]


def _requirement(row: Requirement) -> str:
    obligation = _("wajib") if row.is_obligatory else _("tidak wajib")
    types = row.file_types.replace(",", ", ").upper()
    return " · ".join(part for part in (row.name, row.note, obligation, types) if part)


def _step(row: OperatingStep) -> str:
    return " · ".join(part for part in (f"{row.actor}: {row.text}", row.equipment, row.output, row.time_text) if part)


def _question(row: FormField) -> str:
    obligation = _("wajib") if row.is_obligatory else _("tidak wajib")
    options = " / ".join(row.choice_list)
    return " · ".join(part for part in (row.label, str(row.get_type_display()), row.hint, obligation, options) if part)


def _time(standard: Standard) -> list[str]:
    if standard.working_days is None:
        return []
    return [working_days(standard.working_days)]


def _fee(standard: Standard) -> list[str]:
    amount = [] if standard.fee_amount is None else [rupiah_text(standard.fee_amount)]
    return amount + ([standard.fee_note] if standard.fee_note else [])


def _other(standard: Standard) -> list[str]:
    lines = [
        _("Batas melengkapi berkas: %(days)s hari kerja") % {"days": standard.completion_days},
        _("Perpanjangan paling lama: %(days)s hari kerja") % {"days": standard.extension_days},
    ]
    return lines + ([standard.summary] if standard.summary else [])
