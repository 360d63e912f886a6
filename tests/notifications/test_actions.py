from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from notifications import actions, channels, claims
from notifications.channels import sms_file
from notifications.models import Message, State


@pytest.fixture
def officer():
    return get_user_model()(username="sekretaris")


def fail_with(monkeypatch, error):
    def send(message):
        raise error

    monkeypatch.setattr(sms_file, "send", send)


@pytest.mark.django_db(transaction=True)
def test_a_letter_is_refused_outside_a_transaction():
    with pytest.raises(actions.QueuedOutsideTransaction):
        actions.queue(event_key="x", channel="sms", recipient="+62", template="letters/received", context={})


def test_a_letter_of_a_rolled_back_event_does_not_exist(queue_letter):
    with transaction.atomic():
        queue_letter()
        transaction.set_rollback(True)
    assert not Message.objects.exists()


def test_T57_the_same_event_channel_and_recipient_make_one_row(queue_letter):
    letter = queue_letter()
    assert queue_letter(about="lain").pk == letter.pk
    letter.refresh_from_db()
    assert letter.about == "0042/P2/2026"
    queue_letter(channel="email")
    queue_letter(recipient="+6281234567891")
    assert Message.objects.count() == 3


def test_T57_the_database_itself_refuses_a_second_row(row):
    row(event_key="a")
    with pytest.raises(IntegrityError), transaction.atomic():
        row(event_key="a")


def test_a_letter_costs_the_request_one_statement(queue_letter, django_assert_num_queries):
    with transaction.atomic(), django_assert_num_queries(3):  # two of them are the savepoint of the test's own block
        queue_letter()


def test_no_recipient_or_no_text_means_no_letter(queue_letter):
    assert queue_letter(recipient="") is None
    assert queue_letter(template="letters/report") is None


def test_the_text_is_rendered_at_delivery_and_kept(queue_letter):
    letter = queue_letter(channel="email")
    assert letter.body == ""
    assert actions.deliver(letter.pk) == State.HANDED_OVER
    letter.refresh_from_db()
    assert (letter.subject, letter.attempts) == ("Permohonan K7M4Q-9TXWR kami terima", 1)
    assert letter.sent_at
    assert letter.body == mail.outbox[0].body


def test_delivery_without_a_due_letter_does_nothing(queue_letter):
    letter = queue_letter(channel="email")
    actions.deliver(letter.pk)
    assert actions.deliver(letter.pk) is None
    assert actions.deliver(letter.pk + 1) is None
    assert len(mail.outbox) == 1


