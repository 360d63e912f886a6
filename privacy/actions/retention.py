"""Retention: rule by rule, in small batches, each with its record in the same transaction.

A run that is interrupted has removed and recorded whole batches; the next one goes on with what is left.
"""

import datetime as dt
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from core import chain
from core.search import compact
from privacy.models.removals import EVERYWHERE, RUN, RetentionEvent
from privacy.retention import RULES, Rule
from requests_desk.models import ServiceRequest
from units.models import Unit

if TYPE_CHECKING:
    from accounts.models import User

BATCH = 100
MOST_BATCHES = 100
"""Of one rule in one run, so that no run holds up the night; the next one goes on."""


def due_now(rule: Rule, *, at: dt.datetime | None = None, units: frozenset[int] | None = None) -> int:
    """How many rows the rule would remove now, at these units (None: everywhere). Changes nothing."""
    rows = rule.overdue(at or timezone.now())
    if isinstance(rows, list):
        return len(rows)
    return (rows.filter(unit__in=units) if rule.of_unit and units is not None else rows).count()


def run_retention(*, by: "User | None" = None, at: dt.datetime | None = None, batch: int = BATCH) -> dict[str, int]:
    """Apply every rule. Returns how many rows each has removed, and leaves an event that says so."""
    at = at or timezone.now()
    removed = {rule.name: apply(rule, by=by, at=at, batch=batch) for rule in RULES}
    if removed["requests"]:
        compact(ServiceRequest)
    with transaction.atomic():
        record(None, RUN, by=by, at=at, data=removed)
    return removed


def apply(rule: Rule, *, by: "User | None", at: dt.datetime, batch: int) -> int:
    """Apply one rule, batch by batch. Returns how many rows it has removed."""
    removed = 0
    for _number in range(MOST_BATCHES):
        with transaction.atomic():
            rows = rule.remove(list(rule.overdue(at)[:batch]), by=by, at=at)
            _record_batch(rule, rows, by=by, at=at)
        removed += len(rows)
        if len(rows) < batch:
            break
    return removed


def _record_batch(rule: Rule, rows: Sequence[Any], *, by: "User | None", at: dt.datetime) -> None:
    if not rule.of_unit:
        if rows:
            record(None, rule.name, by=by, at=at, data={"removed": len(rows)})
        return
    for _code, group in groupby(sorted(rows, key=lambda row: row.unit.code), key=lambda row: row.unit.code):
        mine = list(group)
        numbers = sorted(row.number for row in mine)
        record(mine[0].unit, rule.name, by=by, at=at, data={"removed": len(mine), "numbers": numbers})


def record(unit: Unit | None, step: str, *, by: "User | None", at: dt.datetime, data: dict[str, Any]) -> RetentionEvent:
    """Append what happened to the chain of the unit, or of what belongs to none."""
    name = f"{RetentionEvent.chain_prefix}{unit.code if unit else EVERYWHERE}"
    return chain.append(RetentionEvent(chain=name, unit=unit, step=step, at=at, by=by, data=data))
