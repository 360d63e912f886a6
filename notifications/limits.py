"""What is asked before an SMS goes out: may this number get one, at this hour, and is there money left (T30)."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Q
from django.utils.translation import gettext_noop

from notifications import budgets, hours, numbers, optouts
from notifications.models import GatewayState, Message, State

NOT_MOBILE = gettext_noop("Nomor ini bukan nomor seluler Indonesia, jadi tidak kami kirimi SMS.")
STOPPED = gettext_noop("Pemilik nomor ini sudah meminta berhenti menerima SMS (BERHENTI).")
QUIET = gettext_noop("Menunggu jam tenang berakhir.")
CODES = gettext_noop("Batas kode verifikasi untuk nomor ini sudah tercapai.")
FULL_DAY = gettext_noop("Batas SMS sehari untuk nomor ini sudah tercapai.")
REPEATED = gettext_noop("Teks yang sama baru saja dikirim ke nomor ini.")
NO_BUDGET = gettext_noop("Anggaran SMS unit untuk hari ini habis.")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PATIENCE = timedelta(days=1)
"""How long a letter waits for money before it goes by the other channel."""


class Held(Exception):
    """The SMS waits until that moment; the sentence is for staff."""

    def __init__(self, sentence: str, until: datetime) -> None:
        super().__init__(sentence)
        self.until = until


class Refused(Exception):
    """The SMS never goes out; the sentence is for staff."""

    def __init__(self, sentence: str, state: State = State.PERMANENT_FAILURE) -> None:
        super().__init__(sentence)
        self.state = state


def check_recipient(message: Message, *, at: datetime) -> None:
    """Raise Refused for a number that gets no SMS, Held in the quiet hours."""
    if not numbers.may_get_sms(message.recipient):
        raise Refused(NOT_MOBILE)
    if message.is_urgent:
        return
    if optouts.is_stopped(message.recipient):
        raise Refused(STOPPED)
    if until := hours.quiet_until(at, message.unit_code):
        raise Held(QUIET, until)


def check_amount(message: Message, *, at: datetime) -> None:
    """Raise Refused or Held when the number or the unit has had enough.

    Call it in the transaction that notes the hand-over: the lock lets one letter at a time count and be counted.
    """
    GatewayState.objects.select_for_update().get_or_create(gateway=settings.SMS_GATEWAY[:10])
    _check_number(message, at)
    _check_budget(message, at)


def _check_number(message: Message, at: datetime) -> None:
    codes_hour, codes_day, day, same_text = _sent_to_number(message, at)
    if message.is_code and (codes_hour >= settings.SMS_CODES_AN_HOUR or codes_day >= settings.SMS_CODES_A_DAY):
        raise Refused(CODES, State.TECHNICAL_FAILURE)
    if day >= settings.SMS_PER_NUMBER_A_DAY:
        if message.is_urgent:
            raise Refused(FULL_DAY, State.TECHNICAL_FAILURE)
        raise Held(FULL_DAY, hours.next_morning(at, message.unit_code))
    if same_text:
        raise Held(REPEATED, at + timedelta(seconds=settings.SMS_SAME_TEXT_SECONDS))


def _sent_to_number(message: Message, at: datetime) -> tuple[int, int, int, int]:
    """In one statement: codes in an hour, codes in a day, all in a day, this very text just now."""
    a_minute = at - timedelta(seconds=settings.SMS_SAME_TEXT_SECONDS)
    others = Message.objects.spent().filter(recipient=message.recipient).exclude(pk=message.pk)
    found = others.filter(handing_over_at__gt=at - DAY).aggregate(
        codes_hour=Count("pk", filter=Q(is_code=True, handing_over_at__gt=at - HOUR)),
        codes_day=Count("pk", filter=Q(is_code=True)),
        day=Count("pk"),
        same_text=Count("pk", filter=Q(body=message.body, handing_over_at__gt=a_minute)),
    )
    return found["codes_hour"], found["codes_day"], found["day"], found["same_text"]


def _check_budget(message: Message, at: datetime) -> None:
    if budgets.has_room(message, at=at):
        return
    tired = bool(message.fallback_channel) and at - message.created_at > PATIENCE
    if message.is_urgent or tired:
        raise Refused(NO_BUDGET, State.TECHNICAL_FAILURE)
    raise Held(NO_BUDGET, hours.next_morning(at, message.unit_code))
