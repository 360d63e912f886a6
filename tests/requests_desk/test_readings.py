"""Who opened my file: noted once an hour, told to the applicant without names, conspicuous readers listed (T25)."""

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse

from requests_desk import actions, letters
from requests_desk.models import RequestReading
from requests_desk.models.requests import ServiceRequest

NOW = dt.datetime(2026, 11, 24, 3, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _tuesday(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def sign_in(client, cast):
    def enter(name):
        client.force_login(cast[name])
        return client

    return enter


def detail(request):
    return reverse("request_detail", args=[request.number])


def test_opening_the_page_is_noted_once_an_hour(sign_in, submit, time_machine):
    request, client = submit(), sign_in("petugas_fo")
    for _look in range(3):
        client.get(detail(request))
    time_machine.move_to(NOW + dt.timedelta(hours=1))
    client.get(detail(request))
    assert [(row.what, row.by.username) for row in request.readings.all()] == [("page", "petugas_fo")] * 2
    assert request.readings.first().position.startswith("Petugas Front Office/Customer Service, ")


def test_a_file_is_noted_and_a_stranger_leaves_nothing(sign_in, submit, stored_file):
    file = stored_file()
    request = submit(files=[file])
    address = reverse("desk_request_file", args=[request.number, file.pk])
    list(sign_in("petugas_fo").get(address))
    assert sign_in("kepala_daerah").get(address).status_code == 404
    assert list(request.readings.values_list("what", flat=True)) == ["file"]


def test_the_page_opens_though_the_note_fails(sign_in, submit, monkeypatch, caplog):
    def fail(*rows, **options):
        raise DatabaseError

    request, client = submit(), sign_in("petugas_fo")
    monkeypatch.setattr(type(RequestReading.objects.all()), "bulk_create", fail)
    assert client.get(detail(request)).status_code == 200
    assert "was not kept" in caplog.text


def test_a_note_costs_one_statement(submit, cast, django_assert_num_queries):
    request, officer = submit(), cast["petugas_fo"]
    assert officer.authority.grants
    with django_assert_num_queries(1):
        actions.note_reading(request=request, what="page", by=officer)


def test_a_note_is_never_changed(submit, cast):
    actions.note_reading(request=submit(), what="page", by=cast["petugas_fo"])
    with pytest.raises(IntegrityError), transaction.atomic():
        RequestReading.objects.update(position="Orang lain")


def test_the_applicant_reads_position_and_time_not_the_name(client, submit, cast, settings):
    request = submit()
    actions.note_reading(request=request, what="page", by=cast["petugas_fo"], at=NOW)
    address = reverse("request_readings", args=[request.display_code])
    assert client.get(address).url.startswith(reverse("track"))
    client.get(letters.signed_link(request).replace("http://localhost:8000", ""))
    text = client.get(address).content.decode()
    assert "Petugas Front Office/Customer Service" in text
    assert "24 November 2026 pukul 10.00 WIB" in text
    assert "Ayu Lestari" not in text
    settings.READINGS_SHOW_NAMES = True
    assert "Ayu Lestari" in client.get(address).content.decode()


def test_who_opens_many_foreign_requests_is_listed(sign_in, submit, cast, walk):
    first = submit()
    rows = [
        ServiceRequest(
            **{
                field.attname: getattr(first, field.attname)
                for field in ServiceRequest._meta.concrete_fields
                if not field.primary_key
            }
            | {"code": f"X{number:09d}", "number": f"PUSAT-2026-9{number:05d}", "submission_key": f"x{number}"}
            | {"verification_code": f"V{number:09d}"}
        )
        for number in range(31)
    ]
    for request in ServiceRequest.objects.bulk_create(rows)[:30]:
        actions.note_reading(request=request, what="page", by=cast["petugas_bim"])
    own = walk(first, "forward", "take", at=NOW)
    actions.note_reading(request=own, what="page", by=cast["petugas_agro"])
    client = sign_in("irjen")
    assert "tidak ada petugas" in client.get(reverse("readings")).content.decode()
    actions.note_reading(request=rows[30], what="page", by=cast["petugas_bim"])
    listed = client.get(reverse("readings")).context["outliers"]
    assert [(row["by__full_name"], row["opened"]) for row in listed] == [("Maria Simanjuntak", 31)]


def test_the_head_sees_the_own_unit_alone_and_the_list_is_bounded(sign_in, submit, cast, django_assert_max_num_queries):
    request = submit()
    actions.note_reading(request=request, what="page", by=cast["petugas_fo"])
    client = sign_in("kepala")
    with django_assert_max_num_queries(8):
        text = client.get(reverse("readings"), {"permohonan": request.number}).content.decode()
    assert request.number in text
    assert "Ayu Lestari" in text
    assert request.number not in sign_in("kepala_daerah").get(reverse("readings")).content.decode()
    assert sign_in("petugas_fo").get(reverse("readings")).status_code == 403
