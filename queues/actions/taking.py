"""In: a visitor takes a number at the kiosk, at the counter, or ahead on the phone for the same day."""

import datetime as dt
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import numbering
from core.moves import Refused
from queues import workflow
from queues.actions.engine import record
from queues.doors import takes_numbers
from queues.models import QueueGroup, Source, Ticket
from queues.workflow import State
from units.models import Unit
from units.opening import sentence
from units.roles import Permission

if TYPE_CHECKING:
    from accounts.models import User

BOOK = "antrean"
OPEN_PER_PHONE = 3
"""How many numbers one telephone number may hold at a time."""


@transaction.atomic
def take(
    *,
    unit: Unit,
    group: QueueGroup,
    source: str,
    key: str,
    at: dt.datetime | None = None,
    is_priority: bool = False,
    language: str = "id",
    phone: str = "",
    by: "User | None" = None,
) -> Ticket:
    """The next number of the group for today (T54). The same ``key`` again gives the one it gave before.

    Raises Refused when the counter is closed for today, when the group takes none, or when the telephone number holds
    enough already; StepNotAllowed for an officer who does not serve at this unit.
    """
    if (existing := Ticket.objects.filter(submission_key=key).first()) is not None:
        return existing
    at = at or timezone.now()
    _check(unit, group, source, at=at, phone=phone, by=by)
    wanted = Ticket(
        unit=unit,
        group=group,
        line=group,
        day=unit.local_date(at),
        submission_key=key,
        source=source,
        is_priority=is_priority,
        language=language,
        phone=phone,
        taken_at=at,
    )
    try:
        return _number(wanted, by=by, at=at)
    except IntegrityError:
        return Ticket.objects.get(submission_key=key)  # the same key arrived twice at once; the other one won


@transaction.atomic
def _number(ticket: Ticket, *, by: "User | None", at: dt.datetime) -> Ticket:
    key = f"{ticket.unit.code}:{ticket.group.letter}:{ticket.day}"
    ticket.number = numbering.take(book=BOOK, key=key, year=ticket.day.year)
    ticket.save(force_insert=True)
    record(ticket, "take", "", by=by, at=at, counter=None)
    return ticket


def _check(unit: Unit, group: QueueGroup, source: str, *, at: dt.datetime, phone: str, by: "User | None") -> None:
    if (source == Source.COUNTER) != (by is not None):
        raise workflow.StepNotAllowed("take")
    if by is not None and not by.authority.may(Permission.SERVE_QUEUE, unit):
        raise workflow.StepNotAllowed("take")
    if group.unit_id != unit.pk or not group.is_active:
        raise Refused(_("Kelompok ini tidak dipakai. Pilih kelompok lain."), "group")
    if by is None and not takes_numbers(unit, at):
        raise Refused(sentence(unit, at))
    if phone and _held_by(phone, unit, at) >= OPEN_PER_PHONE:
        raise Refused(_("Nomor ponsel ini sudah memegang beberapa nomor antrean. Pakai nomor yang sudah ada."), "phone")


def _held_by(phone: str, unit: Unit, at: dt.datetime) -> int:
    open_today = Ticket.objects.of_day(unit, unit.local_date(at)).open()
    return open_today.filter(phone=phone, state__in=[State.WAITING, State.CALLED, State.HELD]).count()
