"""HTTP providers as the manual describes them: its recorded conversations are replayed against a local server."""

import http.server
import threading
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings as portal_settings
from django.utils import timezone

from notifications import actions, channels
from notifications.channels import sms_http
from notifications.models import Command, InboundMessage, State

MANUAL: Path = portal_settings.BASE_DIR / "docs/gateways"
TEXT = "UP2 Kemenperin: Permohonan K7M4Q-9TXWR kami terima."
LETTER = 4711


def recorded(path):
    """Request line, headers, body, and status and body of the answer, from a file of the manual."""
    request, answer = path.read_text().split("\n\n=====\n\n")
    head, _gap, body = request.partition("\n\n")
    line, *headers = head.splitlines()
    status, _gap, content = answer.partition("\n\n")
    pairs = dict(header.split(": ", 1) for header in headers)
    return line, pairs, body.strip(), int(status.split()[1]), content.strip()


class Provider(http.server.BaseHTTPRequestHandler):
    """Answers as the test says; ``None`` hangs up after reading, a float is silence."""

    def do_POST(self):
        self.answer()

    def do_GET(self):
        self.answer()

    def answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        self.server.asked.append((self.requestline.removesuffix(" HTTP/1.1"), self.headers, body))
        found = self.server.answers.pop(0) if len(self.server.answers) > 1 else self.server.answers[0]
        if isinstance(found, float):
            self.server.released.wait(found)
        elif found:
            self.send_response(found[0])
            self.send_header("Location", "http://127.0.0.1:1/")
            self.end_headers()
            self.wfile.write(found[1].encode())

    def log_message(self, *arguments):
        """Say nothing."""


@pytest.fixture
def provider(settings, monkeypatch):
    """The made-up provider's description, led to a local server; ``provider.answers`` are what it says."""
    for name in ("PENYEDIA_TOKEN", "PENYEDIA_SECRET", "WHATSAPP_TOKEN", "WHATSAPP_APP_SECRET", "WHATSAPP_VERIFY_TOKEN"):
        monkeypatch.setenv(name, "rahasia-rekaman-2026")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    server.asked, server.answers, server.released = [], [(200, "{}")], threading.Event()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    connect = sms_http._connect
    monkeypatch.setattr(sms_http, "_connect", lambda *_real: connect("http", "127.0.0.1", server.server_address[1]))
    monkeypatch.setattr(sms_http, "ANSWER_SECONDS", 0.3)
    settings.SMS_GATEWAY = "http"
    settings.SMS_HTTP_FILES = {"http": str(MANUAL / "penyedia-contoh/gateway.toml"), "http2": ""}
    yield server
    server.released.set()
    server.shutdown()
    server.server_close()
    thread.join()


def replay(provider, path):
    """Let the server answer as recorded; returns a check of what it was asked."""
    line, headers, body, status, content = recorded(path)
    provider.answers = [(status, content)]

    def check():
        asked_line, asked_headers, asked_body = provider.asked[-1]
        assert (asked_line, asked_body) == (line, body)
        assert headers.items() <= dict(asked_headers).items()

    return check


@pytest.mark.parametrize("name", ["penyedia-contoh", "whatsapp"])
def test_the_recorded_hand_over_of_each_example_is_what_we_send_and_understand(provider, row, settings, name):
    settings.SMS_HTTP_FILES = {"http": str(MANUAL / name / "gateway.toml")}
    check = replay(provider, MANUAL / name / "send.txt")
    sent = sms_http.send(row(pk=LETTER, gateway="http", body=TEXT))
    check()
    assert sent.reference in recorded(MANUAL / name / "send.txt")[4]
    assert sent.reference


def test_the_recorded_question_is_what_we_ask_and_understand(provider, row):
    check = replay(provider, MANUAL / "penyedia-contoh/status.txt")
    assert sms_http.ask(row(pk=LETTER, gateway="http")) == channels.Found.DELIVERED
    check()


def test_T26_neither_secret_nor_number_stands_in_an_address_or_a_failure(provider, row):
    provider.answers = [(422, '{"status": "INVALID_NUMBER"}')]
    letter = row(gateway="http", body=TEXT)
    with pytest.raises(channels.PermanentFailure) as raised:
        sms_http.send(letter)
    line, headers, _body = provider.asked[0]
    assert "rahasia" not in line + str(raised.value)
    assert letter.recipient[1:] not in line
    assert headers["Authorization"] == "Bearer rahasia-rekaman-2026"


@pytest.mark.parametrize(
    ("answer", "failure"),
    [
        ((200, '{"status": "INVALID_NUMBER"}'), channels.PermanentFailure),
        ((202, '{"status": "NO_CREDIT"}'), channels.TemporaryFailure),
        ((422, "{}"), channels.PermanentFailure),
        ((503, "penuh"), channels.TemporaryFailure),
        ((302, ""), channels.OutcomeUnknown),
        ((500, "?"), channels.OutcomeUnknown),
        (None, channels.OutcomeUnknown),
        (2.0, channels.OutcomeUnknown),
    ],
)
def test_X15_X16_each_misbehaviour_is_told_apart(provider, row, answer, failure):
    provider.answers = [answer]
    with pytest.raises(failure) as raised:
        sms_http.send(row(gateway="http", body=TEXT))
    assert raised.type is failure
    assert len(provider.asked) == 1


