"""A number that sent BERHENTI stays silent, also after the portal's key was changed, and no table lists it."""

import pytest
from django.utils import timezone

from notifications import optouts
from notifications.models import SmsOptOut

NUMBER = "+6281234567890"


@pytest.mark.django_db
def test_stop_and_start_each_count_once():
    assert not optouts.is_stopped(NUMBER)
    assert optouts.stop(NUMBER, at=timezone.now())
    assert not optouts.stop(NUMBER, at=timezone.now())
    assert optouts.is_stopped(NUMBER)
    assert not optouts.is_stopped("+6281234567891")
    assert optouts.start(NUMBER)
    assert not optouts.start(NUMBER)
    assert not optouts.is_stopped(NUMBER)


@pytest.mark.django_db
def test_the_table_holds_no_number():
    optouts.stop(NUMBER, at=timezone.now())
    assert "81234567890" not in str(SmsOptOut.objects.values().get())


@pytest.mark.django_db
def test_a_new_key_wakes_nobody(settings):
    optouts.stop(NUMBER, at=timezone.now())
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "x" * 60
    assert optouts.is_stopped(NUMBER)
    assert not optouts.stop(NUMBER, at=timezone.now())
    assert optouts.start(NUMBER)
    assert not optouts.is_stopped(NUMBER)
