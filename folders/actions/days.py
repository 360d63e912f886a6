"""The end of the day: the figures are put down once, as they are when somebody signs."""

import datetime as dt
import hashlib

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core import chain
from core.moves import Refused
from folders import day_end
from folders.models import DayClosing, DayClosingEvent
from folders.models.days import chain_of
from units.models import Unit
from units.roles import Permission


@transaction.atomic
def close_day(*, unit: Unit, day: dt.date, by: User, remark: str = "", at: dt.datetime | None = None) -> DayClosing:
    """Freeze the figures of a unit's local day. A day is closed once: the second time gives the closing that is there.

    What changes later (a form entered with its original time) does not change the closing; the pages show both.
    Raises Refused for a day to come and for who may not.
    """
    at = at or timezone.now()
    if not by.authority.may(Permission.CLOSE_DAY, unit):
        raise Refused(_("Anda tidak bertugas menutup hari di unit ini."))
    if day > unit.local_date(at):
        raise Refused(_("Hari itu belum tiba."))
    if (closed := DayClosing.objects.filter(unit=unit, day=day).first()) is not None:
        return closed
    figures = day_end.count(unit, day, at)
    words = {"figures": figures, "remark": remark.strip(), "closed_at": at, "closed_by": by}
    try:
        with transaction.atomic():
            closing = DayClosing.objects.create(unit=unit, day=day, **words)
    except IntegrityError:
        return DayClosing.objects.get(unit=unit, day=day)  # a colleague closed it in the same moment
    digest = hashlib.sha256(chain.canonical(figures).encode()).hexdigest()
    data = {"day": day, "figures_sha256": digest}
    event = DayClosingEvent(chain=chain_of(closing), closing=closing, at=at, by=by, step="close", data=data)
    chain.append(event)
    return closing
