"""T01, T28: so many tries in a window, counted in one statement, without an address in the table."""

from datetime import UTC, datetime

import pytest
import time_machine

from core.models import RateLimit
from core.ratelimit import TooMany, client_address, forget_past, hit

START = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_T01_the_try_after_the_last_is_refused_until_the_window_ends(django_assert_num_queries):
    with time_machine.travel(START, tick=False) as clock:
        with django_assert_num_queries(10):
            for _try in range(10):
                hit("track:203.0.113.7", limit=10, seconds=3600)
        clock.shift(1200)
        with pytest.raises(TooMany) as refusal:
            hit("track:203.0.113.7", limit=10, seconds=3600)
        assert refusal.value.retry_at == datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
        assert refusal.value.sentence.startswith(
            "Terlalu banyak percobaan. Coba lagi pukul 15.00 WIB atau telepon (021)"
        )
        clock.shift(2400)
        hit("track:203.0.113.7", limit=10, seconds=3600)


@pytest.mark.django_db
def test_each_key_has_its_own_count_and_is_stored_as_a_hash():
    hit("track:203.0.113.7", limit=1, seconds=60)
    hit("track:203.0.113.8", limit=1, seconds=60)
    assert RateLimit.objects.count() == 2
    assert not RateLimit.objects.filter(key__contains="203.0").exists()


@pytest.mark.django_db
def test_windows_that_ended_are_forgotten():
    with time_machine.travel(START, tick=False) as clock:
        hit("old", limit=1, seconds=60)
        clock.shift(61)
        hit("new", limit=1, seconds=60)
        assert forget_past() == 1
        with pytest.raises(TooMany):
            hit("new", limit=1, seconds=60)


@pytest.mark.parametrize(("behind_proxy", "remote", "forwarded", "address"), [
    (False, "203.0.113.7", None, "203.0.113.7"),
    (False, "203.0.113.7", "198.51.100.1", "203.0.113.7"),
    (True, "127.0.0.1", "198.51.100.1", "198.51.100.1"),
    (True, "127.0.0.1", "1.2.3.4, 198.51.100.1", "198.51.100.1"),
    (True, "127.0.0.1", None, "127.0.0.1"),
    (True, "127.0.0.1", "rubbish", "unknown"),
    (True, "", None, "unknown"),
    (False, "2001:db8:1:2:3:4:5:6", None, "2001:db8:1:2::/64"),
])  # fmt: skip
def test_the_address_cannot_be_forged_by_the_client(rf, settings, behind_proxy, remote, forwarded, address):
    settings.BEHIND_TLS = behind_proxy
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    assert client_address(rf.get("/", headers=headers, REMOTE_ADDR=remote)) == address
