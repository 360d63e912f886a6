"""Verbs of the hotline: log a call, let it become a request or a complaint, forget who called."""

import datetime as dt
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import chain
from core.moves import Refused, required
from core.phones import local_phone
from core.search import tokens
from hotline.models import SPOKEN, Call, CallEvent, CallQuerySet, Outcome
from units.models import Unit
from units.roles import Permission

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def log_call(
    *,
    unit: Unit,
    topic: str,
    key: str,
    by: "User",
    phone: str = "",
    forwarded_to: str = "",
    note: str = "",
    at: dt.datetime | None = None,
    outcome: str = Outcome.ANSWERED,
) -> Call:
    """Keep one call; the same key again gives the call that is there. Raises Refused."""
    if (existing := Call.objects.filter(submission_key=key).first()) is not None:
        return existing
    if not by.authority.may(Permission.LOG_CALLS, unit):
        raise Refused(_("Anda tidak bertugas menerima telepon di unit ini."))
    at, topic = at or timezone.now(), required(topic, "topic", _("Isi pokok pembicaraan."))
    words = tokens(phone, local_phone(phone), topic, forwarded_to, note)
    values = {"phone": phone, "topic": topic, "forwarded_to": forwarded_to, "note": note, "search": words}
    when = {"taken_at": at, "taken_on": unit.local_date(at)}
    try:
        with transaction.atomic():
            call = Call.objects.create(unit=unit, submission_key=key, by=by, outcome=Outcome(outcome), **values, **when)
    except IntegrityError:
        return Call.objects.get(submission_key=key)  # the same key arrived twice at once; the other one won
    _record(call, "log", by=by, at=at)
    return call


@transaction.atomic
def become_request(*, call: Call, number: str, by: "User", at: dt.datetime) -> None:
    """The call led to this request, in the transaction that makes it. Raises Refused when it is something already."""
    words = tokens(call.search, number)
    _become(call, by, outcome=Outcome.REQUEST, about=number, search=words)
    _record(call, "become_request", by=by, at=at, about=number)


@transaction.atomic
def become_complaint(*, call: Call, number: str, by: "User", at: dt.datetime, is_hidden: bool) -> None:
    """The call led to a complaint. ``is_hidden``: nothing may lead to it, so number, words and link go at once.

    No event is written then, for its moment would be the complaint's. Raises Refused when the call is something
    already.
    """
    if is_hidden:
        gone = dict.fromkeys(("phone", "topic", "forwarded_to", "note", "about", "search"), "")
        _become(call, by, outcome=Outcome.COMPLAINT, **gone)
        return
    _become(call, by, outcome=Outcome.COMPLAINT, about=number, search=tokens(call.search, number))
    _record(call, "become_complaint", by=by, at=at, about=number)


@transaction.atomic
def hide_complaint(*, number: str) -> None:
    """The complaint is not for the unit any more: the call that led to it says nothing of it from now on."""
    gone = dict.fromkeys(("phone", "topic", "forwarded_to", "note", "about", "search"), "")
    Call.objects.filter(about=number, outcome=Outcome.COMPLAINT).update(**gone)


@transaction.atomic
def forget(calls: CallQuerySet, *, at: dt.datetime) -> int:
    """Blank who called and what was noted; topic, outcome and time stay. Returns how many were blanked."""
    rows = list(calls.filter(erased_at__isnull=True))
    for row in rows:
        row.phone = row.note = ""
        row.search, row.erased_at = tokens(row.topic, row.forwarded_to, row.about), at
    Call.objects.bulk_update(rows, ["phone", "note", "search", "erased_at"], batch_size=500)
    return len(rows)


def _become(call: Call, by: "User", **changes: str) -> None:
    if not by.authority.may(Permission.LOG_CALLS, call.unit):
        raise Refused(_("Anda tidak bertugas menerima telepon di unit ini."))
    rows = Call.objects.filter(pk=call.pk, outcome__in=SPOKEN, erased_at__isnull=True)
    if rows.update(**changes, revision=F("revision") + 1) != 1:
        raise Refused(_("Telepon ini sudah menjadi permohonan atau pengaduan. Buka daftar telepon untuk melihatnya."))
    call.refresh_from_db()


def _record(call: Call, step: str, *, by: "User", at: dt.datetime, about: str = "") -> None:
    data = {"outcome": call.outcome} | ({"about": about} if about else {})
    event = CallEvent(chain=f"calls:{call.unit.code}", call=call, at=at, by=by, step=step, data=data)
    chain.append(event)
