"""The gateway's door: open to our own gateway's reports only."""

import pytest
from django.urls import reverse

from notifications import reports_signature
from notifications.models import State

DOOR = "/sms/laporan/"


@pytest.fixture(autouse=True)
def _secret(settings):
    settings.KANNEL_DLR_SECRET = "rahasia-bersama"
    settings.KANNEL_DLR_FROM = ["127.0.0.1"]


def report(client, letter, status="1", changes=()):
    query = {"id": letter.pk, "status": status, "tanda": reports_signature.sign(letter.pk)} | dict(changes)
    return client.get(DOOR, query).status_code


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("1", State.DELIVERED),
        ("2", State.PERMANENT_FAILURE),
        ("4", State.HANDED_OVER),
        ("8", State.HANDED_OVER),
        ("16", State.TECHNICAL_FAILURE),
    ],
)
def test_X15_each_report_of_the_operator_is_taken(client, row, status, state):
    letter = row(state=State.HANDED_OVER)
    assert report(client, letter, status) == 200
    letter.refresh_from_db()
    assert letter.state == state


@pytest.mark.parametrize(
    "changes",
    [{"tanda": "salah"}, {"tanda": ""}, {"id": "1"}, {"id": "x"}, {"id": "9" * 30}, {"id": ""}, {"status": "99"}],
)
def test_a_forged_or_foreign_report_finds_no_door(client, row, changes):
    row()
    letter = row(state=State.HANDED_OVER)
    assert report(client, letter, changes=changes) == 404
    letter.refresh_from_db()
    assert letter.state == State.HANDED_OVER


def test_a_report_of_one_letter_says_nothing_about_another(client, row):
    letter, other = row(state=State.HANDED_OVER), row(state=State.HANDED_OVER)
    assert report(client, letter, changes={"tanda": reports_signature.sign(other.pk)}) == 404


def test_without_a_secret_the_door_is_shut(client, row, settings):
    settings.KANNEL_DLR_SECRET = ""
    assert report(client, row(state=State.HANDED_OVER), "1") == 404


def test_another_machine_finds_no_door(client, row):
    letter = row(state=State.HANDED_OVER)
    query = {"id": letter.pk, "status": "1", "tanda": reports_signature.sign(letter.pk)}
    assert client.get(DOOR, query, REMOTE_ADDR="203.0.113.9").status_code == 404


def test_a_repeated_report_is_answered_alike(client, row):
    letter = row(state=State.HANDED_OVER)
    assert report(client, letter, "1") == report(client, letter, "1") == report(client, letter, "8") == 200


def test_the_route_keeps_its_name():
    assert reverse("sms_delivery_report") == DOOR