def test_X14_a_temporary_failure_waits_with_growing_pauses_and_is_parked_at_last(queue_letter, monkeypatch):
    fail_with(monkeypatch, channels.TemporaryFailure("503"))
    letter, at, pauses = queue_letter(), timezone.now(), []
    while actions.deliver(letter.pk, at=at) == State.TEMPORARY_FAILURE:
        letter.refresh_from_db()
        pauses.append((letter.next_attempt_at - at) // timedelta(minutes=1))
        at = letter.next_attempt_at
    for pause, least in zip(pauses, [1, 5, 15, 60, 180, 360, 720, 1440], strict=True):
        assert least <= pause <= least * 1.2
    letter.refresh_from_db()
    assert (letter.state, letter.attempts) == (State.TECHNICAL_FAILURE, 9)


def test_a_letter_is_not_tried_before_its_pause_is_over(queue_letter, monkeypatch):
    fail_with(monkeypatch, channels.TemporaryFailure("503"))
    letter, at = queue_letter(), timezone.now()
    actions.deliver(letter.pk, at=at)
    assert actions.deliver(letter.pk, at=at + timedelta(seconds=59)) is None


def test_a_wrong_number_is_not_tried_again(queue_letter, monkeypatch):
    fail_with(monkeypatch, channels.PermanentFailure("+6281234567890 tidak dikenal"))
    letter = queue_letter()
    assert actions.deliver(letter.pk) == State.PERMANENT_FAILURE
    letter.refresh_from_db()
    assert letter.error == "PermanentFailure: +62812•••7890 tidak dikenal"


@pytest.mark.parametrize("error", [channels.OutcomeUnknown("timeout"), RuntimeError("unforeseen")])
def test_X16_an_unknown_outcome_is_marked_and_never_sent_again(queue_letter, monkeypatch, error):
    fail_with(monkeypatch, error)
    letter = queue_letter()
    assert actions.deliver(letter.pk) == State.UNCERTAIN
    monkeypatch.undo()
    assert actions.sweep(at=timezone.now() + timedelta(days=3)) == 0
    assert list(Message.objects.uncertain()) == [letter]


def test_an_sms_that_must_not_be_sent_is_parked_at_once(queue_letter):
    letter = queue_letter(template="letters/nosy")
    assert actions.deliver(letter.pk) == State.TECHNICAL_FAILURE
    letter.refresh_from_db()
    assert "Isian name" in letter.error


def test_X26_a_poisonous_letter_is_parked_after_five_tries_and_the_others_go_out(queue_letter):
    poison = queue_letter(template="letters/broken", channel="email")
    others = [queue_letter(event_key=f"e{number}") for number in range(20)]
    at = timezone.now()
    for _try in range(8):
        actions.sweep(at=at)
        at += timedelta(hours=2)
    poison.refresh_from_db()
    assert (poison.state, poison.attempts) == (State.TECHNICAL_FAILURE, claims.POISON_TRIES)
    assert Message.objects.filter(pk__in=[m.pk for m in others], state=State.HANDED_OVER).count() == 20


def test_X02_a_worker_that_died_before_the_hand_over_is_simply_followed_by_the_next(queue_letter):
    letter, at = queue_letter(channel="email"), timezone.now()
    claims.take(letter.pk, at=at)
    assert actions.sweep(at=at + claims.LEASE) == 0
    assert actions.sweep(at=at + claims.LEASE + timedelta(seconds=1)) == 1
    assert len(mail.outbox) == 1


def test_X02_a_worker_that_died_in_the_hand_over_leaves_the_question_to_a_person(queue_letter):
    letter, at = queue_letter(channel="email"), timezone.now()
    claims.begin_hand_over(claims.take(letter.pk, at=at), at=at)
    assert actions.sweep(at=at + timedelta(hours=1)) == 0
    letter.refresh_from_db()
    assert (letter.state, mail.outbox) == (State.UNCERTAIN, [])
    assert letter.error


def test_X02_a_channel_without_second_effect_is_repeated_after_a_death_in_the_hand_over(queue_letter, settings):
    letter, at = queue_letter(), timezone.now()
    held = claims.take(letter.pk, at=at)
    held.gateway = "file"
    claims.begin_hand_over(held, at=at)
    actions.sweep(at=at + timedelta(hours=1))
    letter.refresh_from_db()
    assert letter.state == State.HANDED_OVER
    assert [path.name for path in settings.SMS_FILE_DIR.iterdir()] == [f"{letter.pk}.json"]


def test_a_letter_that_kills_its_workers_is_parked(queue_letter):
    letter, at = queue_letter(channel="email"), timezone.now()
    for _death in range(claims.POISON_TRIES):
        assert claims.take(letter.pk, at=at)
        at += timedelta(hours=1)
        claims.release_expired(at=at)
    letter.refresh_from_db()
    assert letter.state == State.TECHNICAL_FAILURE


def test_a_slow_worker_still_tells_what_came_of_an_uncertain_letter(queue_letter):
    letter, at = queue_letter(channel="email"), timezone.now()
    held = claims.take(letter.pk, at=at)
    claims.begin_hand_over(held, at=at)
    actions.sweep(at=at + timedelta(hours=1))
    assert claims.settle(held, state=State.HANDED_OVER, sent_at=at) == State.HANDED_OVER


def test_a_worker_that_lost_its_claim_hands_nothing_over(queue_letter):
    letter, at = queue_letter(channel="email"), timezone.now()
    held = claims.take(letter.pk, at=at)
    claims.release_expired(at=at + timedelta(hours=1))
    assert not claims.begin_hand_over(held, at=at)
    assert claims.settle(held, state=State.HANDED_OVER) is None


def test_X15_a_gateway_that_is_down_is_asked_once_a_sweep_and_holds_up_no_other_channel(queue_letter, monkeypatch):
    fail_with(monkeypatch, channels.GatewayDown("refused"))
    for number in range(10):
        queue_letter(event_key=f"sms{number}")
        queue_letter(event_key=f"mail{number}", channel="email")
    monkeypatch.setattr(actions, "SWEEP_BATCH", 8)
    assert actions.sweep() == 9
    assert len(mail.outbox) == 8


def test_X27_a_sweep_is_bounded(queue_letter, monkeypatch):
    monkeypatch.setattr(actions, "SWEEP_BATCH", 3)
    for number in range(5):
        queue_letter(event_key=f"e{number}")
    assert [actions.sweep(), actions.sweep(), actions.sweep()] == [3, 2, 0]


def test_a_sweep_stops_when_its_time_is_over(queue_letter, monkeypatch):
    monkeypatch.setattr(actions, "SWEEP_SECONDS", -1.0)
    queue_letter()
    assert actions.sweep() == 0


@pytest.mark.parametrize(
    "state", [State.UNCERTAIN, State.TEMPORARY_FAILURE, State.PERMANENT_FAILURE, State.TECHNICAL_FAILURE]
)
def test_a_person_may_send_a_failed_or_uncertain_letter_again(row, officer, state):
    letter, at = row(state=state, attempts=9, error="x"), timezone.now()
    actions.resend(message=letter, by=officer, at=at)
    assert actions.deliver(letter.pk) == State.HANDED_OVER
    letter.refresh_from_db()
    assert (letter.resent_by, letter.resent_at, letter.attempts) == ("sekretaris", at, 1)


@pytest.mark.parametrize("state", [State.WAITING, State.HANDED_OVER])
def test_a_letter_under_way_is_not_sent_again(row, officer, state):
    with pytest.raises(actions.NotResendable, match="Muat ulang"):
        actions.resend(message=row(state=state), by=officer, at=timezone.now())


def test_two_officers_cannot_both_send_it_again(row, officer):
    letter, at = row(state=State.UNCERTAIN), timezone.now()
    actions.resend(message=letter, by=officer, at=at)
    with pytest.raises(actions.NotResendable):
        actions.resend(message=letter, by=officer, at=at)


def test_a_gateway_that_is_not_set_up_is_not_taken_for_a_sent_letter(queue_letter, settings):
    settings.SMS_GATEWAY = "merpati"
    letter = queue_letter()
    assert actions.deliver(letter.pk) == State.TEMPORARY_FAILURE
