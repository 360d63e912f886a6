"""What happens to services and their standards: drafted, set, opened, closed."""

import datetime as dt
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from standards import workflow
from standards.completeness import missing_parts
from standards.models import Service, Standard, StandardState
from units.roles import Permission

if TYPE_CHECKING:
    from accounts.models import User

COPIED = ("working_days", "completion_days", "extension_days", "fee_amount", "fee_note", "product", "summary")
LINE_SETS = ("legalbasiss", "requirements", "procedures", "formfields")


class StandardRefused(Exception):
    """A step on a standard or a service cannot be taken; ``sentence`` says what to do."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__(sentence)


class StandardIncomplete(StandardRefused):
    """Components of Pasal 14 a to f are missing; ``parts`` holds one sentence for each."""

    def __init__(self, parts: list[str]) -> None:
        self.parts = parts
        super().__init__(" ".join(parts))


class StandardMoved(StandardRefused):
    """Somebody else took a step on this version meanwhile."""

    def __init__(self) -> None:
        super().__init__(_("Versi ini baru saja diubah oleh orang lain. Muat ulang halaman ini."))


@transaction.atomic
def draft_from_current(*, service: Service, by: "User", at: dt.datetime) -> Standard:
    """A new draft with everything that the version in force says; an empty one when there is none.

    Kepala and Sekretaris of the unit. Raises PermissionDenied, and StandardRefused while another draft waits.
    """
    _require(by, workflow.DRAFT.permission, service)
    if service.standards.filter(state=StandardState.DRAFT).exists():
        raise StandardRefused(_("Layanan ini sudah mempunyai rancangan. Lanjutkan rancangan itu."))
    source = service.current
    version = (service.standards.aggregate(last=Max("version"))["last"] or 0) + 1
    values = {name: getattr(source, name) for name in COPIED} if source else {}
    draft = Standard.objects.create(service=service, version=version, created_at=at, created_by=by, **values)
    if source:
        _copy_lines(source, draft)
    return draft


@transaction.atomic
def set_standard(*, standard: Standard, decree_number: str, by: "User", at: dt.datetime) -> Standard:
    """Put a draft in force in place of the version before; from now on it never changes (Pasal 6b, 10b).

    The unit's Kepala alone. Raises PermissionDenied, StandardIncomplete, StandardRefused or StandardMoved.
    """
    service = standard.service
    _require(by, workflow.SET.permission, service)
    if parts := missing_parts(standard):
        raise StandardIncomplete(parts)
    if not decree_number.strip():
        raise StandardRefused(_("Isi nomor penetapan."))
    service.standards.filter(state=StandardState.SET).update(state=StandardState.SUPERSEDED, superseded_at=at)
    moved = service.standards.filter(pk=standard.pk, state=workflow.SET.source).update(
        state=workflow.SET.target, decree_number=decree_number.strip(), set_at=at, set_by=by
    )
    if not moved:
        raise StandardMoved
    standard.refresh_from_db()
    service.current = standard
    _record(service, ["current"], by=by, at=at, reason=f"{workflow.SET.name} v{standard.version}")
    return standard


@transaction.atomic
def open_service(*, service: Service, by: "User", at: dt.datetime) -> Service:
    """Let people ask for the service. Raises PermissionDenied, or StandardRefused without a standard in force."""
    _require(by, Permission.DRAFT_STANDARDS, service)
    if service.current is None:
        raise StandardRefused(_("Tetapkan standar pelayanan ini lebih dahulu, lalu buka layanannya."))
    service.is_open, service.closed_note = True, ""
    return _record(service, ["is_open", "closed_note"], by=by, at=at, reason="open")


@transaction.atomic
def close_service(*, service: Service, note: str, by: "User", at: dt.datetime) -> Service:
    """Take no more requests; running ones go on. Raises PermissionDenied, or StandardRefused without a reason."""
    _require(by, Permission.DRAFT_STANDARDS, service)
    if not note.strip():
        raise StandardRefused(_("Isi alasan layanan ditutup. Alasan ini tampil di halaman layanan."))
    service.is_open, service.closed_note = False, note.strip()
    return _record(service, ["is_open", "closed_note"], by=by, at=at, reason="close")


def _require(by: "User", permission: Permission | None, service: Service) -> None:
    if permission is None or not by.authority.may(permission, service.unit):
        raise PermissionDenied(_("Akun Anda tidak memiliki akses ke layanan ini. Hubungi Sekretaris unit."))


def _record(service: Service, fields: list[str], *, by: "User", at: dt.datetime, reason: str) -> Service:
    """Save and leave one row of history: who, when, what."""
    service._history_user, service._history_date, service._change_reason = by, at, reason
    service.save(update_fields=fields)
    return service


def _copy_lines(source: Standard, target: Standard) -> None:
    for name in LINE_SETS:
        lines = list(getattr(source, name).all())
        for line in lines:
            line.pk, line.standard, line._state.adding = None, target, True
        getattr(target, name).model.objects.bulk_create(lines)
