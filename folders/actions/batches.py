"""A batch's steps as verbs: put together, send, accept or refuse each folder, take back what was refused.

Sending forwards every request that still lies at the counter; refusing sends it back: the letters are those of these
steps. Each verb locks the batch first, so that two scanners in one batch come one after the other.
"""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import chain, numbering
from core.moves import Refused, required
from folders import workflow
from folders.models import Batch, BatchEvent, BatchLine
from folders.models.batches import chain_of
from folders.offices import check_office, office_of, refuse_office
from folders.workflow import TRAVELS, LineState, State, StepNotAllowed
from requests_desk import actions as requests
from requests_desk.models import ServiceRequest
from requests_desk.workflow import State as RequestState
from units.models import SubUnit, Unit
from units.roles import Permission

BOOK = "batches"


@transaction.atomic
def open_batch(
    *, unit: Unit, by: User, sub_unit: SubUnit | None = None, officer: User | None = None, at: dt.datetime | None = None
) -> Batch:
    """The batch that is being put together for that office; a new one with the next number when there is none.

    Raises StepNotAllowed for who does not send folders there, Refused for an office that the unit does not have.
    """
    at = at or timezone.now()
    if not by.authority.may(Permission.SEND_FOLDERS, unit):
        raise StepNotAllowed("open")
    check_office(unit, sub_unit, officer, at)
    office = {"unit": unit, "sub_unit": sub_unit, "officer": officer}
    Unit.objects.select_for_update().get(pk=unit.pk)  # two colleagues at once: the second finds the first one's
    if (draft := Batch.objects.drafts().filter(**office).first()) is not None:
        return draft
    year = unit.local_date(at).year
    sequence = numbering.take(book=BOOK, key=unit.code, year=year)
    batch = Batch.objects.create(number=f"EKS-{unit.code}-{year}-{sequence:04d}", made_at=at, made_by=by, **office)
    _record(batch, "open", by=by, at=at, to_state=State.DRAFT, data={"to": batch.office})
    return batch


@transaction.atomic
def put(*, batch: Batch, request: ServiceRequest, by: User, at: dt.datetime | None = None) -> BatchLine:
    """Put a folder into the batch. Raises Refused, with the right office, when it is not this office's."""
    batch = _locked(batch, "put", by)
    at = at or timezone.now()
    refuse_office(batch, request, at)
    if request.state not in TRAVELS:
        words = {"number": request.number, "state": request.get_state_display()}
        raise Refused(_("%(number)s berkeadaan %(state)s; berkasnya tidak dikirim ke Sub Unit.") % words)
    if (line := request.batch_lines.on_the_road().select_related("batch").first()) is not None:
        words = {"number": request.number, "batch": line.batch.number}
        raise Refused(_("%(number)s sudah ada dalam ekspedisi %(batch)s.") % words)
    try:
        with transaction.atomic():
            line = BatchLine.objects.create(batch=batch, request=request)
    except IntegrityError as twice:
        raise Refused(_("Berkas ini baru saja masuk ekspedisi lain. Pindai sekali lagi.")) from twice
    _record(batch, "put", by=by, at=at, data={"number": request.number})
    return line


@transaction.atomic
def take_out(*, batch: Batch, request: ServiceRequest, by: User, at: dt.datetime | None = None) -> None:
    """Take a folder out again before the batch goes."""
    batch = _locked(batch, "take_out", by)
    _line(batch, request, LineState.IN).delete()
    _record(batch, "take_out", by=by, at=at, data={"number": request.number})


@transaction.atomic
def cancel(*, batch: Batch, by: User, at: dt.datetime | None = None) -> Batch:
    """Give the batch up: its folders stay at the counter, its number stays used."""
    batch = _locked(batch, "cancel", by)
    numbers = list(batch.lines.values_list("request__number", flat=True))
    batch.lines.all().delete()
    _move(batch, "cancel", by=by, at=at, data={"numbers": numbers})
    return batch


@transaction.atomic
def send(*, batch: Batch, by: User, at: dt.datetime | None = None) -> Batch:
    """The batch leaves the counter: every request in it that is still received is forwarded in the same transaction
    (Pasal 7(3)d, 11(3)d). Raises Refused when it is empty, or when a request went another way meanwhile."""
    batch, at = _locked(batch, "send", by), at or timezone.now()
    lines = list(batch.lines.select_related("request__unit", "request__sub_unit", "request__service__unit"))
    if not lines:
        raise Refused(_("Ekspedisi ini kosong. Pindai berkas dahulu."))
    for request in (line.request for line in lines):
        if request.state not in TRAVELS:
            words = {"number": request.number, "state": request.get_state_display()}
            raise Refused(_("%(number)s sekarang berkeadaan %(state)s. Keluarkan dari ekspedisi.") % words)
        if request.state == RequestState.RECEIVED:
            requests.forward(request=request, by=by, at=at, officer=batch.officer)
    numbers = [line.request.number for line in lines]
    _move(batch, "send", by=by, at=at, data={"numbers": numbers}, sent_at=at, sent_by=by)
    return batch


