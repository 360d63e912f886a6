"""Real workers that are killed while they send: no letter is lost, none goes out twice unnoticed (X02, X11)."""

import json
import os
import signal
import subprocess
import sys
import time
import uuid
from collections import Counter
from urllib.parse import urlsplit

import psycopg
import pytest
from django.conf import settings

pytestmark = pytest.mark.processes
PROGRAM = "tests/faults/letters_program.py"
WORKER = ["-m", "celery", "-A", "p2portal", "worker", "-c", "4", "--without-mingle", "--without-gossip", "-l", "error"]


class House:
    """A portal of its own: data folder, database, broker, and workers that can be killed."""

    def __init__(self, folder, environment):
        self.folder, self.environment, self.workers = folder, environment, []

    def run(self, *arguments):
        command = [sys.executable, *map(str, arguments)]
        done = subprocess.run(
            command, cwd=settings.BASE_DIR, env=self.environment, capture_output=True, text=True, timeout=120
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def ask(self, *arguments):
        return json.loads(self.run(PROGRAM, *arguments))

    def start_worker(self):
        command = [sys.executable, *WORKER]
        log = (self.folder / "worker.log").open("ab")
        worker = subprocess.Popen(
            command, cwd=settings.BASE_DIR, env=self.environment, stdout=log, stderr=log, start_new_session=True
        )
        log.close()
        self.workers.append(worker)

    def kill_worker(self):
        worker = self.workers.pop()
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()

    def texts(self):
        return Counter(path.stem for path in (self.folder / "sms").glob("*.json"))

    def mails(self, kind="kept"):
        return Counter(path.name.split(".")[0].removeprefix("p2-") for path in (self.folder / "mail").glob(f"*.{kind}"))

    def handing_over(self):
        return self.mails("begun").total() - self.mails().total()

    def open_rows(self):
        return [row for row in self.ask("rows") if row["state"] in ("WAITING", "SENDING")]

    def queued(self):
        return len(list((self.folder / "broker" / "queue").glob("*.msg")))


def wait_until(condition, seconds=60):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.003)


@pytest.fixture
def database_url(tmp_path):
    """An empty database beside the suite's own, of the same kind."""
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        yield f"sqlite:///{tmp_path / 'p2.sqlite3'}"
        return
    address, name = urlsplit(os.environ["DATABASE_URL"]), f"letters_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(address.geturl(), autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
        yield address._replace(path=f"/{name}").geturl()
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def house(tmp_path, database_url):
    templates = tmp_path / "templates"
    templates.mkdir()
    for kind in ("sms", "subject", "body"):
        (templates / f"letter.id.{kind}.txt").write_text("UP2 Kemenperin: Permohonan {{ code }} kami terima.")
    environment = {key: value for key, value in os.environ.items() if key not in ("BROKER_URL", "REDIS_URL")} | {
        "DJANGO_SETTINGS_MODULE": "tests.faults.letter_settings",
        "P2_DATA_DIR": str(tmp_path),
        "P2_MODE": "embedded",
        "DATABASE_URL": database_url,
        "LETTER_TEMPLATES": str(templates),
        "PYTHONPATH": str(settings.BASE_DIR),
    }
    house = House(tmp_path, environment)
    house.run("manage.py", "migrate", "-v", "0")
    yield house
    while house.workers:
        house.kill_worker()


@pytest.mark.timeout(240)
def test_X02_a_worker_killed_twice_while_it_sends_loses_no_letter_and_repeats_none_unnoticed(house):
    house.ask("queue", 60, 20)
    house.start_worker()
    wait_until(lambda: house.texts().total() >= 8)
    house.kill_worker()
    house.start_worker()
    wait_until(lambda: house.mails().total() >= 5 and house.handing_over())
    house.kill_worker()
    assert len(house.texts()) + len(house.mails()) < 80

    house.start_worker()
    sent = house.texts().total()
    wait_until(lambda: house.texts().total() > sent)
    house.ask("sweep", 10)
    wait_until(lambda: not house.open_rows())

    rows = house.ask("rows")
    states = {str(row["pk"]): row["state"] for row in rows if row["channel"] == "email"}
    texts = {str(row["pk"]): row["state"] for row in rows if row["channel"] == "sms"}
    assert set(texts.values()) == {"HANDED_OVER"}
    assert house.texts() == Counter(texts.keys())
    assert len(states) == 20
    assert set(states.values()) == {"HANDED_OVER", "UNCERTAIN"}
    mails = house.mails()
    assert all(mails[pk] == 1 for pk, state in states.items() if state == "HANDED_OVER")
    assert all(mails[pk] <= 1 for pk, state in states.items() if state == "UNCERTAIN")


@pytest.mark.timeout(120)
def test_X11_five_wake_ups_of_each_letter_to_parallel_workers_send_it_once(house):
    house.ask("queue", 0, 5)
    house.ask("wake", 4)
    house.start_worker()
    wait_until(lambda: not house.queued() and house.mails().total() >= 5)
    house.ask("sweep", 0)
    assert house.mails().total() == len(house.mails()) == 5
