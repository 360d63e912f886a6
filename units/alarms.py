"""Tells the Sekretaris and the Kepala when their unit has used most of today's SMS budget (T30)."""

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from notifications import budgets
from notifications.actions import queue
from notifications.budgets import Use
from notifications.models import Channel
from units.models import Appointment, Unit
from units.roles import ROLES, Permission


def sweep(at: dt.datetime | None = None) -> int:
    """Write one e-mail a day, unit and mark to each who may change the budget; returns how many units are told of."""
    at = at or timezone.now()
    uses = budgets.alarming(None, at=at)
    units = {unit.code: unit for unit in Unit.objects.filter(code__in=[use.unit_code for use in uses])}
    for use in uses:
        _tell(use, units.get(use.unit_code), at)
    return len(uses)


@transaction.atomic
def _tell(use: Use, unit: Unit | None, at: dt.datetime) -> None:
    mark = budgets.FULL_PERCENT if use.is_full else budgets.ALARM_PERCENT
    day = unit.local_date(at) if unit else timezone.localdate(at)
    context = {
        "unit": unit.name if unit else "",
        "used": use.used,
        "budget": use.budget,
        "is_full": use.is_full,
        "url": f"{settings.SITE_URL}{reverse('sms_cost')}",
    }
    for person in _who_sets(unit, at):
        queue(
            event_key=f"units.sms_budget:{use.unit_code}:{day}:{mark}",
            channel=Channel.EMAIL,
            recipient=person.email,
            template="units/messages/sms_budget",
            context=context,
            language=person.language,
        )


def _who_sets(unit: Unit | None, at: dt.datetime) -> Iterable[User]:
    """Who may set the budget: at the unit; for letters of no unit, everywhere."""
    rights = "permissions" if unit else "everywhere"
    roles = [role.code for role in ROLES.values() if Permission.SET_SMS_BUDGETS in getattr(role, rights)]
    rows = Appointment.objects.around(at).filter(role__in=roles, person__is_active=True)
    rows = (rows.filter(unit=unit) if unit else rows).select_related("unit", "decree", "person")
    return {row.person for row in rows if row.in_force_at(at)}
