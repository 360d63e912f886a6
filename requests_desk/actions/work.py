"""Officers of a sub unit and technical officers: take, ask, extend, send for signature (Pasal 8, 11(3)d)."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.moves import Refused, required
from requests_desk import clock, letters
from requests_desk.actions.engine import check, move, record
from requests_desk.actions.sorting import Missing, officers_for, pause
from requests_desk.models import RequestEvent, ServiceRequest


def take(*, request: ServiceRequest, by: User, at: dt.datetime | None = None) -> RequestEvent:
    """The officer takes the request as the own work. Raises Refused when it was assigned to somebody else."""
    if request.assignee_id not in (None, by.pk):
        raise Refused(_("Permohonan ini ditugaskan kepada petugas lain."))
    return move(request, "take", by=by, at=at, assignee=by)


def assign(
    *, request: ServiceRequest, officer: User, by: User, at: dt.datetime | None = None, note: str = ""
) -> RequestEvent:
    """The Kepala or the Sekretaris gives the request to one of the officers who work on it (Pasal 6a, 7(1)d)."""
    if not officers_for(request, at).filter(pk=officer.pk).exists():
        raise Refused(_("Pilih petugas yang menangani layanan ini."), "officer")
    data = {"from": request.assignee_id, "to": officer.pk}
    return move(request, "assign", by=by, at=at, note=note, data=data, assignee=officer)


def give_back(*, request: ServiceRequest, by: User, at: dt.datetime | None = None, note: str = "") -> RequestEvent:
    """Let go of the request: it waits for another officer of the same office."""
    note = required(note, "note", _("Tulis alasan melepaskan permohonan ini."))
    return move(request, "give_back", by=by, at=at, note=note, data={"from": request.assignee_id}, assignee=None)


@transaction.atomic
def ask(
    *, request: ServiceRequest, missing: Sequence[Missing], by: User, at: dt.datetime | None = None, note: str = ""
) -> RequestEvent:
    """Ask the applicant for missing parts while the work goes on; the clock stands still."""
    return pause(request, "ask", missing=missing, by=by, at=at, note=note)


@transaction.atomic
def extend(
    *, request: ServiceRequest, days: int, by: User, at: dt.datetime | None = None, note: str = ""
) -> RequestEvent:
    """Move the due date by working days, with a reason, within what the standard allows."""
    note = required(note, "note", _("Tulis alasan perpanjangan; pemohon membacanya."))
    allowed = request.extension_left
    if not 1 <= days <= allowed:
        raise Refused(
            _("Standar layanan ini mengizinkan perpanjangan paling lama %(days)s hari kerja lagi.") % {"days": allowed},
            "days",
        )
    old = request.due_on
    request.extended_days += days
    new = clock.due_on(request, request.events.order_by("seq"))
    data = {"days": days, "old_due_on": old, "new_due_on": new}
    event = move(request, "extend", by=by, at=at, note=note, data=data, due_on=new, extended_days=request.extended_days)
    letters.write(event, request, old_due_on=old, new_due_on=new)
    return event


def propose(*, request: ServiceRequest, by: User, at: dt.datetime | None = None, note: str = "") -> RequestEvent:
    """The draft of the product goes to the one who signs."""
    return move(request, "propose", by=by, at=at, note=note)


def rework(*, request: ServiceRequest, by: User, at: dt.datetime | None = None, note: str = "") -> RequestEvent:
    """The signer wants changes: back to work."""
    return move(request, "rework", by=by, at=at, note=note)


@transaction.atomic
def note(*, request: ServiceRequest, text: str, by: User, at: dt.datetime | None = None) -> RequestEvent:
    """Add an internal note; the applicant does not see it. It moves nothing, so it never loses a race.

    The same note again, as a second click sends it, gives the event that is there.
    """
    text = required(text, "note", _("Tulis catatannya."))
    row = check(request, "note", by=by)
    ServiceRequest.objects.select_for_update().get(pk=request.pk)  # two clicks at once queue here
    last = request.events.order_by("seq").last()
    if last is not None and (last.step, last.by_id, last.note) == ("note", by.pk, text):
        return last
    return record(request, row, by=by, at=at or timezone.now(), note=text)
