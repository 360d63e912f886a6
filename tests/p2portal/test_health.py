import os
import time

import pytest
from django.db import DatabaseError

from p2portal import health


@pytest.mark.django_db
def test_ready_names_database_and_broker(client):
    assert client.get("/readyz").json() == {"database": "ok", "broker": "ok", "oldest_message_seconds": None}


def test_not_ready_without_a_database(client, monkeypatch):
    def fail():
        raise DatabaseError

    monkeypatch.setattr(health.connection, "cursor", fail)
    answer = health.readyz(client.get("/livez").wsgi_request)
    assert answer.status_code == 503


def test_the_age_of_the_oldest_message_shows_a_sleeping_worker(settings, tmp_path):
    settings.CELERY_BROKER_URL = "filesystem://"
    settings.BROKER_DIR = tmp_path
    (tmp_path / "queue").mkdir()
    message = tmp_path / "queue" / "1.msg"
    message.touch()
    os.utime(message, (time.time() - 90,) * 2)
    assert health._broker() == {"broker": "ok", "oldest_message_seconds": pytest.approx(90, abs=2)}
