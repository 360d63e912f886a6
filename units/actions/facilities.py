"""Checking the five facilities of Pasal 14 g."""

import datetime as dt
import hashlib
from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.moves import Refused
from core.uploads import random_name
from units.actions.rights import check_past, check_right, sent_before
from units.models import Condition, Facility, FacilityCheck, FacilityKind, Presence, Unit
from units.roles import Permission


@transaction.atomic
def check_facility(
    *,
    unit: Unit,
    kind: str,
    presence: str,
    condition: str = "",
    note: str = "",
    checked_on: dt.date,
    key: str,
    by: User,
    at: dt.datetime,
    photo: ContentFile | None = None,
    drop_photo: bool = False,
) -> FacilityCheck:
    """Write down what a look at the facility found; the same ``key`` again changes nothing.

    ``photo``: a picture painted anew (``core.pictures``) that replaces the one shown; ``drop_photo`` takes that away,
    and so does a facility that is gone. Raises NotYoursError and Refused.
    """
    check_right(Permission.EDIT_FACILITIES, by=by, unit=unit)
    if done := sent_before(FacilityCheck, key, unit=unit):
        return done
    is_there = _is_there(presence, condition)
    kind = FacilityKind(kind)
    facility = Facility.objects.filter(unit=unit, kind=kind).first() or Facility(unit=unit, kind=kind)
    check_past(checked_on, "checked_on", unit=unit, at=at)
    if facility.checked_on and checked_on < facility.checked_on:
        raise Refused(_("Sarana ini sudah diperiksa sesudah tanggal itu."), "checked_on")
    facility.presence, facility.condition, facility.note = presence, condition if is_there else "", note.strip()
    facility.checked_on, facility.checked_by = checked_on, by
    _show(facility, photo if is_there else None, drop=drop_photo or not is_there)
    facility.save()
    return _noted(facility, key, by, at)


def _is_there(presence: str, condition: str) -> bool:
    if presence not in (Presence.PRESENT, Presence.ABSENT):
        raise Refused(_("Pilih ada atau tidak ada."), "presence")
    if presence == Presence.PRESENT and condition not in Condition.values:
        raise Refused(_("Pilih kondisi sarana yang ada."), "condition")
    return presence == Presence.PRESENT


def _show(facility: Facility, photo: ContentFile | None, *, drop: bool) -> None:
    """Put the new picture in the place of the old one, whose bytes go when all is committed."""
    if photo is None and not drop:
        return
    if facility.photo:
        transaction.on_commit(partial(facility.photo.storage.delete, facility.photo.name))
    facility.photo, facility.photo_sha256 = "", ""
    if photo is not None:
        content = photo.read()
        facility.photo.save(random_name("jpg"), ContentFile(content), save=False)
        facility.photo_sha256 = hashlib.sha256(content).hexdigest()


def _noted(facility: Facility, key: str, by: User, at: dt.datetime) -> FacilityCheck:
    found = ("presence", "condition", "note", "photo_sha256", "checked_on")
    values = {name: getattr(facility, name) for name in found}
    return FacilityCheck.objects.create(submission_key=key, facility=facility, by=by, at=at, **values)
