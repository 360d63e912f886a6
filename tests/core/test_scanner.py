"""T14: only a file that the scanner passed is clean; a silent scanner is no answer."""

import socket
import struct
import threading

import pytest

from core.scanner import _EICAR, Verdict, scan


def test_T14_the_test_virus_is_found_and_a_letter_is_not(tmp_path):
    assert scan(_EICAR) is Verdict.INFECTED
    assert scan(b"%PDF-1.7 surat") is Verdict.CLEAN
    (tmp_path / "surat.pdf").write_bytes(b"x" + _EICAR)
    assert scan(tmp_path / "surat.pdf") is Verdict.INFECTED
    assert scan(str(tmp_path / "tidak-ada.pdf")) is Verdict.UNKNOWN


def test_T14_without_the_daemon_nothing_is_clean(settings, tmp_path):
    settings.CLAMD_SOCKET = str(tmp_path / "no.sock")
    assert scan(b"%PDF-1.7 surat") is Verdict.UNKNOWN
    assert scan(_EICAR) is Verdict.UNKNOWN


@pytest.mark.parametrize(("answer", "verdict"), [
    (b"stream: OK\n", Verdict.CLEAN),
    (b"stream: Eicar-Test-Signature FOUND\n", Verdict.INFECTED),
    (b"stream: Can't allocate memory ERROR\n", Verdict.UNKNOWN),
    (b"INSTREAM size limit exceeded. ERROR\n", Verdict.UNKNOWN),
    (b"rubbish\n", Verdict.UNKNOWN),
    (b"", Verdict.UNKNOWN),
])  # fmt: skip
def test_T14_each_answer_of_the_daemon(settings, tmp_path, answer, verdict):
    settings.CLAMD_SOCKET = str(tmp_path / "clamd.sock")
    with socket.socket(socket.AF_UNIX) as daemon:
        daemon.bind(settings.CLAMD_SOCKET)
        daemon.listen(1)
        serving = threading.Thread(target=serve_once, args=(daemon, answer))
        serving.start()
        assert scan(b"%PDF-1.7 surat") is verdict
        serving.join(5)


def serve_once(daemon, answer):
    """Read one INSTREAM to its end, then answer."""
    connection, _address = daemon.accept()
    with connection, connection.makefile("rb") as incoming:
        command = b""
        while not command.endswith((b"\0", b"\n")):
            command += incoming.read(1)
        while length := struct.unpack(">I", incoming.read(4))[0]:
            incoming.read(length)
        connection.sendall(answer)
