"""SMS through Kannel: the real gateway end to end, and a gateway that misbehaves (X15, X16)."""

import http.server
import re
import select
import shutil
import socket
import subprocess
import threading
import time
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from notifications import actions, channels
from notifications.channels import sms_kannel
from notifications.models import State

CONFIGURATION = """
group = core
admin-port = {admin}
admin-interface = 127.0.0.1
admin-password = rahasia
smsbox-port = {boxes}
smsbox-interface = 127.0.0.1
box-allow-ip = "127.0.0.1"
box-deny-ip = "*.*.*.*"
dlr-storage = internal

group = smsc
smsc = fake
smsc-id = OPERATOR
port = {operator}
connect-allow-ip = 127.0.0.1

group = smsbox
bearerbox-host = 127.0.0.1
bearerbox-port = {boxes}
sendsms-port = {door}
sendsms-interface = 127.0.0.1
global-sender = KEMENPERIN

group = sendsms-user
username = portal
password = kata-sandi
max-messages = 1
"""


PROGRAMS = {"bearerbox": "boxes", "smsbox": "door"}
"""Each program with the port on which it listens when it is ready."""


class Kannel:
    """Bearerbox and smsbox as real processes, and the operator's end of the line."""

    def __init__(self, folder):
        self.ports, self.processes, self.line = free_ports(), {}, None
        path = folder / "kannel.conf"
        path.write_text(CONFIGURATION.format(**self.ports))
        for program, port in PROGRAMS.items():
            found = shutil.which(program, path="/usr/sbin:/usr/bin:/usr/local/sbin")
            if not found:
                pytest.fail(f"{program} is missing: install the Debian package kannel.")
            with (folder / f"{program}.log").open("wb") as log:
                self.processes[program] = subprocess.Popen([found, str(path)], stdout=log, stderr=log, cwd=folder)
            connected(self.ports[port]).close()
        self.operator_comes()

    def operator_comes(self):
        self.socket = connected(self.ports["operator"])
        self.line = self.socket.makefile("r", encoding="utf-8")

    def operator_goes(self):
        self.line.close()
        self.socket.close()

    def text(self):
        """The next text that the operator gets."""
        return self.line.readline()

    def is_silent(self, seconds=0.5):
        """Whether the operator gets nothing more."""
        return not select.select([self.socket], [], [], seconds)[0]

    def stop(self):
        self.operator_goes()
        for process in reversed(self.processes.values()):
            process.kill()
            process.wait()


def free_ports():
    """Free loopback ports, one for each word in the configuration."""
    words = ("admin", "boxes", "operator", "door")
    probes = [socket.create_server(("127.0.0.1", 0)) for _word in words]
    numbers = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return dict(zip(words, numbers, strict=True))


def connected(port):
    """A connection to a program that is just starting."""
    end = time.monotonic() + 20
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=20)
        except ConnectionRefusedError:
            assert time.monotonic() < end, f"nothing listens on {port}"
            time.sleep(0.05)


@pytest.fixture(scope="module")
def processes(tmp_path_factory):
    kannel = Kannel(tmp_path_factory.mktemp("kannel"))
    yield kannel
    kannel.stop()


@pytest.fixture
def kannel(processes, settings, live_server):
    """The running Kannel, set up as our gateway."""
    settings.SMS_GATEWAY = "kannel"
    settings.KANNEL_URL = f"http://127.0.0.1:{processes.ports['door']}/cgi-bin/sendsms"
    settings.KANNEL_USERNAME, settings.KANNEL_PASSWORD = "portal", "kata-sandi"
    settings.KANNEL_DLR_URL = live_server.url.replace("localhost", "127.0.0.1") + reverse("sms_delivery_report")
    settings.KANNEL_DLR_SECRET = "rahasia-bersama"
    return processes


def whole_request(line):
    data = b""
    while b"\r\n\r\n" not in data:
        data += line.recv(65536)
    length = int(re.search(rb"Content-Length: (\d+)", data)[1])
    while len(data.partition(b"\r\n\r\n")[2]) < length:
        data += line.recv(65536)
    return data


