"""The emergency pad: numbers are reserved at once, each form is entered once or voided with a reason."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core import chain, codes, numbering
from core.moves import Refused, required
from folders.models import FormState, Pad, PadEvent, PadForm
from folders.models.pads import LARGEST, chain_of
from requests_desk.actions import Intake, Reserved, log
from requests_desk.actions.intake import BOOK, register_number
from requests_desk.actions.sorting import Missing
from requests_desk.models import ServiceRequest
from units.models import Unit
from units.notice import Shown
from units.roles import Permission


class FormTaken(Refused):
    """Somebody entered or voided the form between reading and writing."""


@transaction.atomic
def reserve(*, unit: Unit, count: int, reason: str, key: str, by: User, at: dt.datetime | None = None) -> Pad:
    """Take ``count`` numbers of the unit's register of this year at once, each with its codes, for printed forms.

    The same key again gives the pad that is there. Raises Refused.
    """
    at = at or timezone.now()
    if (existing := Pad.objects.filter(key=key, unit=unit).first()) is not None:
        return existing
    if not by.authority.may(Permission.RESERVE_NUMBERS, unit):
        raise Refused(_("Anda tidak bertugas menyiapkan formulir di unit ini."))
    if not 1 <= count <= LARGEST:
        raise Refused(_("Isi jumlah formulir 1 sampai %(most)s.") % {"most": LARGEST}, "count")
    reason = required(reason, "reason", _("Tulis keperluannya, misalnya pemadaman listrik terencana."))
    year = unit.local_date(at).year
    fresh = new_codes(2 * count)
    block = numbering.take_block(book=BOOK, key=unit.code, year=year, count=count)
    pad = Pad.objects.create(
        key=key, unit=unit, year=year, first=block[0], last=block[-1], reason=reason, made_at=at, made_by=by
    )
    PadForm.objects.bulk_create(_forms(pad, block, fresh))
    _record(pad, "reserve", by=by, at=at, data={"first": pad.first, "last": pad.last, "year": year})
    return pad


def _forms(pad: Pad, block: range, fresh: list[str]) -> list[PadForm]:
    """One form a number, with two codes each."""
    return [
        PadForm(
            pad=pad,
            sequence=sequence,
            number=register_number(pad.unit, pad.year, sequence),
            code=fresh.pop(),
            verification_code=fresh.pop(),
        )
        for sequence in block
    ]


def new_codes(count: int) -> list[str]:
    """So many new codes, each different and none in use."""
    found: set[str] = set()
    while len(found) < count:
        drawn = {codes.new_code() for _turn in range(count - len(found))}
        either = Q(code__in=drawn) | Q(verification_code__in=drawn)
        for model in (ServiceRequest, PadForm):
            for pair in model.objects.filter(either).values_list("code", "verification_code"):
                drawn -= set(pair)
        found |= drawn
    return list(found)


@transaction.atomic
def note_printed(*, pad: Pad, by: User, at: dt.datetime | None = None) -> None:
    """That the forms were printed (or saved to be printed); the first time stays on the pad, each time is an event."""
    at = at or timezone.now()
    _check_right(pad, by)
    Pad.objects.filter(pk=pad.pk, printed_at=None).update(printed_at=at, printed_by=by)
    _record(pad, "print", by=by, at=at)


@transaction.atomic
def enter(
    *,
    form: PadForm,
    intake: Intake,
    channel: str,
    received_at: dt.datetime | None,
    by: User,
    missing: Sequence[Missing] = (),
    at: dt.datetime | None = None,
    notice: Shown | None = None,
) -> ServiceRequest:
    """Make the request of a form that was filled in on paper: its number, its codes, the time written on it.

    A form that is entered already gives its request: the second click makes no second one. Raises Refused, FormTaken,
    and as ``requests_desk.actions.log``.
    """
    at, pad = at or timezone.now(), form.pad
    if (entered := _request_of(form)) is not None:
        return entered
    _check_time(pad, received_at, at)
    if intake.service.unit_id != pad.unit_id:
        raise Refused(_("Layanan ini bukan layanan unit pemilik formulir."), "service")
    request = log(
        intake=intake,
        channel=channel,
        key=f"formulir:{form.number}",
        by=by,
        missing=missing,
        at=at,
        received_at=received_at,
        notice=notice,
        reserved=Reserved(form.number, form.code, form.verification_code),
    )
    if not _claim(form, state=FormState.USED, request=request, used_at=at, used_by=by):
        return _request_of(form) or _taken()
    _record(pad, "use", by=by, at=at, form=form, data={"received_at": received_at})
    return request


def _request_of(form: PadForm) -> ServiceRequest | None:
    now = PadForm.objects.select_related("request").get(pk=form.pk)
    if now.state == FormState.VOIDED:
        _taken()
    return now.request


def _taken() -> NoReturn:
    raise FormTaken(_("Formulir ini sudah dibatalkan. Catat permohonannya seperti biasa, dengan nomor baru."))


def _check_time(pad: Pad, received_at: dt.datetime | None, at: dt.datetime) -> None:
    """The time on the paper: after the forms were made, in the year of their numbers, not to come."""
    if received_at is None:
        raise Refused(_("Isi tanggal dan jam diterima seperti tertulis di formulir."), "received_at")
    if received_at > at:
        raise Refused(_("Waktu diterima tidak boleh sesudah sekarang."), "received_at")
    # The form asks for minutes, so the minute in which the pad was made counts as after it.
    if received_at < pad.made_at.replace(second=0, microsecond=0):
        raise Refused(_("Waktu diterima tidak boleh sebelum formulir ini disiapkan."), "received_at")
    if pad.unit.local_date(received_at).year != pad.year:
        sentence = _("Nomor formulir ini untuk tahun %(year)s. Permohonan tahun lain dicatat seperti biasa.")
        raise Refused(sentence % {"year": pad.year}, "received_at")


@transaction.atomic
def void(
    *, pad: Pad, numbers: Iterable[str] | None, reason: str, by: User, at: dt.datetime | None = None
) -> list[PadForm]:
    """Take forms out of use, with the reason: those with these numbers, or with None all that are left of the pad.

    The numbers stay in the register as voided. Forms voided before are left as they are. Raises Refused when nothing
    was chosen or a chosen form has been entered.
    """
    at = at or timezone.now()
    _check_right(pad, by)
    reason = required(reason, "reason", _("Tulis alasannya, misalnya rusak atau tidak terpakai."))
    forms = list(pad.forms.reserved()) if numbers is None else list(pad.forms.filter(number__in=set(numbers)))
    if not forms:
        raise Refused(_("Pilih formulir yang dibatalkan."), "numbers")
    if used := [form.number for form in forms if form.state == FormState.USED]:
        raise Refused(_("Formulir %(number)s sudah dimasukkan.") % {"number": used[0]}, "numbers")
    done = []
    for form in forms:
        if _claim(form, state=FormState.VOIDED, voided_at=at, voided_by=by, void_reason=reason):
            _record(pad, "void", by=by, at=at, form=form, note=reason)
            done.append(form)
    return done


def _claim(form: PadForm, **changes: Any) -> bool:
    """Whether the form was still reserved when the columns were written; then the row in memory follows."""
    taken = PadForm.objects.reserved().filter(pk=form.pk).update(**changes) == 1
    if taken:
        for column, value in changes.items():
            setattr(form, column, value)
    return taken


def _check_right(pad: Pad, by: User) -> None:
    if not by.authority.may(Permission.RESERVE_NUMBERS, pad.unit):
        raise Refused(_("Anda tidak bertugas menyiapkan formulir di unit ini."))


def _record(
    pad: Pad,
    step: str,
    *,
    by: User,
    at: dt.datetime,
    form: PadForm | None = None,
    note: str = "",
    data: dict | None = None,
) -> None:
    states = {"from_state": FormState.RESERVED, "to_state": form.state} if form else {}
    of_form = {"number": form.number} if form else {}
    event = PadEvent(chain=chain_of(pad), pad=pad, at=at, by=by, step=step, note=note, data=of_form | (data or {}))
    for column, value in states.items():
        setattr(event, column, value)
    chain.append(event)
