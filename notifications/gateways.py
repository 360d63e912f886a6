"""Which SMS gateway takes the next letter: the first, unless it is slow or down; then the second for a while (X15).

Attempts are counted in the database, so that all workers see the same.
"""

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Count, Q

from notifications import channels
from notifications.models import GatewayAttempt, GatewayState, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Rule:
    """When the first gateway is set aside, and how it comes back."""

    looks_back: timedelta
    least: int
    slow_seconds: float
    bad_share: float
    away: timedelta
    probes: int


RULE = Rule(
    looks_back=timedelta(minutes=10),
    least=20,
    slow_seconds=5.0,
    bad_share=0.15,
    away=timedelta(minutes=10),
    probes=5,
)
KEPT = timedelta(hours=6)
_OUTCOMES = (
    (channels.GatewayDown, Outcome.DOWN),
    (channels.TemporaryFailure, Outcome.REFUSED),
    (channels.PermanentFailure, Outcome.REFUSED),
)


def order(*, at: datetime) -> list[str]:
    """The gateways for the next letter, the one to call first; the other is for when that cannot be reached.

    Raises ImproperlyConfigured for an unknown one.
    """
    names = channels.sms_gateways()
    if len(names) < 2:
        return names
    state = GatewayState.objects.filter(gateway=names[0], away_since__isnull=False).first()
    return names[::-1] if state and not _may_probe(state, at) else names


@contextmanager
def watched(gateway: str, *, at: datetime) -> "Iterator[None]":
    """Note how long the call within took and how it ended, and set the gateway aside or back by the rule."""
    begun, outcome = monotonic(), Outcome.UNKNOWN
    try:
        yield
        outcome = Outcome.TAKEN
    except Exception as error:
        outcome = next((outcome for kind, outcome in _OUTCOMES if isinstance(error, kind)), Outcome.UNKNOWN)
        raise
    finally:
        note(gateway, at=at, seconds=monotonic() - begun, outcome=outcome)


def note(gateway: str, *, at: datetime, seconds: float, outcome: Outcome) -> None:
    """Keep one call, and judge the gateway when there is another to turn to."""
    GatewayAttempt.objects.create(gateway=gateway, at=at, seconds=seconds, outcome=outcome)
    names = channels.sms_gateways()
    if len(names) > 1 and gateway == names[0]:
        _judge(gateway, at=at, bad=_is_bad(seconds, outcome))


def away_since() -> datetime | None:
    """Since when the letters of the first gateway go by the second; None: they do not."""
    if not settings.SMS_GATEWAY_SECOND:
        return None
    return GatewayState.objects.filter(gateway=settings.SMS_GATEWAY).values_list("away_since", flat=True).first()


def forget_old(*, at: datetime) -> None:
    """Delete attempts that no rule looks at any more."""
    GatewayAttempt.objects.filter(at__lt=at - KEPT).delete()


def _judge(gateway: str, *, at: datetime, bad: bool) -> None:
    state = GatewayState.objects.filter(gateway=gateway).first()
    if state is None or state.away_since is None:
        if bad and _is_poor(gateway, at):
            _set(gateway, away_since=at, away_until=at + RULE.away)
    elif at >= state.away_until:
        if bad:
            _set(gateway, away_since=state.away_since, away_until=at + RULE.away)
        elif _probes(state) >= RULE.probes:
            _set(gateway, away_since=None, away_until=None)


def _is_poor(gateway: str, at: datetime) -> bool:
    bad = Q(seconds__gt=RULE.slow_seconds) | Q(outcome=Outcome.DOWN)
    recent = GatewayAttempt.objects.filter(gateway=gateway, at__gt=at - RULE.looks_back, at__lte=at)
    seen = recent.aggregate(all=Count("pk"), bad=Count("pk", filter=bad))
    return seen["all"] >= RULE.least and seen["bad"] >= RULE.bad_share * seen["all"]


def _is_bad(seconds: float, outcome: Outcome) -> bool:
    return seconds > RULE.slow_seconds or outcome == Outcome.DOWN


def _may_probe(state: GatewayState, at: datetime) -> bool:
    return at >= state.away_until and _probes(state) < RULE.probes


def _probes(state: GatewayState) -> int:
    return GatewayAttempt.objects.filter(gateway=state.gateway, at__gte=state.away_until).count()


def _set(gateway: str, **times: datetime | None) -> None:
    GatewayState.objects.update_or_create(gateway=gateway, defaults=times)
