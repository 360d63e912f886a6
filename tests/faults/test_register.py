"""Register numbers under real processes, with rollbacks and one process killed: 1..n, no gap, no duplicate."""

import json
import os
import signal
import subprocess
import sys
import time
import uuid
from urllib.parse import urlsplit

import psycopg
import pytest
from django.conf import settings

pytestmark = pytest.mark.processes
PROGRAM = "tests/faults/register_program.py"
PROCESSES, EACH = 8, 200


@pytest.fixture
def database_url(tmp_path):
    """An empty database beside the suite's own, of the same kind."""
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        yield f"sqlite:///{tmp_path / 'p2.sqlite3'}"
        return
    address, name = urlsplit(os.environ["DATABASE_URL"]), f"register_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(address.geturl(), autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
        yield address._replace(path=f"/{name}").geturl()
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def start(tmp_path, database_url):
    """``start("manage.py", "migrate")``: a process of a portal that has this database alone."""
    environment = {key: value for key, value in os.environ.items() if key not in ("BROKER_URL", "REDIS_URL")} | {
        "DJANGO_SETTINGS_MODULE": "p2portal.settings",
        "P2_DATA_DIR": str(tmp_path),
        "P2_MODE": "embedded",
        "DATABASE_URL": database_url,
        "DB_POOL_SIZE": "1",
        "PYTHONPATH": str(settings.BASE_DIR),
    }
    started = []

    def begin(*arguments):
        command = [sys.executable, *map(str, arguments)]
        process = subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, stdout=subprocess.PIPE, text=True)
        started.append(process)
        return process

    yield begin
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()


def finished(process):
    output, _nothing = process.communicate(timeout=150)
    assert process.returncode == 0
    return output


def lines(path):
    return len(path.read_text().splitlines()) if path.exists() else 0


@pytest.mark.timeout(240)
def test_T53_the_register_has_no_gap_and_no_duplicate(start, tmp_path):
    finished(start("manage.py", "migrate", "-v", "0"))
    finished(start(PROGRAM, "prepare"))
    paths = [tmp_path / f"done-{number}" for number in range(PROCESSES)]
    workers = [start(PROGRAM, "submit", number, EACH, path) for number, path in enumerate(paths)]

    while lines(paths[0]) < EACH // 8:
        assert workers[0].poll() is None
        time.sleep(0.01)
    workers[0].send_signal(signal.SIGKILL)
    workers[0].wait()
    for worker in workers[1:]:
        finished(worker)

    found = json.loads(finished(start(PROGRAM, "look")))
    count = len(found["sequence"])
    assert found["sequence"] == list(range(1, count + 1))
    assert found["last"] == count == found["events"]
    assert found["chain"]
    # What a process was told is committed; the killed one may have committed one more than it could say.
    assert 0 <= count - (EACH * (PROCESSES - 1) + lines(paths[0])) <= 1
    assert lines(paths[0]) < EACH
