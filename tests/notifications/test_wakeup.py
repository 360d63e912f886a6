"""The broker makes letters quick and is never in the way (X05, X06, X07)."""

import socket
import time

import pytest
from django.core import mail
from django.db import transaction

from core import wakeup
from notifications import actions, tasks
from notifications.models import Message, State
from p2portal.celery import app

# Well under the 6 s that one publication waits when nobody limits it; usually it takes 0.1 s.
PATIENCE = 4.0


@pytest.fixture
def broker_at(monkeypatch, settings):
    """``broker_at(port)``: Celery publishes to a Redis that is said to be there."""

    def point(port):
        monkeypatch.setenv("CELERY_BROKER_URL", f"redis://127.0.0.1:{port}/0")
        app.conf.broker_transport_options = settings.REDIS_BROKER_OPTIONS
        monkeypatch.setattr(app.amqp, "_producer_pool", None)

    usual = app.conf.broker_transport_options
    yield point
    app.conf.broker_transport_options = usual


def commit_letters(queue_letter, count):
    """Seconds that ``count`` requests with a letter each take to commit."""
    begun = time.monotonic()
    for number in range(count):
        queue_letter(event_key=f"e{number}", channel="email")
    return time.monotonic() - begun


@pytest.mark.django_db(transaction=True)
def test_X05_T56_with_the_broker_down_requests_stay_fast_and_the_sweep_delivers(queue_letter, broker_at):
    broker_at(1)
    assert commit_letters(queue_letter, 1) < PATIENCE
    assert commit_letters(queue_letter, 20) < PATIENCE
    assert Message.objects.waiting().count() == 20
    tasks.sweep()
    assert len(mail.outbox) == len({letter.to[0] + letter.subject for letter in mail.outbox}) * 20 == 20
    tasks.sweep()
    assert len(mail.outbox) == 20


@pytest.mark.django_db(transaction=True)
def test_X07_with_a_broker_that_never_answers_a_request_loses_little_time_once(queue_letter, broker_at):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        broker_at(silent.getsockname()[1])
        assert commit_letters(queue_letter, 10) < PATIENCE
    assert Message.objects.waiting().count() == 10


@pytest.mark.django_db(transaction=True)
def test_X06_a_lost_wake_up_is_made_good_by_the_sweep(queue_letter, monkeypatch):
    monkeypatch.setattr(app, "send_task", lambda *args, **options: None)
    letter = queue_letter()
    tasks.sweep()
    letter.refresh_from_db()
    assert letter.state == State.HANDED_OVER


@pytest.mark.django_db(transaction=True)
def test_a_worker_is_woken_after_the_commit_only(monkeypatch, queue_letter):
    woken = []
    monkeypatch.setattr(app, "send_task", lambda *args, **options: woken.append((*args, options)))
    with transaction.atomic():
        letter = queue_letter()
        assert woken == []
    assert woken == [("notifications.tasks.deliver", (letter.pk,), {"retry": False})]


def test_after_a_failure_the_broker_is_left_alone_for_a_while(monkeypatch):
    calls = []

    def fail(*args, **options):
        calls.append(args)
        raise OSError

    monkeypatch.setattr(app, "send_task", fail)
    wakeup.wake("notifications.tasks.deliver", 1)
    wakeup.wake("notifications.tasks.deliver", 2)
    monkeypatch.setattr(wakeup, "_quiet_until", 0.0)
    wakeup.wake("notifications.tasks.deliver", 3)
    assert len(calls) == 2


def test_the_task_delivers_one_letter(queue_letter):
    letter = queue_letter(channel="email")
    tasks.deliver(letter.pk)
    assert len(mail.outbox) == 1
    assert actions.deliver(letter.pk) is None