@transaction.atomic
def accept(*, batch: Batch, request: ServiceRequest, by: User, at: dt.datetime | None = None) -> BatchLine:
    """The office has the folder in its hands. Raises Refused for a folder that is not in the batch, or is decided."""
    batch, at = _locked(batch, "accept", by), at or timezone.now()
    line = _line(batch, request, LineState.IN)
    line.state, line.accepted_at, line.accepted_by = LineState.ACCEPTED, at, by
    line.save()
    _record(batch, "accept", by=by, at=at, data={"number": request.number})
    _settle(batch, at)
    return line


@transaction.atomic
def refuse(
    *, batch: Batch, note: str, by: User, request: ServiceRequest | None = None, at: dt.datetime | None = None
) -> list[BatchLine]:
    """The office does not take the folder (without ``request``: none that is still waiting), and says why.

    A request that nobody has taken goes back to the front office at once; the folder itself is back when the counter
    scans it. Raises Refused without a reason.
    """
    note = required(note, "note", _("Tulis alasan menolak."))[:300]
    batch, at = _locked(batch, "refuse", by), at or timezone.now()
    waiting = batch.lines.filter(state=LineState.IN).select_related("request__unit", "request__sub_unit")
    lines = [_line(batch, request, LineState.IN)] if request else list(waiting)
    if not lines:
        raise Refused(_("Tidak ada berkas yang masih menunggu diterima."))
    for line in lines:
        line.state, line.refused_at, line.refused_by, line.reason = LineState.REFUSED, at, by, note
        line.save()
        if line.request.state == RequestState.FORWARDED:
            requests.send_back(request=line.request, by=by, at=at, note=note)
    numbers = [line.request.number for line in lines]
    _record(batch, "refuse", by=by, at=at, note=note, data={"numbers": numbers})
    return lines


@transaction.atomic
def confirm_return(*, batch: Batch, request: ServiceRequest, by: User, at: dt.datetime | None = None) -> BatchLine:
    """The refused folder lies at the counter again."""
    batch, at = _locked(batch, "confirm_return", by), at or timezone.now()
    line = _line(batch, request, LineState.REFUSED)
    line.state, line.returned_at, line.returned_by = LineState.RETURNED, at, by
    line.save()
    _record(batch, "confirm_return", by=by, at=at, data={"number": request.number})
    _settle(batch, at)
    return line


def draft_for(request: ServiceRequest, at: dt.datetime | None = None) -> Batch | None:
    """The batch that is being put together for the office of this request."""
    office = office_of(request, at or timezone.now())
    if office is None:
        return None
    where = {"sub_unit": office} if isinstance(office, SubUnit) else {"officer": office}
    return Batch.objects.drafts().filter(unit=request.unit, **where).first()


def _locked(batch: Batch, step: str, by: User) -> Batch:
    """The batch as it is now, nobody else changing it. Raises StepNotPossible, StepNotAllowed."""
    rows = Batch.objects.select_for_update(of=("self",)).select_related("unit", "sub_unit", "officer")
    now = rows.get(pk=batch.pk)
    row = workflow.find(step, now.state)
    if not workflow.holds(row.who, now, by):
        raise StepNotAllowed(step)
    return now


def _line(batch: Batch, request: ServiceRequest, state: str) -> BatchLine:
    line = batch.lines.filter(request=request).select_related("request__unit", "request__sub_unit").first()
    if line is None:
        words = {"number": request.number, "batch": batch.number}
        raise Refused(_("%(number)s tidak ada dalam ekspedisi %(batch)s.") % words)
    if line.state != state:
        words = {"number": request.number, "state": line.get_state_display()}
        raise Refused(_("%(number)s sudah tercatat: %(state)s.") % words)
    return line


def _settle(batch: Batch, at: dt.datetime) -> None:
    """Close the batch when every folder is accepted or back."""
    if not batch.lines.on_the_road().exists():
        _move(batch, "close", by=None, at=at, closed_at=at)


def _move(
    batch: Batch, step: str, *, by: User | None, at: dt.datetime | None, data: dict | None = None, **changes: object
) -> None:
    row = workflow.find(step, batch.state)
    Batch.objects.filter(pk=batch.pk).update(state=row.target, **changes)
    for column, value in {"state": row.target, **changes}.items():
        setattr(batch, column, value)
    _record(batch, step, by=by, at=at, from_state=row.source, to_state=row.target, data=data)


def _record(
    batch: Batch,
    step: str,
    *,
    by: User | None,
    at: dt.datetime | None,
    from_state: str | None = None,
    to_state: str | None = None,
    note: str = "",
    data: dict | None = None,
) -> BatchEvent:
    event = BatchEvent(chain=chain_of(batch), batch=batch, step=step, by=by, at=at or timezone.now(), note=note)
    event.from_state = "" if step == "open" else from_state or batch.state
    event.to_state, event.data = to_state or batch.state, data or {}
    return chain.append(event)
