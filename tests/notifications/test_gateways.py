"""Two gateways: when the second takes over, and how the first comes back (X15)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from notifications import actions, channels, gateways
from notifications.channels import sms_file, sms_kannel
from notifications.models import GatewayAttempt, GatewayState, Outcome, State


@pytest.fixture(autouse=True)
def _two(settings):
    settings.SMS_GATEWAY, settings.SMS_GATEWAY_SECOND = "kannel", "file"


@pytest.fixture
def first(monkeypatch):
    """``first(error)``: what the first gateway does from now on; None: it takes every letter."""

    def behave(error=None):
        def send(message):
            if error:
                raise error
            return channels.Sent("0: Accepted")

        monkeypatch.setattr(sms_kannel, "send", send)

    behave()
    return behave


def calls(count, at, *, slow=0, outcome=Outcome.TAKEN):
    """Calls of the first gateway one after the other, the last ``slow`` of them taking six seconds."""
    for number in range(count):
        gateways.note("kannel", at=at, seconds=6.0 if number >= count - slow else 0.2, outcome=outcome)


def test_X15_a_letter_that_the_first_cannot_take_goes_by_the_second_at_once(queue_letter, first, settings):
    settings.SMS_PRICES = {"kannel": 350, "file": 420}
    first(channels.GatewayDown("refused"))
    letter = queue_letter()
    assert actions.deliver(letter.pk) == State.HANDED_OVER
    letter.refresh_from_db()
    assert (letter.gateway, letter.attempts, letter.cost) == ("file", 1, 420)
    assert len(list(settings.SMS_FILE_DIR.iterdir())) == 1


def test_X16_an_unknown_outcome_never_goes_by_the_other_gateway(queue_letter, first, settings):
    first(channels.OutcomeUnknown("timeout"))
    letter = queue_letter()
    assert actions.deliver(letter.pk) == State.UNCERTAIN
    actions.sweep(at=timezone.now() + timedelta(hours=3))
    letter.refresh_from_db()
    assert (letter.state, letter.gateway) == (State.UNCERTAIN, "kannel")
    assert not settings.SMS_FILE_DIR.exists()


def test_X15_both_gateways_down_wait_and_are_asked_once_a_sweep(queue_letter, first, monkeypatch):
    first(channels.GatewayDown("refused"))

    def refuse(message):
        raise channels.GatewayDown("no room")

    monkeypatch.setattr(sms_file, "send", refuse)
    for number in range(5):
        queue_letter(event_key=f"e{number}")
    assert actions.sweep() == 1
    assert GatewayAttempt.objects.count() == 2


@pytest.mark.parametrize(
    ("count", "slow", "away"),
    [(19, 19, False), (20, 2, False), (20, 3, True), (100, 14, False), (100, 15, True)],
)
def test_X15_fifteen_percent_slow_of_at_least_twenty_set_the_first_aside(db, first, count, slow, away):
    at = timezone.now()
    calls(count, at, slow=slow)
    assert gateways.order(at=at) == (["file", "kannel"] if away else ["kannel", "file"])


def test_X15_what_was_slow_before_does_not_count(db, first):
    at = timezone.now()
    calls(20, at - timedelta(minutes=11), slow=2)
    calls(20, at, slow=1)
    assert gateways.order(at=at) == ["kannel", "file"]


def test_X15_after_ten_minutes_a_few_letters_try_the_first_and_bring_it_back(db, first):
    at = timezone.now()
    calls(20, at, slow=20)
    later = at + timedelta(minutes=10)
    assert gateways.order(at=later - timedelta(seconds=1)) == ["file", "kannel"]
    assert gateways.order(at=later) == ["kannel", "file"]
    calls(gateways.RULE.probes - 1, later)
    assert gateways.away_since() == at
    calls(1, later)
    assert gateways.away_since() is None


def test_X15_one_slow_try_sends_it_away_again_and_no_more_than_a_few_are_tried(db, first):
    at = timezone.now()
    calls(20, at, slow=20)
    later = at + timedelta(minutes=10)
    calls(1, later, slow=1)
    assert gateways.order(at=later) == ["file", "kannel"]
    GatewayState.objects.update(away_until=later)
    GatewayAttempt.objects.bulk_create(
        GatewayAttempt(gateway="kannel", at=later, seconds=1, outcome=Outcome.TAKEN) for _number in range(5)
    )
    assert gateways.order(at=later) == ["file", "kannel"]


def test_one_gateway_alone_is_never_set_aside(db, first, settings):
    settings.SMS_GATEWAY_SECOND = ""
    calls(30, timezone.now(), slow=30)
    assert not GatewayState.objects.exists()


def test_old_calls_are_forgotten(db, first):
    calls(2, timezone.now() - timedelta(hours=7))
    actions.sweep()
    assert not GatewayAttempt.objects.exists()
