"""Starts web, worker and timetable in the foreground, on the embedded database and broker."""

import http.client
import os
import signal
import socket
import sys
import time
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from p2portal.supervisor import Supervisor

SECONDS_TO_GET_READY = 90


class StopRequested(Exception):
    """Ctrl-C, or a request to terminate."""


class Command(BaseCommand):
    """See the module."""

    help = "Starts web, worker and timetable as three processes; Ctrl-C stops them. PORT chooses the port."
    requires_system_checks = ()

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--port", default=os.environ.get("PORT") or "8000")
        parser.add_argument("--prepare", action="store_true", help="first bring database, demo and static files about")

    def handle(self, *, port: str, prepare: bool, **options: Any) -> None:
        port = free_port(port)
        environment = {"SITE_URL": f"http://localhost:{port}", **os.environ, "PYTHONUNBUFFERED": "1"}
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, _request_stop)
        try:
            with Supervisor(settings.BASE_DIR) as supervisor:
                if prepare:
                    prepare_data(supervisor, environment)
                for name, command in programs(port).items():
                    supervisor.start(name, command, environment)
                wait_until_ready(supervisor, port)
                self.greet(port)
                watch(supervisor)
        except StopRequested:
            self.stdout.write("Stopped.")

    def greet(self, port: int) -> None:
        """The address, and who can sign in."""
        accounts = settings.DATA_DIR / "accounts.txt"
        if accounts.exists():
            self.stdout.write(accounts.read_text())
        self.stdout.write(f"The portal is ready: http://localhost:{port}/   (Ctrl-C stops it)")
        self.stdout.flush()


def free_port(text: str) -> int:
    """The port as a number. Raises CommandError when it is none, or when another program has it."""
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise CommandError(f"PORT must be a number from 1 to 65535, not {text!r}.")
    port = int(text)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            raise CommandError(f"Port {port} needs administrator rights. Choose another: PORT=8000 make run") from None
        except OSError:
            raise CommandError(
                f"Port {port} is taken by another program. Choose another: PORT={port + 1} make run"
            ) from None
    return port


def programs(port: int) -> dict[str, list[str]]:
    """The three processes of the portal and their command lines."""
    celery = [sys.executable, "-W", "ignore:You're running the worker", "-m", "celery", "--app", "p2portal", "--quiet"]
    return {
        "web": [
            *(sys.executable, "-m", "gunicorn", "p2portal.wsgi:application", "--bind", f"127.0.0.1:{port}"),
            *("--worker-class", "gthread", "--workers", "2", "--threads", str(settings.SCREEN_STREAMS + 8)),
            *("--no-control-socket", "--log-level", "warning", "--graceful-timeout", "10"),
        ],
        "worker": [*celery, "worker", "--concurrency", "1", "--loglevel", "WARNING", "--without-mingle"],
        "timetable": [
            *(*celery, "beat", "--loglevel", "WARNING", "--pidfile", ""),
            *("--schedule", str(settings.DATA_DIR / "timetable")),
        ],
    }


def prepare_data(supervisor: Supervisor, environment: dict[str, str]) -> None:
    """Run ``prepare_demo`` to its end, so that it too stops with us."""
    supervisor.start("preparation", [sys.executable, str(settings.BASE_DIR / "manage.py"), "prepare_demo"], environment)
    while (ended := supervisor.ended()) is None:
        time.sleep(0.1)
    if ended[1] != 0:
        raise CommandError("The preparation failed; the reason stands above.")
    del supervisor.running["preparation"]


def wait_until_ready(supervisor: Supervisor, port: int) -> None:
    """Return when the pages answer and their database too. Raises CommandError when that takes too long."""
    deadline = time.monotonic() + SECONDS_TO_GET_READY
    while not ready(port):
        complain_about_ended(supervisor)
        if time.monotonic() > deadline:
            raise CommandError(f"The pages do not answer after {SECONDS_TO_GET_READY} seconds.")
        time.sleep(0.2)


def ready(port: int) -> bool:
    """Whether /readyz says so."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def watch(supervisor: Supervisor) -> None:
    """Return never: ends with StopRequested, or with CommandError when a program died."""
    while True:
        complain_about_ended(supervisor)
        time.sleep(0.3)


def complain_about_ended(supervisor: Supervisor) -> None:
    if ended := supervisor.ended():
        name, code = ended
        raise CommandError(f"The {name} ended by itself (exit code {code}), so everything was stopped.")


def _request_stop(number: int, frame: object) -> None:
    # A second Ctrl-C must not interrupt the orderly stop.
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, signal.SIG_IGN)
    raise StopRequested
