"""An SMS comes in: kept once, answered at most once, never in a loop, never for ever (T30)."""

import pytest
from django.urls import reverse
from django.utils import timezone

from notifications import inbound, optouts
from notifications.gsm import ONE_PART, places
from notifications.models import InboundMessage, Message
from notifications.texts import longest

NUMBER = "+6281234567890"
DOOR = "/sms/masuk/"


@pytest.fixture
def sms(db):
    """``sms("BANTUAN", sender=..., gateway_id=...)``: it comes in."""

    def send(text, sender="081234567890", **changes):
        return inbound.receive(gateway="kannel", sender=sender, text=text, **changes)

    return send


def letter_of(row):
    return row.answered_by_message and row.answered_by_message.template.rpartition("/")[2]


@pytest.mark.parametrize(
    ("text", "command", "language"),
    [
        ("BANTUAN", "help", "id"),
        (" bantuan.", "help", "id"),
        ("Help me please", "help", "en"),
        ("Berhenti", "stop", "id"),
        ("STOP", "stop", "en"),
        ("mulai", "start", "id"),
        ("Start", "start", "en"),
    ],
)
def test_a_command_is_answered_in_its_own_language(sms, text, command, language):
    row = sms(text)
    assert (row.command, letter_of(row), row.answered_by_message.language) == (command, command, language)
    assert (row.answered_by_message.recipient, row.answered_by_message.is_urgent) == (NUMBER, True)


def test_the_same_sms_delivered_twice_is_answered_once(sms):
    first, second = sms("BANTUAN", gateway_id="kannel-1"), sms("BANTUAN", gateway_id="kannel-1")
    assert first == second
    assert Message.objects.count() == InboundMessage.objects.count() == 1


def test_stop_is_confirmed_once_and_ended_by_start(sms):
    assert letter_of(sms("BERHENTI")) == "stop"
    assert letter_of(sms("BERHENTI")) is None
    assert optouts.is_stopped(NUMBER)
    assert letter_of(sms("MULAI")) == "start"
    assert not optouts.is_stopped(NUMBER)


@pytest.mark.parametrize("sender", ["3355", "TELKOMSEL", "+6281100000000", "+12025550123", "+622152905555", "x\0y"])
def test_T30_a_machine_a_stranger_abroad_and_ourselves_are_never_answered(sms, settings, sender):
    settings.SMS_OWN_NUMBERS = ["+6281100000000"]
    rows = [sms(text, sender=sender) for text in ("BANTUAN", "BERHENTI", "MULAI", "CEK K7M4Q-9TXWR", "Promo pulsa")]
    assert [row.answered_by_message for row in rows] == [None] * 5
    assert InboundMessage.objects.count() == 5
    assert not Message.objects.exists()


def test_T30_ten_answers_an_hour_then_silence(sms, time_machine):
    time_machine.move_to("2026-11-23T03:00:00Z", tick=False)
    answers = [letter_of(sms("BANTUAN")) for _n in range(12)]
    assert answers == ["help"] * 10 + [None] * 2
    assert letter_of(sms("BANTUAN", sender="081234567891")) == "help"
    time_machine.move_to("2026-11-23T04:00:01Z", tick=False)
    assert letter_of(sms("BANTUAN")) == "help"


def test_unknown_text_gets_one_help_a_day(sms, time_machine):
    time_machine.move_to("2026-11-23T03:00:00Z", tick=False)
    rows = [sms(text) for text in ("Halo", "Kapan buka?", "")]
    assert [letter_of(row) for row in rows] == ["help", None, None]
    assert {(row.command, row.unit_code) for row in rows} == {("unknown", "PUSAT")}
    time_machine.move_to("2026-11-24T03:00:01Z", tick=False)
    assert letter_of(sms("Halo")) == "help"


def test_what_the_owner_may_not_read_in_a_log_is_blanked(sms):
    row = sms("Nama saya Siti, NIK 3171")
    assert inbound.forget(InboundMessage.objects.all(), at=timezone.now()) == 1
    row.refresh_from_db()
    assert (row.sender, row.text, row.masked_sender, row.command) == ("", "", "–", "unknown")


@pytest.mark.parametrize("name", ["help", "stop", "start"])
def test_each_answer_is_one_part(name):
    text = longest(f"notifications/messages/{name}", [{"hotline": "(0274) 512456, 563939"}])
    assert places(text) <= ONE_PART


# --- The door -----------------------------------------------------------------------------------------------------


@pytest.fixture
def door(client, settings, db):
    settings.SMS_INBOUND_SECRET, settings.KANNEL_DLR_FROM = "rahasia-masuk", ["127.0.0.1"]
    values = {"from": "081234567890", "to": "1234", "text": "Bantuan dong", "id": "k-1", "rahasia": "rahasia-masuk"}

    def knock(remote="127.0.0.1", **changes):
        return client.get(DOOR, values | changes, REMOTE_ADDR=remote)

    return knock


def test_the_gateway_gets_an_empty_answer_and_the_outbox_a_letter(door):
    answer = door()
    assert (answer.status_code, answer.content, answer["Content-Type"]) == (200, b"", "text/plain")
    assert Message.objects.get().recipient == NUMBER
    assert door().status_code == 200
    assert Message.objects.count() == 1


@pytest.mark.parametrize("changes", [{"rahasia": "salah"}, {"rahasia": ""}, {"from": ""}, {"remote": "203.0.113.9"}])
def test_a_stranger_finds_no_door(door, changes):
    assert door(**changes).status_code == 404
    assert not InboundMessage.objects.exists()


def test_without_a_secret_the_door_is_shut(door, settings):
    settings.SMS_INBOUND_SECRET = ""
    assert door(rahasia="").status_code == 404


def test_the_route_keeps_its_name():
    assert reverse("sms_inbound") == DOOR


# --- The operator's command ---------------------------------------------------------------------------------------


def test_an_operator_tries_it_without_a_gateway(db, capsys):
    from django.core.management import call_command

    call_command("receive_sms", "0812-3456-7890", "BANTUAN")
    said = capsys.readouterr().out
    assert "Perintah: Bantuan" in said
    assert "Jawaban: UP2 Kemenperin: Ketik CEK" in said
    call_command("receive_sms", "3355", "BANTUAN")
    assert "Tidak dijawab." in capsys.readouterr().out


def test_with_a_gateway_the_command_refuses(db, settings):
    from django.core.management import CommandError, call_command

    settings.SMS_GATEWAY = "kannel"
    with pytest.raises(CommandError):
        call_command("receive_sms", "081234567890", "BANTUAN")
    assert not InboundMessage.objects.exists()
