"""The privacy notice: in versions, shown before the data are asked, and kept with what is sent."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from complaints.models import Complaint
from requests_desk import actions
from requests_desk.actions import drafting
from requests_desk.models import ServiceRequest
from units import notice


def test_the_page_shows_the_version_in_force_and_the_older_ones(client, two_units, settings):
    settings.PDP_EMAIL = "pdp@contoh.go.id"
    text = client.get(reverse("privacy")).content.decode()
    for words in ("Versi 2, berlaku sejak 23 November 2026", "Pasal 20", "3 × 24 jam", "pdp@contoh.go.id"):
        assert words in text
    old = client.get(reverse("privacy_version", args=[1])).content.decode()
    assert "Ini versi lama." in old
    assert "Versi 1, berlaku sejak 22 November 2026" in old
    assert client.get(reverse("privacy_version", args=[99])).status_code == 404


@pytest.mark.parametrize("name", ["apply", "complaint_box"])
def test_the_notice_stands_before_the_questions(client, service, name):
    address = reverse(name, args=[service.slug] if name == "apply" else [])
    text = client.get(address).content.decode()
    for words in ("Pasal 20 UU 27/2022", "3 × 24 jam", reverse("privacy")):
        assert words in text


def test_a_request_keeps_the_notice_with_which_its_draft_began(service, applicant, time_machine):
    begun = dt.datetime(2026, 11, 24, 3, 0, tzinfo=dt.UTC)
    time_machine.move_to(begun, tick=False)
    draft = drafting.begin(service=service, language="id")
    time_machine.move_to(begun + dt.timedelta(hours=2), tick=False)
    intake = actions.Intake(service=service, applicant=applicant, subject="Gula")
    sent = actions.submit(intake=intake, channel="online", key=draft.token, draft=draft)
    assert (sent.notice_version, sent.notice_shown_at) == (notice.NOTICE_VERSION, begun)


@pytest.mark.parametrize(("tick", "version"), [({"told": "on"}, notice.NOTICE_VERSION), ({}, None)])
def test_at_the_counter_the_officer_ticks_that_it_was_told(client, cast, service, tick, version):
    client.force_login(cast["petugas_fo"])
    typed = {"act": "save", "key": "k1", "service": service.name, "subject": "Gula", "channel": "counter"}
    client.post(reverse("log_request"), {**typed, "name": "Siti", "phone": "081234567890", **tick})
    logged = ServiceRequest.objects.get()
    assert logged.notice_version == version
    text = client.get(reverse("request_detail", args=[logged.number])).content.decode()
    assert ("Belum disampaikan" in text) == (version is None)


def test_a_complaint_keeps_when_its_page_showed_the_notice(client, two_units, cast, time_machine):
    shown = dt.datetime(2026, 11, 24, 3, 0, tzinfo=dt.UTC)
    time_machine.move_to(shown, tick=False)
    stamp = client.get(reverse("complaint_box")).context["form"]["notice"].value()
    time_machine.move_to(shown + dt.timedelta(minutes=20), tick=False)
    typed = {"key": "k", "secrecy": "anonymous", "unit": two_units["PUSAT"].pk, "topic": "delay", "subject": "Lama"}
    client.post(reverse("complaint_box"), {**typed, "text": "Tiga jam", "notice": stamp})
    complaint = Complaint.objects.get()
    assert (complaint.notice_version, complaint.notice_shown_at) == (notice.NOTICE_VERSION, shown)
    client.post(reverse("complaint_box"), {**typed, "key": "k2", "text": "Tiga jam", "notice": "palsu"})
    assert Complaint.objects.order_by("pk").last().notice_shown_at == shown + dt.timedelta(minutes=20)


def test_version_and_time_come_in_pairs(service, applicant):
    intake = actions.Intake(service=service, applicant=applicant, subject="Gula")
    actions.submit(intake=intake, channel="online", key="k")
    with pytest.raises(IntegrityError), transaction.atomic():
        ServiceRequest.objects.update(notice_version=1)
