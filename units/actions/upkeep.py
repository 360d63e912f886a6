"""The two logs of the Staf Sarana dan Prasarana: maintenance, and coordination with Pusat Data dan Informasi."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core.moves import Refused, required
from units.actions.rights import check_past, check_right, sent_before
from units.models import CoordinationEntry, FacilityKind, MaintenanceEntry, Unit
from units.models.upkeep import LogEntry
from units.papers import Paper
from units.roles import Permission

EDIT = Permission.EDIT_FACILITIES


class Finished(Refused):
    """Somebody else closed this line first."""

    def __init__(self) -> None:
        super().__init__(gettext_lazy("Catatan ini sudah ditutup. Muat ulang daftarnya."))


@transaction.atomic
def open_maintenance(
    *,
    unit: Unit,
    problem: str,
    reported_on: dt.date,
    key: str,
    by: User,
    at: dt.datetime,
    kind: str = "",
    equipment: str = "",
) -> MaintenanceEntry:
    """Note what is broken or due for care: a facility by its ``kind``, or other ``equipment`` by its name.

    The same ``key`` again makes no second line. Raises NotYoursError and Refused.
    """
    check_right(EDIT, by=by, unit=unit)
    if done := sent_before(MaintenanceEntry, key, unit=unit):
        return done
    equipment = equipment.strip()
    if kind and equipment:
        raise Refused(_("Kosongkan nama peralatan, atau pilih peralatan lain."), "equipment")
    if not kind and not equipment:
        raise Refused(_("Pilih sarana, atau isi nama peralatan lain."), "equipment")
    check_past(reported_on, "reported_on", unit=unit, at=at)
    return MaintenanceEntry.objects.create(
        submission_key=key,
        unit=unit,
        kind=FacilityKind(kind) if kind else "",
        equipment=equipment,
        problem=required(problem, "problem", _("Tulis apa yang rusak atau perlu dirawat.")),
        reported_on=reported_on,
        recorded_by=by,
        recorded_at=at,
    )


@transaction.atomic
def finish_maintenance(
    *, entry: MaintenanceEntry, work_done: str, done_on: dt.date, by: User, at: dt.datetime, cost: int | None = None
) -> MaintenanceEntry:
    """Note what was done, when, and for how many rupiah (Pasal 18). Raises NotYoursError, Refused, Finished."""
    check_right(EDIT, by=by, unit=entry.unit)
    work_done = required(work_done, "work_done", _("Tulis pekerjaan yang dilakukan."))
    check_past(done_on, "done_on", unit=entry.unit, at=at, since=entry.reported_on)
    if cost is not None and cost < 0:
        raise Refused(_("Biaya tidak boleh kurang dari nol."), "cost")
    return _close(entry, by, at, work_done=work_done, done_on=done_on, cost=cost)


@transaction.atomic
def raise_coordination(
    *,
    unit: Unit,
    topic: str,
    raised_on: dt.date,
    contact: str,
    key: str,
    by: User,
    at: dt.datetime,
    reference: str = "",
    attachment: Paper | None = None,
) -> CoordinationEntry:
    """Note a matter taken up with Pusat Data dan Informasi. The same ``key`` again makes no second line.

    Raises NotYoursError and Refused.
    """
    check_right(EDIT, by=by, unit=unit)
    if done := sent_before(CoordinationEntry, key, unit=unit):
        return done
    check_past(raised_on, "raised_on", unit=unit, at=at)
    entry = CoordinationEntry(
        submission_key=key,
        unit=unit,
        topic=required(topic, "topic", _("Isi hal yang dikoordinasikan.")),
        raised_on=raised_on,
        contact=required(contact, "contact", _("Isi nama narahubung.")),
        reference=reference.strip(),
        recorded_by=by,
        recorded_at=at,
    )
    if attachment:
        entry.attachment, entry.attachment_name = attachment.file, attachment.name
        entry.attachment_type = attachment.content_type
    entry.save()
    return entry


@transaction.atomic
def resolve_coordination(
    *, entry: CoordinationEntry, answer: str, resolved_on: dt.date, by: User, at: dt.datetime
) -> CoordinationEntry:
    """Note the answer of Pusat Data dan Informasi. Raises NotYoursError, Refused, Finished."""
    check_right(EDIT, by=by, unit=entry.unit)
    answer = required(answer, "answer", _("Tulis jawaban Pusat Data dan Informasi."))
    check_past(resolved_on, "resolved_on", unit=entry.unit, at=at, since=entry.raised_on)
    return _close(entry, by, at, answer=answer, resolved_on=resolved_on)


def _close(entry: LogEntry, by: User, at: dt.datetime, **words: Any) -> Any:
    """Close the line if nobody else has. Raises Finished."""
    changes = {"closed_by": by, "closed_at": at, **words}
    if type(entry).objects.filter(pk=entry.pk).open().update(**changes) != 1:
        raise Finished
    for column, value in changes.items():
        setattr(entry, column, value)
    return entry
