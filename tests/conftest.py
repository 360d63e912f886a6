"""What every test stands on. Rows for tests are built in the conftest.py of each app's folder."""

import sqlite3
import time
from collections import Counter

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.backends.sqlite3.base import SQLiteCursorWrapper

from p2portal.catalogues import compile_catalogues
from p2portal.demo.cast import build_cast
from standards import catalogue
from units.loading import UNITS_FILE, load_sub_units, load_units
from units.models import Unit


@pytest.hookimpl(wrapper=True, tryfirst=True)  # before pytest-xdist reads the groups, and once more after the shuffling
def pytest_collection_modifyitems(items):
    """With several test processes: a file stays in one of them, and so does everything that uses the real broker.

    That longest group comes first and the others by size, so that no process waits for another at the end.
    """
    for item in items:
        item.add_marker(pytest.mark.xdist_group(group_of(item)))
    answer = yield
    size = Counter(map(group_of, items))
    items.sort(key=lambda item: (group_of(item) != "processes", -size[group_of(item)], group_of(item)))
    return answer


def group_of(item):
    """What must run in one process: the file, or all that start processes."""
    return "processes" if item.get_closest_marker("processes") is not None else str(item.path)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """On PostgreSQL a thread of the live server or of a test may still hold a session when the database is dropped."""
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture(scope="session", autouse=True)
def _catalogues():
    """English pages are tested too, on a machine that has no compiled catalogue yet."""
    compile_catalogues(settings.BASE_DIR / "locale")


@pytest.fixture(scope="session", autouse=True)
def _patient_sqlite():
    """The suite's SQLite database lives in memory and is shared by threads: there, a table that another thread is
    reading answers "locked" at once, where a file waits. Wait as a file does."""
    execute = SQLiteCursorWrapper.execute

    def patiently(self, query, params=None):
        end = time.monotonic() + 10
        while True:
            try:
                return execute(self, query, params)
            except sqlite3.OperationalError as error:
                if "table is locked" not in str(error) or time.monotonic() > end:
                    raise
                time.sleep(0.01)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SQLiteCursorWrapper, "execute", patiently)
        yield


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    """Each test writes uploads and SMS files into its own folder and starts with an empty cache."""
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.SMS_FILE_DIR = tmp_path / "sms"
    cache.clear()
    catalogue.forget()


@pytest.fixture
def ministry(db):
    """The 49 units and the six sub units of Pusat."""
    load_units()
    load_sub_units()


@pytest.fixture
def two_units(db, tmp_path):
    """Only Unit P2 Pusat with its sub units (WIB) and BBKB (WIB): quick, enough for the cast. By code."""
    path = tmp_path / "units.csv"
    wanted = ("code,", "PUSAT,", "BBKB,")
    rows = UNITS_FILE.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(row for row in rows if row.startswith(wanted)), encoding="utf-8")
    load_units(path)
    load_sub_units()
    return {unit.code: unit for unit in Unit.objects.all()}


@pytest.fixture
def cast(two_units):
    """The people of design.md section 5, by username, each appointed by decree. Also with ``ministry``."""
    return build_cast()
