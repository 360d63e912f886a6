"""What officers have learnt: recorded, and taken out with a reason (Pasal 14 h)."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.moves import Refused, required
from units.actions.rights import check_past, check_right, sent_before
from units.models import Appointment, Competence, CompetenceKind, Unit
from units.papers import Paper
from units.roles import Permission


@transaction.atomic
def record_competence(
    *,
    unit: Unit,
    person: User,
    title: str,
    kind: str,
    provider: str,
    held_on: dt.date,
    key: str,
    by: User,
    at: dt.datetime,
    valid_until: dt.date | None = None,
    hours: int | None = None,
    certificate: Paper | None = None,
) -> Competence:
    """Record a training, certificate or education of an officer of the unit; ``hours`` of teaching.

    The same ``key`` again makes no second record. Raises NotYoursError and Refused.
    """
    check_right(Permission.EDIT_COMPETENCE, by=by, unit=unit)
    if done := sent_before(Competence, key, unit=unit):
        return done
    if not Appointment.objects.in_force(unit.local_date(at)).filter(unit=unit, person=person).exists():
        raise Refused(_("Pilih orang yang hari ini ditetapkan di unit ini."), "person")
    check_past(held_on, "held_on", unit=unit, at=at)
    if valid_until and valid_until < held_on:
        raise Refused(_("Tanggal berlaku sampai tidak boleh sebelum tanggalnya."), "valid_until")
    record = Competence(submission_key=key, unit=unit, person=person, kind=CompetenceKind(kind))
    record.title = required(title, "title", _("Isi nama pelatihan, sertifikat, atau pendidikan."))
    record.provider = required(provider, "provider", _("Isi penyelenggaranya."))
    record.held_on, record.valid_until, record.hours = held_on, valid_until, hours
    record.recorded_by, record.recorded_at = by, at
    if certificate:
        record.certificate, record.certificate_name = certificate.file, certificate.name
        record.certificate_type = certificate.content_type
    record.save()
    return record


@transaction.atomic
def remove_competence(*, record: Competence, reason: str, by: User, at: dt.datetime) -> Competence:
    """Take a record out of the list; who did it, when and why stays. Raises NotYoursError and Refused."""
    check_right(Permission.EDIT_COMPETENCE, by=by, unit=record.unit)
    reason = required(reason, "reason", _("Tulis alasan menghapus catatan ini."))
    changes = {"removed_by": by, "removed_at": at, "removal_reason": reason}
    if Competence.objects.kept().filter(pk=record.pk).update(**changes) != 1:
        raise Refused(_("Catatan ini sudah dihapus. Muat ulang daftarnya."))
    for column, value in changes.items():
        setattr(record, column, value)
    return record
