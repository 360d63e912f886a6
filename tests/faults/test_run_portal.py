"""``manage.py run_portal`` with its real processes: it starts, it stops, and it leaves nothing behind."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings as portal
from django.core.management import CommandError

from p2portal.management.commands.run_portal import free_port

pytestmark = [pytest.mark.processes, pytest.mark.timeout(240)]


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """An embedded portal in a folder of its own, with an empty database."""
    clean = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    environment = {**clean, "P2_DATA_DIR": str(tmp_path_factory.mktemp("portal"))}
    manage("migrate", "--verbosity", "0", environment=environment)
    manage("collectstatic", "--no-input", "--verbosity", "0", environment=environment)
    return environment


def manage(*arguments, environment):
    subprocess.run(command(*arguments), env=environment, cwd=portal.BASE_DIR, check=True)


def command(*arguments):
    return [sys.executable, str(portal.BASE_DIR / "manage.py"), *arguments]


@pytest.fixture
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def running(environment, port, tmp_path):
    """The portal, ready; started from another folder, as an operator might."""
    process = subprocess.Popen(
        command("run_portal"),
        env={**environment, "PORT": str(port)},
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    with process:
        told = "".join(iter_until_ready(process))
        assert f"http://localhost:{port}/" in told
        yield process
        process.kill()


def iter_until_ready(process):
    for line in process.stdout:
        yield line
        if "ready" in line:
            return
    pytest.fail(f"run_portal ended with exit code {process.wait()}")


def children(process):
    """Command line -> process id of what the portal started."""
    ids = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    return {Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " "): int(pid) for pid in ids}


def left_over(environment):
    """Processes that still carry the portal's own data folder in their environment."""
    mark = f"P2_DATA_DIR={environment['P2_DATA_DIR']}\0".encode()
    return [folder.name for folder in Path("/proc").glob("[0-9]*") if mark in environment_of(folder)]


def environment_of(folder):
    try:
        return (folder / "environ").read_bytes()
    except OSError:
        return b""


def wait_until_nothing_is_left(environment, seconds):
    deadline = time.monotonic() + seconds
    while left_over(environment) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert left_over(environment) == []


def test_pages_answer_and_ctrl_c_leaves_nothing(running, environment, port):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", "/")
    answer = connection.getresponse()
    assert (answer.status, b"<h1" in answer.read()) == (200, True)
    connection.close()
    assert len(children(running)) == 3

    running.send_signal(signal.SIGINT)
    told, _ = running.communicate(timeout=40)

    assert running.returncode == 0
    assert told.rstrip().endswith("Stopped.")
    assert "Traceback" not in told
    assert left_over(environment) == []


def test_a_killed_worker_stops_everything_and_is_named(running, environment):
    (worker,) = [pid for line, pid in children(running).items() if " worker --concurrency" in line]
    os.kill(worker, signal.SIGKILL)
    told, _ = running.communicate(timeout=40)
    assert running.returncode == 1
    assert "The worker ended by itself" in told
    assert left_over(environment) == []


def test_nothing_outlives_a_killed_portal(running, environment):
    running.kill()
    running.communicate(timeout=40)
    wait_until_nothing_is_left(environment, seconds=30)


def test_a_taken_port_is_said_in_one_line(environment, port):
    with socket.create_server(("127.0.0.1", port)):
        process = subprocess.run(
            command("run_portal"),
            env={**environment, "PORT": str(port)},
            capture_output=True,
            text=True,
            check=False,
        )
    assert process.returncode == 1
    assert process.stderr.count("\n") == 1
    assert f"Port {port} is taken" in process.stderr
    assert left_over(environment) == []


@pytest.mark.parametrize("text", ["abc", "0", "70000", "-1"])
def test_a_port_that_is_none_is_refused(text):
    with pytest.raises(CommandError, match="from 1 to 65535"):
        free_port(text)
