"""The question that every action on a unit's own things asks first."""

import datetime as dt
from typing import TypeVar

from django.db import models
from django.utils.translation import gettext as _

from accounts.models import User
from core.moves import Refused
from units.appointing import NotYoursError
from units.models import Unit
from units.roles import Permission

Row = TypeVar("Row", bound=models.Model)


def check_right(permission: Permission, *, by: User, unit: Unit) -> None:
    """Raises NotYoursError for who may not do this at that unit."""
    if not by.authority.may(permission, unit):
        raise NotYoursError(_("Anda tidak dapat mengubah data unit ini."))


def check_past(day: dt.date, field: str, *, unit: Unit, at: dt.datetime, since: dt.date | None = None) -> None:
    """What happened did so until today, at the unit, and not before what it follows. Raises Refused."""
    if day > unit.local_date(at):
        raise Refused(_("Tanggal tidak boleh sesudah hari ini."), field)
    if since and day < since:
        raise Refused(_("Tanggal tidak boleh sebelum tanggal catatan ini dibuka."), field)


def sent_before(rows: type[Row], key: str, *, unit: Unit) -> Row | None:
    """The row that this form made when it was sent the first time. Who sends it twice at once queues at the unit."""
    Unit.objects.select_for_update().get(pk=unit.pk)
    return rows._default_manager.filter(submission_key=key).first()