@pytest.fixture
def deaf_line(processes):
    """A port that carries one request to Kannel, and loses the answer."""

    def carry():
        ours, _address = server.accept()
        with ours, connected(processes.ports["door"]) as kannels:
            kannels.sendall(whole_request(ours))
            kannels.recv(1000)

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=carry)
        thread.start()
        yield server.getsockname()[1]
        thread.join()


def wait_for(letter, state):
    end = time.monotonic() + 20
    while time.monotonic() < end:
        letter.refresh_from_db()
        if letter.state == state:
            return
        time.sleep(0.05)
    pytest.fail(f"the letter stands at {letter.state}, not at {state}")


@pytest.mark.processes
@pytest.mark.django_db(transaction=True)
def test_a_letter_goes_through_kannel_and_its_delivery_comes_back(kannel, queue_letter):
    letter = queue_letter()
    assert actions.deliver(letter.pk) in (State.HANDED_OVER, None)  # the report may be quicker than our own record
    line = kannel.text()
    assert line.startswith("KEMENPERIN +6281234567890 text UP2 Kemenperin: Permohonan K7M4Q-9TXWR kami terima.")
    wait_for(letter, State.DELIVERED)
    assert (letter.delivered_at >= letter.sent_at, letter.gateway) == (True, "kannel")


@pytest.mark.processes
@pytest.mark.django_db(transaction=True)
def test_X15_late_and_repeated_reports_of_kannel_take_nothing_back(kannel, queue_letter, client):
    letter = queue_letter()
    actions.deliver(letter.pk)
    kannel.text()
    wait_for(letter, State.DELIVERED)
    first = letter.delivered_at
    for status in ("8", "1", "2", "16", "4"):
        address = sms_kannel._report_url(letter.pk).replace("%d", status)
        assert client.get(address).status_code == 200
    letter.refresh_from_db()
    assert (letter.state, letter.delivered_at) == (State.DELIVERED, first)


@pytest.mark.processes
@pytest.mark.django_db(transaction=True)
def test_X15_while_the_operator_is_gone_kannel_keeps_the_letter_and_sends_it_once(kannel, queue_letter):
    kannel.operator_goes()
    time.sleep(0.3)
    letter = queue_letter()
    assert actions.deliver(letter.pk) == State.HANDED_OVER
    actions.sweep()
    kannel.operator_comes()
    assert "K7M4Q-9TXWR" in kannel.text()
    wait_for(letter, State.DELIVERED)
    assert kannel.is_silent()


@pytest.mark.processes
@pytest.mark.django_db(transaction=True)
def test_X16_when_the_answer_is_lost_the_letter_goes_out_once_and_its_report_settles_it(
    kannel, queue_letter, settings, deaf_line
):
    settings.KANNEL_URL = f"http://127.0.0.1:{deaf_line}/cgi-bin/sendsms"
    letter = queue_letter()
    assert actions.deliver(letter.pk) in (State.UNCERTAIN, None)  # the report may be quicker here too
    actions.sweep(at=timezone.now() + timedelta(hours=1))
    assert "K7M4Q-9TXWR" in kannel.text()
    wait_for(letter, State.DELIVERED)
    assert (letter.attempts, kannel.is_silent()) == (1, True)


@pytest.mark.processes
@pytest.mark.django_db(transaction=True)
def test_kannel_refuses_a_wrong_password_and_the_letter_waits(kannel, queue_letter, settings):
    settings.KANNEL_PASSWORD = "salah"
    letter = queue_letter()
    assert actions.deliver(letter.pk) == State.TEMPORARY_FAILURE
    letter.refresh_from_db()
    assert "403" in letter.error
    assert "salah" not in letter.error


