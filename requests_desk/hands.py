"""In whose hands a request lies: the table beside the workflow, and how many working days each of them held it.

A working day counts for whoever holds the request when the office closes, as the clock counts a pause; the day on which
the work is finished counts for who finished it. So the days of all hands together are the working days from receipt to
the end, and those of ours are the handling time.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core import workdays
from core.workdays import WorkCalendar
from requests_desk.workflow import State


class Hand(models.TextChoices):
    """Who must act. The value names the column ``days_<hand>`` of a closed request."""

    APPLICANT = "applicant", _("Pemohon")
    FRONT_OFFICE = "front_office", _("Front office")
    OFFICER = "officer", _("Sub Unit Layanan atau petugas teknis")
    SIGNATURE = "signature", _("Menunggu tanda tangan")


S, H = State, Hand
HANDS: dict[str, Hand] = {
    S.RECEIVED: H.FRONT_OFFICE,
    S.RETURNED: H.APPLICANT,
    S.FORWARDED: H.OFFICER,
    S.IN_PROGRESS: H.OFFICER,
    S.ASKED: H.APPLICANT,
    S.AWAITING_SIGNATURE: H.SIGNATURE,
    S.FORMAL: H.OFFICER,
    S.READY: H.APPLICANT,
}
"""State -> who must act; a closed request is in nobody's hands."""
OURS = (H.FRONT_OFFICE, H.OFFICER, H.SIGNATURE)

WORDS: dict[Hand, Promise] = {H.APPLICANT: _("Anda"), H.OFFICER: _("Petugas yang menangani")}
"""How the applicant reads a hand, where not as staff do."""

Move = tuple[dt.datetime, str]
"""A moment and the state that was reached then."""


def split(
    received_at: dt.datetime, moves: Iterable[Move], ended_at: dt.datetime, calendar: WorkCalendar
) -> dict[Hand, int]:
    """Working days in each hand from receipt to ``ended_at``; ``moves`` oldest first. Moves into closed states count
    for nobody."""
    held = [(_begins(moment, state, calendar), HANDS[state]) for moment, state in moves if state in HANDS]
    days = dict.fromkeys(Hand, 0)
    for day in workdays.days_counted(received_at, ended_at, calendar):
        days[_holder(held, min(calendar.closing_time(day), ended_at))] += 1
    return days


def rows(request: Any, days: Mapping[Hand, int], *, to_applicant: bool = False) -> list[tuple[str, int]]:
    """The days with the words for each hand, for chart and table; nothing before a working day has gone by."""
    if not any(days.values()):
        return []
    words = WORDS if to_applicant else {}
    named = {Hand.OFFICER: request.sub_unit.name} if request.sub_unit_id else {}
    return [(str(named.get(hand, words.get(hand, hand.label))), days[hand]) for hand in Hand]


def _begins(moment: dt.datetime, state: str, calendar: WorkCalendar) -> dt.datetime:
    if state != State.READY:
        return moment
    tomorrow = calendar.local_date(moment) + dt.timedelta(days=1)
    return dt.datetime.combine(tomorrow, dt.time(), tzinfo=calendar.timezone)


def _holder(held: list[tuple[dt.datetime, Hand]], moment: dt.datetime) -> Hand:
    """Who held it at that moment; the front office from receipt until the first move."""
    return next((hand for since, hand in reversed(held) if since <= moment), Hand.FRONT_OFFICE)
