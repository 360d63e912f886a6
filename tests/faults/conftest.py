"""Real processes of a portal that has an empty database of its own, beside the suite's and of the same kind."""

import os
import subprocess
import sys
import uuid
from urllib.parse import urlsplit

import psycopg
import pytest
from django.conf import settings


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
