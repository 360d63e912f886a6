"""SMS both ways through the real Kannel, started with the configuration that the ministry gets as its example."""

import shutil
import socket
import subprocess
import time
from functools import partial

import pytest
from django.urls import reverse

from notifications import actions
from notifications.models import InboundMessage, Message, State

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]
PORTS = ("13000", "13001", "10000", "13013")
DIRS = "/usr/sbin:/usr/bin:/usr/local/sbin"


def wait(condition, what, seconds=20):
    end = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < end, what
        time.sleep(0.05)
    return found


class Kannel:
    """Bearerbox and smsbox; ``line`` is the operator's end, one SMS a line in both directions."""

    def __init__(self, folder, example, portal):
        self.folder, self.processes, self.line = folder, [], None
        ports = free_ports()
        self.boxes, self.operator, self.door = (ports[word] for word in PORTS[1:])
        for word, port in ports.items():
            example = example.replace(f"port = {word}", f"port = {port}")
        example = example.replace("http://127.0.0.1:8000", portal).replace("/var/spool/kannel", str(folder))
        example = example.replace("http-queue-delay = 10", "http-queue-delay = 1")
        (folder / "kannel.conf").write_text(example)

    def start(self):
        for program, port in (("bearerbox", self.boxes), ("smsbox", self.door)):
            command = [shutil.which(program, path=DIRS), str(self.folder / "kannel.conf")]
            with (self.folder / f"{program}.log").open("ab") as log:
                self.processes.append(subprocess.Popen(command, stdout=log, stderr=log, cwd=self.folder))
            wait(partial(answers, port), f"{program} does not listen on {port}")
        self.line = socket.create_connection(("127.0.0.1", self.operator), timeout=20)
        self.reader = self.line.makefile("r", encoding="utf-8")

    def stop(self):
        for process in reversed(self.processes):
            process.kill()
            process.wait()
        self.processes = []
        if self.line:
            self.reader.close()
            self.line.close()

    def text(self, sender, text):
        """Somebody sends an SMS to the desk's number."""
        self.line.sendall(f"{sender} 1234 text {text}\n".encode())

    def heard(self):
        """The next SMS that goes out to a telephone."""
        return self.reader.readline().strip()


def free_ports():
    probes = {word: socket.create_server(("127.0.0.1", 0)) for word in PORTS}
    numbers = {word: probe.getsockname()[1] for word, probe in probes.items()}
    for probe in probes.values():
        probe.close()
    return numbers


def answers(port):
    try:
        socket.create_connection(("127.0.0.1", port), timeout=20).close()
    except ConnectionRefusedError:
        return False
    return True


@pytest.fixture(scope="module")
def engine(tmp_path_factory, live_server):
    """One Kannel for the file; starting it is dear."""
    from django.conf import settings

    example = (settings.BASE_DIR / "docs/kannel.conf.example").read_text()
    engine = Kannel(tmp_path_factory.mktemp("kannel"), example, live_server.url.replace("localhost", "127.0.0.1"))
    try:
        engine.start()
        yield engine
    finally:
        engine.stop()


@pytest.fixture
def kannel(engine, settings, live_server):
    """The portal's settings for this Kannel."""
    settings.SMS_GATEWAY = "kannel"
    settings.KANNEL_URL = f"http://127.0.0.1:{engine.door}/cgi-bin/sendsms"
    settings.KANNEL_USERNAME, settings.KANNEL_PASSWORD = "portal", "kata-sandi"
    settings.KANNEL_DLR_URL = live_server.url.replace("localhost", "127.0.0.1") + reverse("sms_delivery_report")
    settings.KANNEL_DLR_SECRET, settings.SMS_INBOUND_SECRET = "rahasia-bersama", "rahasia-masuk"
    return engine


def came(number=1):
    """The answer to the SMS that came in as that one."""
    wait(lambda: InboundMessage.objects.count() >= number, "no SMS came in")
    return InboundMessage.objects.order_by("pk")[number - 1].answered_by_message


def arrived(letter):
    letter.refresh_from_db()
    return letter.state == State.DELIVERED


def test_a_code_is_answered_with_status_and_due_date(kannel, submit, client):
    request = submit()
    kannel.text(request.phone.replace("+62", "0"), f"Cek {request.display_code}")
    letter = came()
    actions.deliver(letter.pk)
    heard = kannel.heard()
    assert heard.startswith(f"KEMENPERIN {request.phone} text UP2 Kemenperin: {request.display_code} Diterima.")
    assert f"Target selesai {request.due_on.day}/{request.due_on.month}/{request.due_on.year}." in heard
    wait(partial(arrived, letter), "the operator's report has not come")


def test_the_same_sms_brought_again_is_answered_once(kannel, client):
    kannel.text("081299998888", "BANTUAN")
    letter = came()
    row = InboundMessage.objects.get()
    again = {"from": row.sender, "text": "BANTUAN", "id": row.gateway_id, "rahasia": "rahasia-masuk"}
    assert (row.gateway, bool(row.gateway_id)) == ("kannel", True)
    assert client.get(reverse("sms_inbound"), again).status_code == 200
    assert Message.objects.get() == letter
    actions.deliver(letter.pk)
    assert "Ketik CEK" in kannel.heard()


def test_kannel_does_not_answer_by_itself(kannel):
    """A short code's SMS is stored in silence; the next line that the operator hears is our answer to another one."""
    kannel.text("3355", "Promo")
    wait(InboundMessage.objects.exists, "no SMS came in")
    kannel.text("081299998888", "Berhenti")
    actions.deliver(came(2).pk)
    assert "kode verifikasi" in kannel.heard()


def test_X15_kannel_goes_down_and_the_answer_waits_until_it_is_back(kannel):
    kannel.text("081299998888", "BANTUAN")
    letter = came()
    kannel.stop()
    assert actions.deliver(letter.pk) == State.TEMPORARY_FAILURE
    kannel.start()
    Message.objects.filter(pk=letter.pk).update(next_attempt_at=letter.created_at)
    actions.sweep()
    assert "Ketik CEK" in kannel.heard()
    wait(partial(arrived, letter), "the operator's report has not come")


def test_an_sms_that_comes_while_the_portal_is_shut_is_brought_again(kannel, settings):
    settings.SMS_INBOUND_SECRET = ""
    kannel.text("081299998888", "BANTUAN")
    time.sleep(0.5)
    assert not InboundMessage.objects.exists()
    settings.SMS_INBOUND_SECRET = "rahasia-masuk"
    assert came() is not None
