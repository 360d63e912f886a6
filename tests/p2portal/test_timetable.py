"""The timetable names tasks that exist, and a run that comes late is dropped for the next one."""

import pytest
from celery.schedules import crontab
from django.conf import settings

from p2portal.celery import app

ENTRIES = app.conf.beat_schedule


@pytest.mark.parametrize("name", ENTRIES)
def test_the_task_exists(name):
    app.loader.import_default_modules()
    assert ENTRIES[name]["task"] in app.tasks


@pytest.mark.parametrize("name", ENTRIES)
def test_waiting_runs_do_not_pile_up(name):
    """With the worker down for a day, one waiting run of each entry is enough."""
    schedule = ENTRIES[name]["schedule"]
    between = 24 * 3600 if isinstance(schedule, crontab) else schedule  # each of ours runs once a night
    assert ENTRIES[name]["options"]["expires"] < between


def test_a_redelivered_task_is_not_one_that_still_runs():
    """Redis gives a task to another worker after its visibility timeout; nothing may run that long."""
    from p2portal import settings as portal

    timeout = portal.CELERY_BROKER_TRANSPORT_OPTIONS.get("visibility_timeout", 900)
    assert timeout > settings.CELERY_TASK_TIME_LIMIT
