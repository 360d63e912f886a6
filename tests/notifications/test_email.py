"""The e-mail channel against a real conversation with a mail server that misbehaves in every way (X14)."""

import email
import socketserver
import threading
import time
from email.policy import default

import pytest

from notifications import channels
from notifications.channels import email as email_channel

LINES = {
    "accepts": {},
    "unknown address": {"RCPT": "550 5.1.1 no such user budi@contoh.id"},
    "greylisted": {"RCPT": "451 4.7.1 try again later"},
    "mailbox full": {"TEXT": "452 4.2.2 mailbox full"},
    "refused as spam": {"TEXT": "554 5.7.1 spam"},
    "our sender refused": {"MAIL": "550 5.1.8 bad sender"},
    "no service": {"HELLO": "554 no service"},
    "busy": {"HELLO": "421 busy"},
    "drops after the text": {"TEXT": None},
    "hangs after the text": {"TEXT": 2.0},
    "drops before the text": {"RCPT": None},
    "hangs before the text": {"MAIL": 2.0},
    "hangs on the greeting": {"HELLO": 2.0},
}
USUAL = {"HELLO": "220 hi", "EHLO": "250 ok", "MAIL": "250 ok", "RCPT": "250 ok", "DATA": "354 go", "TEXT": "250 kept"}


class Conversation(socketserver.StreamRequestHandler):
    """Enough of SMTP; the server's ``answers`` say how it misbehaves: a line, None to hang up, seconds to hang."""

    def handle(self):
        word = "HELLO"
        while self.answer(word):
            line = self.rfile.readline()
            word = line[:4].decode().upper()
            if word == "DATA" and self.answer("DATA"):
                self.server.letters.append(b"".join(iter(self.rfile.readline, b".\r\n")))
                word = "TEXT"

    def answer(self, word):
        line = self.server.answers.get(word, USUAL.get(word))
        if isinstance(line, float):
            self.server.released.wait(line)
            return False
        if line is None:
            return False
        self.wfile.write(line.encode() + b"\r\n")
        return True


@pytest.fixture
def mail_server(settings, request):
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Conversation)
    server.answers, server.letters, server.released = dict(LINES["accepts"]), [], threading.Event()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_TIMEOUT = 0.3
    yield server
    server.released.set()
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def letter(row):
    return row(channel="email", recipient="budi@contoh.id", subject="Permohonan kami terima", body="Yth. Budi,\nété\n")


def test_a_letter_is_plain_text_with_a_lasting_id(mail_server, letter, settings):
    sent = email_channel.send(letter)
    received = email.message_from_bytes(mail_server.letters[0], policy=default)
    assert received["Message-ID"] == sent.reference == f"<p2-{letter.pk}@{settings.PORTAL_HOST}>"
    assert (received["To"], received["Subject"]) == ("budi@contoh.id", "Permohonan kami terima")
    assert received["Auto-Submitted"] == "auto-generated"
    assert received.get_content_type() == "text/plain"
    assert received.get_content().replace("\r\n", "\n") == "Yth. Budi,\nété\n"


@pytest.mark.parametrize(
    ("scenario", "failure"),
    [
        ("unknown address", channels.PermanentFailure),
        ("refused as spam", channels.PermanentFailure),
        ("greylisted", channels.TemporaryFailure),
        ("mailbox full", channels.TemporaryFailure),
        ("our sender refused", channels.GatewayDown),
        ("no service", channels.GatewayDown),
        ("busy", channels.GatewayDown),
        ("hangs on the greeting", channels.GatewayDown),
        ("drops before the text", channels.GatewayDown),
        ("hangs before the text", channels.GatewayDown),
        ("drops after the text", channels.OutcomeUnknown),
        ("hangs after the text", channels.OutcomeUnknown),
    ],
)
def test_X14_each_misbehaviour_is_told_apart(mail_server, letter, scenario, failure):
    mail_server.answers = LINES[scenario]
    begun = time.monotonic()
    with pytest.raises(failure) as raised:
        email_channel.send(letter)
    assert raised.type is failure
    assert time.monotonic() - begun < 2


def test_X14_a_mail_server_that_is_gone_is_down(mail_server, letter, settings):
    settings.EMAIL_PORT = 1
    with pytest.raises(channels.GatewayDown):
        email_channel.send(letter)


@pytest.mark.parametrize(
    "recipient", ["budi", "a@contoh.id, b@contoh.id", "a@contoh.id\r\nBcc: b@contoh.id", "a b@x.id"]
)
def test_T19_an_address_that_is_none_is_a_permanent_failure(mail_server, letter, recipient):
    letter.recipient = recipient
    with pytest.raises(channels.PermanentFailure):
        email_channel.send(letter)
    assert mail_server.letters == []


def test_T19_a_line_break_in_the_subject_sends_nothing(mail_server, letter):
    letter.subject = "Halo\r\nBcc: semua@contoh.id"
    with pytest.raises(channels.PermanentFailure):
        email_channel.send(letter)
    assert mail_server.letters == []
