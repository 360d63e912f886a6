"""Real workers that are killed while they draft and send reports: each is there exactly once (X02, X04)."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
import uuid
from urllib.parse import urlsplit

import psycopg
import pytest
from django.conf import settings

pytestmark = [pytest.mark.processes, pytest.mark.timeout(240)]
PROGRAM = "tests/faults/reports_program.py"
REPORTS = "SELECT count(*) FROM reports_report"
SENT = "SELECT count(*) FROM reports_report WHERE sent_at IS NOT NULL"


class Portal:
    """A portal of its own: data folder, database, broker, and workers that can be killed."""

    def __init__(self, folder, database_url):
        inherited = {key: value for key, value in os.environ.items() if key not in ("BROKER_URL", "REDIS_URL")}
        self.folder, self.database_url, self.workers = folder, database_url, []
        self.environment = inherited | {
            "DJANGO_SETTINGS_MODULE": "p2portal.settings",
            "P2_DATA_DIR": str(folder),
            "P2_MODE": "embedded",
            "DATABASE_URL": database_url,
            "PYTHONPATH": str(settings.BASE_DIR),
        }

    def run(self, *arguments):
        command = [sys.executable, *arguments]
        options = {"cwd": settings.BASE_DIR, "env": self.environment, "capture_output": True, "text": True}
        done = subprocess.run(command, timeout=120, **options)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def ask(self, *arguments):
        return json.loads(self.run(PROGRAM, *arguments))

    def start_worker(self):
        with (self.folder / "worker.log").open("ab") as log:
            options = {"cwd": settings.BASE_DIR, "env": self.environment, "stdout": log, "stderr": log}
            command = [sys.executable, PROGRAM, "work"]
            self.workers.append(subprocess.Popen(command, start_new_session=True, **options))

    def kill_worker(self):
        worker = self.workers.pop()
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()

    def count(self, statement):
        if self.database_url.startswith("sqlite"):
            database = sqlite3.connect(self.folder / "p2.sqlite3")
            try:
                return database.execute(statement).fetchone()[0]
            finally:
                database.close()
        with psycopg.connect(self.database_url) as database:
            return database.execute(statement).fetchone()[0]

    def queued(self):
        return len(list((self.folder / "broker" / "queue").glob("*.msg")))

    def wait_until(self, condition, seconds=60):
        end = time.monotonic() + seconds
        while not condition():
            log = (self.folder / "worker.log").read_text() if time.monotonic() > end else ""
            assert time.monotonic() < end, f"it did not happen in time: {log}"
            time.sleep(0.02)


@pytest.fixture
def database_url(tmp_path):
    """An empty database beside the suite's own, of the same kind."""
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        yield f"sqlite:///{tmp_path / 'p2.sqlite3'}"
        return
    address, name = urlsplit(os.environ["DATABASE_URL"]), f"reports_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(address.geturl(), autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
        yield address._replace(path=f"/{name}").geturl()
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def portal(tmp_path, database_url):
    portal = Portal(tmp_path, database_url)
    portal.run("manage.py", "migrate", "-v", "0")
    portal.ask("prepare")
    yield portal
    while portal.workers:
        portal.kill_worker()


def test_X02_X04_two_timetables_and_killed_workers_leave_each_report_once(portal):
    portal.start_worker()
    portal.start_worker()
    portal.ask("wake", "4")
    portal.wait_until(lambda: portal.count(REPORTS) >= 10)
    portal.kill_worker()
    portal.kill_worker()
    assert portal.count(REPORTS) < 49

    portal.start_worker()
    portal.ask("wake", "2")
    portal.wait_until(lambda: portal.count(REPORTS) == 49)

    portal.ask("approve", "PUSAT")
    portal.wait_until((portal.folder / "rendering").exists)
    portal.kill_worker()
    assert portal.count(SENT) == 0
    portal.start_worker()
    portal.ask("wake", "2")
    portal.wait_until(lambda: portal.count(SENT) == 1)
    portal.wait_until(lambda: not portal.queued())

    state = portal.ask("state")
    assert len(set(state["units"])) == len(state["units"]) == state["drafts"] == 49
    assert (state["sent"], state["sends"], state["letters"]) == (["PUSAT"], 1, 1)
    assert state["files"] == state["named"]
    assert state["chains"]
