"""T48: a kiosk or a screen opens its own page, and everywhere else it is a stranger."""

import datetime as dt

import pytest
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, get_resolver, reverse
from django.utils import timezone

from p2portal.public_routes import PUBLIC_ROUTES
from queues.actions import settings as actions
from queues.devices import COOKIE, device_of
from queues.models import Device, DeviceKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(two_units, cast):
    def new(kind="screen", unit="PUSAT", by="sekretaris"):
        words = {"kind": kind, "name": "Lantai 1", "key": f"{kind}-{Device.objects.count()}"}
        return actions.pair_device(unit=two_units[unit], by=cast[by], at=timezone.now(), **words)

    return new


def asks(cookie, path="/"):
    request = RequestFactory().get(path)
    request.COOKIES[COOKIE] = cookie
    return request


def test_the_address_makes_the_browser_the_device_and_leads_to_its_page(pair):
    device, token = pair()
    client = Client()
    answer = client.get(reverse("pair_device", args=[token.lower()]))
    assert (answer.status_code, answer["Location"]) == (302, "/layar/PUSAT/")
    cookie = answer.cookies[COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", "/layar/PUSAT/")
    assert client.get("/layar/PUSAT/").status_code == 200
    device.refresh_from_db()
    assert device.last_seen_at is not None


def test_the_token_is_stored_nowhere_and_a_second_click_makes_no_second_device(two_units, cast, pair):
    device, token = pair()
    words = {"kind": "screen", "name": "Lantai 1", "key": "screen-0"}
    again = actions.pair_device(unit=two_units["PUSAT"], by=cast["sekretaris"], at=timezone.now(), **words)
    assert again == (device, token)
    assert token not in str(Device.objects.values().get())


def test_a_device_is_only_of_its_kind_and_unit(pair, two_units, settings):
    device, token = pair(kind="screen")
    cookie = Client().get(reverse("pair_device", args=[token])).cookies[COOKIE].value
    assert device_of(asks(cookie), DeviceKind.SCREEN, two_units["PUSAT"]) == device
    assert device_of(asks(cookie), DeviceKind.KIOSK, two_units["PUSAT"]) is None
    assert device_of(asks(cookie), DeviceKind.SCREEN, two_units["BBKB"]) is None
    assert device_of(asks(cookie[:-1] + "x"), DeviceKind.SCREEN, two_units["PUSAT"]) is None
    assert device_of(asks(""), DeviceKind.SCREEN, two_units["PUSAT"]) is None


def test_a_revoked_device_stands_outside_at_once(pair, two_units, cast):
    device, token = pair()
    cookie = Client().get(reverse("pair_device", args=[token])).cookies[COOKIE].value
    actions.revoke_device(device=device, by=cast["kepala"], at=timezone.now())
    assert device_of(asks(cookie), DeviceKind.SCREEN, two_units["PUSAT"]) is None
    assert Client().get(reverse("pair_device", args=[token])).status_code == 404
    device.refresh_from_db()
    actions.revoke_device(device=device, by=cast["sekretaris"], at=timezone.now())
    assert Device.objects.get().revoked_by == cast["kepala"]


def test_a_wrong_token_is_not_there(pair):
    pair()
    assert Client().get("/perangkat/K7M4Q9TXWRK7M4Q9TXWR/").status_code == 404


def test_it_is_noted_once_a_minute_that_a_device_was_seen(pair, two_units):
    token = pair()[1]
    cookie = Client().get(reverse("pair_device", args=[token])).cookies[COOKIE].value
    device_of(asks(cookie), DeviceKind.SCREEN, two_units["PUSAT"])
    first = Device.objects.get().last_seen_at
    device_of(asks(cookie), DeviceKind.SCREEN, two_units["PUSAT"])
    assert Device.objects.get().last_seen_at == first
    Device.objects.update(last_seen_at=first - dt.timedelta(minutes=2))
    device_of(asks(cookie), DeviceKind.SCREEN, two_units["PUSAT"])
    assert Device.objects.get().last_seen_at >= first


def behind_the_door():
    """Every address that is not for everybody and needs no number; the desk, the admin, the other kind of device."""
    named = (getattr(pattern, "name", None) for pattern in get_resolver().url_patterns)
    found = {reverse(name) for name in set(named) - PUBLIC_ROUTES - {None} if is_plain(name)}
    return sorted(found | {"/admin/", "/admin/units/unit/", "/kios/PUSAT/", "/kios/BBKB/"})


def is_plain(name):
    try:
        return bool(reverse(name))
    except NoReverseMatch:
        return False


def test_T48_a_device_token_opens_no_other_page_than_a_stranger_sees(pair):
    token = pair(kind="screen")[1]
    stranger, paired = Client(), Client()
    paired.get(reverse("pair_device", args=[token]))
    paired.cookies[COOKIE]["path"] = "/"  # as if it were sent everywhere
    seen = {}
    for address in behind_the_door():
        answers = [client.get(address) for client in (stranger, paired)]
        seen[address] = {(each.status_code, each.get("Location", "")) for each in answers}
    assert len(seen) > 30
    assert [address for address, answers in seen.items() if len(answers) > 1] == []
    assert [address for address, answers in seen.items() if 200 in {status for status, _to in answers}] == []
