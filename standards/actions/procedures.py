"""The life of a SOP: drafted by the Sekretaris, set by the Sekretaris Jenderal or the head of the UPT or school."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.moves import Refused, advance, required
from standards import workflow
from standards.models import OperatingProcedure, OperatingStep, Service, TimeUnit
from standards.regulation import IN_FORCE_SINCE
from standards.workflow import PROCEDURE_STEPS
from units.models import Unit

if TYPE_CHECKING:
    from accounts.models import User

ONE_DRAFT = gettext_lazy("SOP layanan ini sudah mempunyai rancangan. Lanjutkan rancangan itu.")


class ProcedureMoved(Refused):
    """The draft is not the one that the person looked at; what was typed must stay on the page."""

    def __init__(self) -> None:
        super().__init__(_("Rancangan ini baru saja diubah orang lain. Periksa isinya yang sekarang, lalu kirim lagi."))


@dataclass(frozen=True)
class StepWords:
    """One step as typed; without ``duration`` its time is still to be filled in."""

    actor: str
    text: str
    equipment: str = ""
    output: str = ""
    duration: int | None = None
    time_unit: str = TimeUnit.MINUTES


@transaction.atomic
def draft_procedure(*, service: Service, by: "User", at: dt.datetime) -> OperatingProcedure:
    """A draft with the steps in force; the first one with the steps that the standard promises (Pasal 14 c).

    The unit's Sekretaris. Raises PermissionDenied, and Refused while another draft waits.
    """
    _require(by, "draft", service.unit)
    version = (service.operating_procedures.aggregate(last=Max("version"))["last"] or 0) + 1
    note = service.current_procedure.note if service.current_procedure else ""
    draft = OperatingProcedure(service=service, version=version, note=note, created_at=at, created_by=by)
    try:
        with transaction.atomic():
            OperatingProcedure.objects.bulk_create([draft])
    except IntegrityError as other:
        raise Refused(ONE_DRAFT) from other
    _write_steps(draft, steps_to_begin_with(service))
    _remember(draft, "draft", by=by, at=at, is_new=True)
    return draft


def steps_to_begin_with(service: Service) -> list[StepWords]:
    """The steps of the SOP in force, or those of the standard in force, or none."""
    if service.current_procedure:
        names = StepWords.__dataclass_fields__
        return [StepWords(*(getattr(row, name) for name in names)) for row in service.current_procedure.steps.all()]
    rows = service.current.procedures.all() if service.current else ()
    return [StepWords(row.actor, row.text) for row in rows]


@transaction.atomic
def edit_procedure(
    *, procedure: OperatingProcedure, note: str, steps: Sequence[StepWords], by: "User", at: dt.datetime
) -> OperatingProcedure:
    """Write all steps of a draft anew. ``procedure`` is as the person saw it.

    Raises PermissionDenied, Refused for a version that was set, ProcedureMoved.
    """
    _check(procedure, "edit", by)
    advance(procedure, lost=ProcedureMoved, note=note.strip())
    procedure.steps.all().delete()
    _write_steps(procedure, steps)
    _remember(procedure, "edit", by=by, at=at)
    return procedure


@transaction.atomic
def attach_paper(*, procedure: OperatingProcedure, file: File, by: "User", at: dt.datetime) -> OperatingProcedure:
    """Put the signed or typed paper beside a draft; the PDF has been checked. Raises as ``edit_procedure``."""
    _check(procedure, "edit", by)
    _forget_paper(procedure)
    procedure.file.save(file.name, file, save=False)
    advance(procedure, lost=ProcedureMoved, file=procedure.file.name)
    _remember(procedure, "edit", by=by, at=at)
    return procedure


@transaction.atomic
def discard_procedure(*, procedure: OperatingProcedure, by: "User", at: dt.datetime) -> None:
    """Throw a draft away; its history stays. Raises as ``edit_procedure``."""
    _check(procedure, "discard", by)
    advance(procedure, lost=ProcedureMoved)
    _forget_paper(procedure)
    procedure._history_user, procedure._history_date, procedure._change_reason = by, at, "discard"
    procedure.delete()


@transaction.atomic
def set_procedure(
    *,
    procedure: OperatingProcedure,
    number: str,
    set_on: dt.date,
    adapted_on: dt.date | None,
    by: "User",
    at: dt.datetime,
) -> OperatingProcedure:
    """Put a draft in force in place of the version before; from now on it never changes (Pasal 16(2)).

    ``number`` and ``set_on`` are those of the decision; ``adapted_on`` is when it was adapted to the regulation, None
    when it was not. Raises PermissionDenied for everybody but the Sekretaris Jenderal (Pusat) and the head of this very
    UPT or school (Daerah); Refused; ProcedureMoved.
    """
    _check(procedure, "set", by)
    if faults := missing_words(procedure):
        raise Refused(" ".join(faults))
    number = required(number, "number", _("Isi nomor keputusan."))
    _check_days(procedure.service.unit.local_date(at), set_on=set_on, adapted_on=adapted_on)
    _supersede(procedure.service, by=by, at=at)
    decision = {"number": number, "set_on": set_on, "adapted_on": adapted_on}
    target = PROCEDURE_STEPS["set"].target
    advance(procedure, lost=ProcedureMoved, state=target, **decision, set_at=at, set_by=by)
    Service.objects.filter(pk=procedure.service_id).update(current_procedure=procedure)
    procedure.service.current_procedure = procedure
    _remember(procedure, "set", by=by, at=at)
    return procedure


def missing_words(procedure: OperatingProcedure) -> list[str]:
    """A sentence for what a draft must still say before it can be set; empty when it is complete."""
    steps = list(procedure.steps.all())
    if not steps:
        return [_("Tambahkan paling sedikit satu langkah. SOP tanpa langkah tidak dapat ditetapkan.")]
    untimed = [str(step.position) for step in steps if step.duration is None]
    return [_("Isi waktu langkah %(places)s.") % {"places": ", ".join(untimed)}] if untimed else []


def _check_days(today: dt.date, **days: dt.date | None) -> None:
    for field, day in days.items():
        if day is not None and day > today:
            raise Refused(_("Tanggal tidak boleh sesudah hari ini."), field)
        if day is not None and day < IN_FORCE_SINCE:
            raise Refused(_("Tanggal tidak boleh sebelum peraturan berlaku, 10 Juni 2011."), field)


def _supersede(service: Service, *, by: "User", at: dt.datetime) -> None:
    for before in service.operating_procedures.in_force():
        before.state, before.superseded_at = PROCEDURE_STEPS["supersede"].target, at
        service.operating_procedures.filter(pk=before.pk).update(state=before.state, superseded_at=at)
        _remember(before, "supersede", by=by, at=at)


def _check(procedure: OperatingProcedure, step: str, by: "User") -> None:
    _require(by, step, procedure.service.unit)
    if procedure.state != PROCEDURE_STEPS[step].source:
        raise Refused(_("Versi yang sudah ditetapkan tidak dapat diubah. Buat rancangan baru."))


def _require(by: "User", step: str, unit: Unit) -> None:
    if by.authority.may(PROCEDURE_STEPS[step].permission, unit):
        return
    if step == "set":
        names = {"unit": unit.name, "position": workflow.setter_of(unit)}
        raise PermissionDenied(_("SOP %(unit)s ditetapkan %(position)s (Pasal 16 ayat (2)).") % names)
    raise PermissionDenied(_("SOP disusun Sekretaris unit."))


def _forget_paper(procedure: OperatingProcedure) -> None:
    """The paper of a draft goes with it, or with the next one; not before all of it is committed."""
    if name := procedure.file.name:
        transaction.on_commit(lambda: procedure.file.storage.delete(name))


def _write_steps(procedure: OperatingProcedure, steps: Sequence[StepWords]) -> None:
    OperatingStep.objects.bulk_create(
        OperatingStep(procedure=procedure, position=place, **asdict(step)) for place, step in enumerate(steps, start=1)
    )


def _remember(procedure: OperatingProcedure, reason: str, *, by: "User", at: dt.datetime, is_new: bool = False) -> None:
    """One row of history: who, when, what."""
    OperatingProcedure.history.bulk_history_create(
        [procedure], update=not is_new, default_user=by, default_change_reason=reason, default_date=at
    )