def uncertain(provider, queue_letter, at):
    """A letter that the provider swallowed without a word."""
    provider.answers = [None]
    letter = queue_letter()
    assert actions.deliver(letter.pk, at=at + timedelta(seconds=1)) == State.UNCERTAIN
    return letter


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("QUEUED", State.HANDED_OVER),
        ("DELIVERED", State.DELIVERED),
        ("UNDELIVERABLE", State.PERMANENT_FAILURE),
        ("REJECTED", State.TECHNICAL_FAILURE),
        ("MENIKAH", State.UNCERTAIN),
    ],
)
def test_X16_a_provider_that_can_be_asked_settles_what_was_unknown(provider, queue_letter, word, state):
    at = timezone.now()
    letter = uncertain(provider, queue_letter, at)
    provider.answers = [(200, f'{{"data": {{"state": "{word}"}}}}')]
    actions.sweep(at=at + timedelta(minutes=2))
    letter.refresh_from_db()
    assert letter.state == state
    assert provider.asked[1][0].startswith(f"GET /v1/sms/status?client_ref=p2-{letter.pk}")


def test_X16_what_the_provider_denies_is_sent_again_but_not_before_it_had_time(provider, queue_letter):
    at = timezone.now()
    letter = uncertain(provider, queue_letter, at)
    provider.answers = [(404, "{}")]
    actions.sweep(at=at + timedelta(minutes=2))
    letter.refresh_from_db()
    assert letter.state == State.UNCERTAIN
    provider.answers = [(404, "{}"), (200, '{"data": {"message_id": "m1"}}')]
    actions.sweep(at=at + timedelta(minutes=8))
    letter.refresh_from_db()
    assert (letter.state, letter.gateway_reference) == (State.HANDED_OVER, "m1")
    hand_overs = [line for line, _headers, _body in provider.asked if line.startswith("POST")]
    assert len(hand_overs) == 2


def test_X16_without_any_answer_it_is_asked_a_few_times_and_left_to_a_person(provider, queue_letter):
    at = timezone.now()
    letter = uncertain(provider, queue_letter, at)
    provider.answers = [(503, "")]
    for hours in range(48):
        actions.sweep(at=at + timedelta(hours=hours, minutes=2))
    letter.refresh_from_db()
    assert (letter.state, letter.ask_at, letter.asks) == (State.UNCERTAIN, None, 6)
    assert [line.split()[0] for line, _headers, _body in provider.asked] == ["POST"] + ["GET"] * 6


@pytest.mark.parametrize("name", ["penyedia-contoh", "whatsapp"])
def test_X15_the_recorded_report_is_taken_once_and_by_its_secret_only(provider, client, row, settings, name):
    settings.SMS_HTTP_FILES = {"http": str(MANUAL / name / "gateway.toml")}
    line, headers, body, _status, answer = recorded(MANUAL / name / "report.txt")
    letter = row(pk=LETTER, state=State.HANDED_OVER, gateway="http")
    kind = headers.pop("Content-Type")
    address = urlsplit(line.split()[1]).path
    forged = dict.fromkeys(headers, "sha256=00")
    assert client.post(address, body, content_type=kind, headers=forged).status_code == 404
    assert client.post(address, body + " ", content_type=kind, headers=headers).status_code == 404
    for _repeat in range(2):
        response = client.post(address, body, content_type=kind, headers=headers)
        assert (response.status_code, response.content.decode()) == (200, answer)
    letter.refresh_from_db()
    assert letter.state == State.DELIVERED


@pytest.mark.parametrize("name", ["penyedia-contoh", "whatsapp"])
def test_the_recorded_sms_that_comes_in_is_taken_once_and_by_its_secret_only(provider, client, settings, name, db):
    settings.SMS_HTTP_FILES = {"http": str(MANUAL / name / "gateway.toml")}
    line, headers, body, _status, answer = recorded(MANUAL / name / "inbound.txt")
    kind, address = headers.pop("Content-Type"), line.split()[1]
    assert client.post(address, body, content_type=kind, headers=dict.fromkeys(headers, "salah")).status_code == 404
    for _repeat in range(2):
        response = client.post(address, body, content_type=kind, headers=headers)
        assert (response.status_code, response.content.decode()) == (200, answer)
    row = InboundMessage.objects.get()
    assert (row.sender, row.text, row.command) == ("+6281234567890", "BANTUAN", Command.HELP)


def test_a_provider_that_asks_whether_the_address_is_ours_gets_its_word_back(provider, client, settings):
    settings.SMS_HTTP_FILES = {"http": str(MANUAL / "whatsapp/gateway.toml")}
    query = {"hub.mode": "subscribe", "hub.challenge": "1158201444"}
    asked = client.get("/sms/laporan/", query | {"hub.verify_token": "rahasia-rekaman-2026"})
    assert (asked.status_code, asked.content) == (200, b"1158201444")
    assert client.get("/sms/laporan/", query | {"hub.verify_token": "tebak"}).status_code == 404
