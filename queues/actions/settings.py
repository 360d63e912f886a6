"""What a unit sets for its queue: groups, counters, sentences on the screen, and its kiosks and screens."""

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from core import codes
from core.moves import Refused, required
from queues.models import Counter, Device, QueueGroup, ScreenNotice, Ticket
from queues.models.devices import digest
from units.models import Unit
from units.roles import Permission

if TYPE_CHECKING:
    from accounts.models import User

TOKEN_LENGTH = 20
"""About 99 random bits, typed once on a kiosk or a television."""


class NotYoursError(Exception):
    """Only who manages this unit's queue sets it."""


@transaction.atomic
def set_group(
    *,
    unit: Unit,
    by: "User",
    letter: str,
    name: str,
    name_en: str = "",
    position: int = 1,
    is_active: bool = True,
    group: QueueGroup | None = None,
) -> QueueGroup:
    """Add a group, or change one: its letter stays, since numbers carry it.

    Raises Refused for a letter that is taken, and for leaving out a group in whose line somebody waits.
    """
    _check(unit, by)
    group = group or QueueGroup(unit=unit, letter=letter.upper())
    if group.pk is None and QueueGroup.objects.filter(unit=unit, letter=group.letter).exists():
        raise Refused(_("Huruf ini sudah dipakai kelompok lain. Pilih huruf lain."), "letter")
    if not is_active and group.pk and Ticket.objects.filter(line=group).open().exists():
        raise Refused(_("Masih ada nomor terbuka di kelompok ini. Selesaikan atau alihkan dahulu."), "is_active")
    group.name = required(name, "name", _("Isi nama kelompok."))
    group.name_en, group.position, group.is_active = name_en.strip(), position, is_active
    group.save()
    return group


@transaction.atomic
def set_counter(
    *,
    unit: Unit,
    by: "User",
    number: int,
    groups: list[QueueGroup],
    name: str = "",
    is_active: bool = True,
    counter: Counter | None = None,
) -> Counter:
    """Add a counter, or change one: its number stays, since events carry it. Without groups it calls all of them.

    Raises Refused for a number that is taken, and for closing a counter at which somebody stands.
    """
    _check(unit, by)
    counter = counter or Counter(unit=unit, number=number)
    if counter.pk is None and Counter.objects.filter(unit=unit, number=number).exists():
        raise Refused(_("Nomor loket ini sudah ada. Pilih nomor lain."), "number")
    if not is_active and counter.pk and counter.tickets.open().exists():
        raise Refused(_("Masih ada nomor di loket ini. Selesaikan atau alihkan dahulu."), "is_active")
    counter.name, counter.is_active = name.strip(), is_active
    counter.save()
    counter.groups.set(group for group in groups if group.unit_id == unit.pk)
    return counter


@transaction.atomic
def set_notice(
    *,
    unit: Unit,
    by: "User",
    text: str,
    shown_from: dt.datetime,
    shown_until: dt.datetime | None = None,
    text_en: str = "",
    position: int = 1,
    notice: ScreenNotice | None = None,
) -> ScreenNotice:
    """Put a sentence on the screen, or change it. Raises Refused for an end that is not after the beginning."""
    _check(unit, by)
    if shown_until is not None and shown_until <= shown_from:
        raise Refused(_("Akhir harus sesudah awal."), "shown_until")
    notice = notice or ScreenNotice(unit=unit, created_by=by)
    notice.text = required(text, "text", _("Isi kalimat pengumuman."))
    notice.text_en, notice.position = text_en.strip(), position
    notice.shown_from, notice.shown_until = shown_from, shown_until
    notice.save()
    return notice


@transaction.atomic
def remove_notice(*, notice: ScreenNotice, by: "User", at: dt.datetime) -> None:
    """Take a sentence off the screen: it ended now, or it never began and is gone. A second time changes nothing."""
    _check(notice.unit, by)
    if notice.shown_from >= at:
        notice.delete()
    elif notice.shown_until is None or notice.shown_until > at:
        notice.shown_until = at
        notice.save()


@transaction.atomic
def pair_device(*, unit: Unit, by: "User", at: dt.datetime, kind: str, name: str, key: str) -> tuple[Device, str]:
    """A device of that kind, and its token, which is stored nowhere. The same ``key`` gives the same device again."""
    _check(unit, by)
    token = _token(key)
    name = required(name, "name", _("Isi nama perangkat."))
    words = {"unit": unit, "kind": kind, "name": name, "created_at": at, "created_by": by}
    return Device.objects.get_or_create(token_digest=digest(token), defaults=words)[0], token


@transaction.atomic
def revoke_device(*, device: Device, by: "User", at: dt.datetime) -> None:
    """Its token and its cookie open nothing from now on. A second time changes nothing."""
    _check(device.unit, by)
    Device.objects.paired().filter(pk=device.pk).update(revoked_at=at, revoked_by=by)


def _check(unit: Unit, by: "User") -> None:
    if not by.authority.may(Permission.MANAGE_QUEUE, unit):
        raise NotYoursError


def _token(key: str) -> str:
    """Nobody can tell it from the form's key without the portal's secret key."""
    drawn = salted_hmac("queues.devices.token", key, algorithm="sha256").digest()
    return "".join(codes.ALPHABET[byte % len(codes.ALPHABET)] for byte in drawn[:TOKEN_LENGTH])
