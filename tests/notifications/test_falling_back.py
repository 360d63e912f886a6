"""A letter that fails for good goes once by the other channel."""

import pytest
from django.core import mail
from django.utils import timezone

from notifications import actions, channels
from notifications.channels import sms_file
from notifications.models import Message, State

EMAIL = ("email", "budi@contoh.id")


@pytest.fixture
def refused(monkeypatch):
    def send(message):
        raise channels.PermanentFailure("nomor tidak dikenal")

    monkeypatch.setattr(sms_file, "send", send)


def test_a_refused_number_turns_to_the_email_once(queue_letter, refused):
    letter = queue_letter(fallback=EMAIL, language="en", about_url="/meja/x/")
    assert actions.deliver(letter.pk) == State.PERMANENT_FAILURE
    for _sweep in range(3):
        actions.sweep()
    other = Message.objects.get(fell_back_from=letter)
    assert (other.channel, other.recipient, other.event_key) == ("email", "budi@contoh.id", letter.event_key)
    assert (other.state, other.language, other.about_url) == (State.HANDED_OVER, "en", "/meja/x/")
    assert [sent.to for sent in mail.outbox] == [["budi@contoh.id"]]
    assert "Budi & Rekan" in mail.outbox[0].body
    letter.refresh_from_db()
    assert (letter.fallback_channel, letter.fallback) == ("", {})


def test_T26_the_name_for_the_email_never_stands_in_the_filling_of_the_sms(queue_letter):
    letter = queue_letter(fallback=EMAIL)
    assert "name" not in letter.context
    assert letter.fallback["context"]["name"] == "Budi & Rekan"


def test_an_email_that_cannot_be_turns_to_sms(queue_letter, settings):
    letter = queue_letter(channel="email", recipient="bukan-alamat", fallback=("sms", "+6281234567890"))
    actions.deliver(letter.pk)
    actions.sweep()
    assert len(list(settings.SMS_FILE_DIR.iterdir())) == 1


def test_the_operator_who_could_not_deliver_turns_it_too(queue_letter):
    letter = queue_letter(fallback=EMAIL)
    actions.deliver(letter.pk)
    actions.note_report(message_id=letter.pk, outcome=State.PERMANENT_FAILURE, at=timezone.now())
    actions.sweep()
    assert len(mail.outbox) == 1


def test_a_letter_that_went_by_both_channels_is_not_doubled(queue_letter, refused):
    queue_letter(channel="email")
    queue_letter(fallback=EMAIL)
    for _sweep in range(2):
        actions.sweep()
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("fallback", [None, ("email", ""), ("sms", "")])
def test_without_another_address_nothing_follows(queue_letter, refused, fallback):
    letter = queue_letter(fallback=fallback)
    actions.deliver(letter.pk)
    actions.sweep()
    assert Message.objects.count() == 1


def test_a_letter_without_a_text_for_the_other_channel_stays_alone(queue_letter):
    letter = queue_letter(channel="email", template="letters/report", fallback=("sms", "+6281234567890"))
    assert letter.fallback_channel == ""


def test_a_forgotten_letter_turns_nowhere(queue_letter, refused):
    letter = queue_letter(fallback=EMAIL)
    actions.deliver(letter.pk)
    actions.forget(Message.objects.filter(pk=letter.pk), at=timezone.now())
    actions.sweep()
    letter.refresh_from_db()
    assert (mail.outbox, letter.fallback) == ([], {})


def test_an_unknown_outcome_turns_nowhere(queue_letter, monkeypatch):
    def send(message):
        raise channels.OutcomeUnknown("timeout")

    monkeypatch.setattr(sms_file, "send", send)
    actions.deliver(queue_letter(fallback=EMAIL).pk)
    actions.sweep()
    assert mail.outbox == []
