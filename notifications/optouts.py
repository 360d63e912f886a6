"""Whoever sends BERHENTI gets no SMS any more, but for one-time codes and answers to the own SMS, until MULAI."""

import hmac
from datetime import datetime

from django.conf import settings

from notifications.models import SmsOptOut


def is_stopped(number: str) -> bool:
    """Whether the owner of this number (E.164) wants no SMS."""
    return SmsOptOut.objects.filter(number_digest__in=_digests(number)).exists()


def stop(number: str, *, at: datetime) -> bool:
    """No SMS to this number from now on. False: it had stopped before."""
    if is_stopped(number):
        return False
    digest = _digests(number)[0]
    return SmsOptOut.objects.get_or_create(number_digest=digest, defaults={"stopped_at": at})[1]


def start(number: str) -> bool:
    """SMS to this number again. False: it had not stopped."""
    return bool(SmsOptOut.objects.filter(number_digest__in=_digests(number)).delete()[0])


def _digests(number: str) -> list[str]:
    """The number under today's key first, then under the keys before it: a new key must not wake a stopped number."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [hmac.new(key.encode(), f"sms-optout:{number}".encode(), "sha256").hexdigest() for key in keys]
