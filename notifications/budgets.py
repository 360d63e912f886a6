"""What each unit has spent on SMS today, and when that is too much (T30)."""

import logging
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Sum
from django.db.models.functions import TruncHour
from django.utils.translation import gettext_lazy as _

from notifications import hours
from notifications.models import Message, SmsBudget, SmsBudgetChange

logger = logging.getLogger(__name__)
ALARM_PERCENT, FULL_PERCENT = 80, 100
RESERVE = 10
"""Percent beyond the budget that stay for one-time codes, turns in the queue and answers."""
MOST_PARTS = 100_000


class BudgetRefused(Exception):
    """The new budget cannot be set; the sentence says why."""


@dataclass(frozen=True)
class Use:
    """Today of one unit: SMS parts used, and how many it may use. The code is empty for letters of no unit."""

    unit_code: str
    used: int
    budget: int

    @property
    def label(self) -> str:
        """The unit as the bar names it."""
        return self.unit_code or str(_("Tanpa unit"))

    @property
    def percent(self) -> int:
        """How much of the budget is used; a budget of nothing is used up by the first part."""
        return self.used * 100 // self.budget if self.budget else (FULL_PERCENT if self.used else 0)

    @property
    def is_alarming(self) -> bool:
        """Whether staff should be told."""
        return self.percent >= ALARM_PERCENT

    @property
    def is_full(self) -> bool:
        """Whether ordinary letters wait until tomorrow."""
        return self.used >= self.budget


def has_room(message: Message, *, at: datetime) -> bool:
    """Whether the unit may still send these parts today; says so in the log when they pass a mark."""
    since = hours.day_begins(at, message.unit_code)
    sent = Message.objects.spent().filter(unit_code=message.unit_code, handing_over_at__gte=since)
    used = sent.exclude(pk=message.pk).aggregate(parts=Sum("parts"))["parts"] or 0
    budget = budgets([message.unit_code])[message.unit_code]
    most = budget * (100 + RESERVE) // 100 if message.is_urgent else budget
    if used + message.parts > most:
        return False
    _warn(Use(message.unit_code, used, budget), Use(message.unit_code, used + message.parts, budget))
    return True


def _warn(before: Use, after: Use) -> None:
    for mark in (ALARM_PERCENT, FULL_PERCENT):
        if before.percent < mark <= after.percent:
            logger.warning("sms_budget", extra={"unit": after.unit_code, "percent": mark})


def budgets(codes: Iterable[str]) -> dict[str, int]:
    """Parts a day of each of these units: its own budget, else the one for all, else the setting."""
    own = dict(SmsBudget.objects.filter(unit_code__in=["", *codes]).values_list("unit_code", "daily_parts"))
    usual = own.get("", settings.SMS_DAILY_BUDGET)
    return {code: own.get(code, usual) for code in codes}


def today(codes: frozenset[str] | None, *, at: datetime, quiet: bool = False) -> list[Use]:
    """The use of each of these units that has sent something today (None: of every unit), the fullest first.

    One grouped statement by hours: a unit's day begins at its own midnight. ``quiet``: with the named units that have
    sent nothing.
    """
    sent = Message.objects.of_units(codes).spent().filter(handing_over_at__gt=at - timedelta(days=1))
    rows = sent.annotate(hour=TruncHour("handing_over_at")).values_list("unit_code", "hour").order_by()
    parts: Counter[str] = Counter(dict.fromkeys(codes or (), 0) if quiet else {})
    for code, hour, count in rows.annotate(parts=Sum("parts")):
        if hour >= hours.day_begins(at, code):
            parts[code] += count
    limits = budgets(parts)
    return sorted((Use(code, used, limits[code]) for code, used in parts.items()), key=lambda use: -use.percent)


def alarming(codes: frozenset[str] | None, *, at: datetime) -> list[Use]:
    """Units that have used most of their budget today."""
    return [use for use in today(codes, at=at) if use.is_alarming]


@transaction.atomic
def set_budget(*, unit_code: str, daily_parts: int, reason: str, by: str, at: datetime) -> None:
    """Change what a unit may send in a day; the change, its reason and the account are kept. Raises BudgetRefused."""
    if not 0 <= daily_parts <= MOST_PARTS:
        raise BudgetRefused(_("Isi jumlah SMS sehari antara 0 dan 100.000."))
    if not reason.strip():
        raise BudgetRefused(_("Tulis alasan perubahan."))
    before = budgets([unit_code])[unit_code]
    if before == daily_parts:
        raise BudgetRefused(_("Anggaran sudah sebesar itu."))
    values = {"daily_parts": daily_parts, "updated_at": at, "updated_by": by}
    SmsBudget.objects.update_or_create(unit_code=unit_code, defaults=values)
    SmsBudgetChange.objects.create(
        unit_code=unit_code, before=before, after=daily_parts, reason=reason.strip()[:200], at=at, by=by
    )