class Answer(http.server.BaseHTTPRequestHandler):
    """A gateway that answers as the test says: (status, text), or seconds of silence, or None to hang up."""

    def do_POST(self):
        length = int(self.headers["Content-Length"])
        self.server.asked.append((self.path, self.headers, self.rfile.read(length).decode()))
        if isinstance(self.server.answer, float):
            self.server.released.wait(self.server.answer)
        elif self.server.answer:
            status, text = self.server.answer
            self.send_response(status)
            self.end_headers()
            self.wfile.write(text.encode())

    def log_message(self, *arguments):
        """Say nothing."""


@pytest.fixture
def gateway(settings, monkeypatch):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    server.asked, server.answer, server.released = [], (202, "0: Accepted for delivery"), threading.Event()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    settings.KANNEL_URL = f"http://127.0.0.1:{server.server_address[1]}/cgi-bin/sendsms"
    settings.KANNEL_USERNAME, settings.KANNEL_PASSWORD = "portal", "kata-sandi"
    monkeypatch.setattr(sms_kannel, "ANSWER_SECONDS", 0.3)
    yield server
    server.released.set()
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize("answer", ["0: Accepted for delivery", "3: Queued for later delivery"])
def test_both_ways_of_accepting_are_understood(gateway, row, answer):
    gateway.answer = (202, answer)
    assert sms_kannel.send(row(body="Permohonan kami terima")).reference == answer


def test_T26_neither_the_password_nor_the_number_stands_in_the_address(gateway, row, settings):
    settings.KANNEL_DLR_URL, settings.KANNEL_DLR_SECRET = "http://127.0.0.1/sms/laporan/", "rahasia-bersama"
    letter = row(body="Permohonan kami terima")
    sms_kannel.send(letter)
    ((path, headers, text),) = gateway.asked
    assert (path, text) == ("/cgi-bin/sendsms", "Permohonan kami terima")
    assert headers["X-Kannel-To"] == letter.recipient
    assert headers["X-Kannel-DLR-Url"].startswith(f"http://127.0.0.1/sms/laporan/?id={letter.pk}&tanda=")
    assert "rahasia" not in headers["X-Kannel-DLR-Url"]


@pytest.mark.parametrize(
    ("answer", "failure"),
    [
        ((503, "Temporal failure, try again later."), channels.GatewayDown),
        ((403, "Authorization failed for sendsms"), channels.GatewayDown),
        ((400, "Missing receiver number, rejected"), channels.TemporaryFailure),
        ((500, "oops"), channels.OutcomeUnknown),
        ((200, "<html>a proxy</html>"), channels.OutcomeUnknown),
        ((202, "?"), channels.OutcomeUnknown),
        (None, channels.OutcomeUnknown),
        (2.0, channels.OutcomeUnknown),
    ],
)
def test_X15_X16_each_misbehaviour_is_told_apart(gateway, row, answer, failure):
    gateway.answer = answer
    with pytest.raises(failure) as raised:
        sms_kannel.send(row(body="Permohonan kami terima"))
    assert raised.type is failure


def test_X16_a_letter_without_an_answer_is_handed_over_once_only(gateway, queue_letter, settings):
    settings.SMS_GATEWAY, gateway.answer = "kannel", 2.0
    letter = queue_letter()
    assert actions.deliver(letter.pk) == State.UNCERTAIN
    actions.sweep()
    assert len(gateway.asked) == 1


def test_X15_a_gateway_that_is_gone_is_down(gateway, row, settings):
    settings.KANNEL_URL = "http://127.0.0.1:1/cgi-bin/sendsms"
    with pytest.raises(channels.GatewayDown):
        sms_kannel.send(row(body="x"))


@pytest.mark.parametrize("number", ["081234567890", "+62", "+62812 3456", "+628123456789012345", "+62812\r\nX: y"])
def test_a_number_that_is_none_is_a_permanent_failure(gateway, row, number):
    with pytest.raises(channels.PermanentFailure):
        sms_kannel.send(row(recipient=number, body="x"))
    assert gateway.asked == []


def test_an_address_that_is_none_is_a_fault_of_the_settings(row, settings):
    settings.KANNEL_URL = "file:///etc/passwd"
    with pytest.raises(Exception, match="KANNEL_URL"):
        sms_kannel.send(row(body="x"))
