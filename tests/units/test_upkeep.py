"""The logs of maintenance and of coordination with Pusat Data dan Informasi (Pasal 7(2), 11(2))."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from core.moves import Refused
from units.actions import Finished, NotYoursError, finish_maintenance, open_maintenance, raise_coordination
from units.models import CoordinationEntry, MaintenanceEntry

KINDS = {
    "maintenance": {
        "open": {"key": "k1", "equipment": "Mesin antrean", "problem": "Layar mati", "reported_on": "20 11 2026"},
        "close": {"work_done": "Kabel diganti", "done_on": "23 11 2026", "cost": "Rp250.000"},
        "model": MaintenanceEntry,
        "routes": ("open_maintenance", "finish_maintenance", "export_maintenance"),
    },
    "coordination": {
        "open": {"key": "k1", "topic": "Jaringan loket", "contact": "Ibu Rini", "raised_on": "20 11 2026"},
        "close": {"answer": "Sakelar diganti", "resolved_on": "23 11 2026"},
        "model": CoordinationEntry,
        "routes": ("raise_coordination", "resolve_coordination", "export_coordination"),
    },
}


@pytest.fixture(autouse=True)
def _monday(time_machine):
    time_machine.move_to("2026-11-23T03:00:00+00:00")


@pytest.fixture(params=sorted(KINDS))
def log(request):
    return KINDS[request.param] | {"list": request.param}


@pytest.fixture
def sarpras(client, cast):
    client.force_login(cast["staf_sarpras"])
    return client


@pytest.fixture
def broken(cast, two_units):
    """Opens a line of maintenance at Pusat."""

    def build(equipment="Mesin antrean", **changes):
        values = {"unit": two_units["PUSAT"], "problem": "Rusak", "reported_on": dt.date(2026, 11, 20)}
        values |= {"key": f"{equipment}{MaintenanceEntry.objects.count()}", "by": cast["staf_sarpras"]}
        return open_maintenance(equipment=equipment, at=timezone.now(), **values | changes)

    return build


def test_a_line_is_opened_and_closed(sarpras, log):
    to_open, to_close, _export = log["routes"]
    sarpras.post(reverse(to_open), log["open"])
    entry = log["model"].objects.get()
    assert (entry.is_open, entry.recorded_by.username) == (True, "staf_sarpras")
    assert sarpras.get(reverse(to_close, args=[entry.pk])).status_code == 200
    sarpras.post(reverse(to_close, args=[entry.pk]), log["close"])
    entry.refresh_from_db()
    assert (entry.is_open, entry.closed_by.username) == (False, "staf_sarpras")
    text = sarpras.get(reverse(log["list"])).content.decode()
    assert next(iter(log["close"].values())) in text
    assert "23 November 2026" in text


def test_the_same_form_twice_is_one_line(sarpras, log):
    for _time in "12":
        assert sarpras.post(reverse(log["routes"][0]), log["open"]).status_code == 302
    assert log["model"].objects.count() == 1


def test_a_closed_line_is_closed_once(sarpras, log, cast):
    sarpras.post(reverse(log["routes"][0]), log["open"])
    address = reverse(log["routes"][1], args=[log["model"].objects.get().pk])
    sarpras.post(address, log["close"])
    assert "Catatan ini sudah ditutup." in sarpras.post(address, log["close"]).content.decode()


def test_empty_forms_say_what_to_do(sarpras, log):
    text = sarpras.post(reverse(log["routes"][0]), {"key": "k"}).content.decode()
    assert "Ada yang perlu diperbaiki" in text
    assert not log["model"].objects.exists()


@pytest.mark.parametrize(("username", "status"), [("kepala", 403), ("sekjen", 403), ("kepala_daerah", 404)])
def test_readers_do_not_close_and_strangers_do_not_see(sarpras, client, cast, log, username, status):
    sarpras.post(reverse(log["routes"][0]), log["open"])
    entry = log["model"].objects.get()
    client.force_login(cast[username])
    assert client.post(reverse(log["routes"][1], args=[entry.pk]), log["close"]).status_code == status
    assert client.post(reverse(log["routes"][0]), log["open"]).status_code == 403
    entry.refresh_from_db()
    assert entry.is_open


def test_the_front_office_has_no_part_in_it(client, cast, log):
    client.force_login(cast["petugas_fo"])
    assert client.get(reverse(log["list"])).status_code == 403


def test_a_log_is_exported(sarpras, log):
    sarpras.post(reverse(log["routes"][0]), log["open"])
    text = sarpras.get(reverse(log["routes"][2], args=["csv"])).content.decode()
    assert len(text.splitlines()) == 2
    assert "Dedi Kurniawan" in text
    sheet = sarpras.get(reverse(log["routes"][2], args=["xlsx"]))
    assert sheet.content[:2] == b"PK"
    assert f"-pusat-{dt.date(2026, 11, 23)}.xlsx" in sheet["Content-Disposition"]
    assert sarpras.get(reverse(log["routes"][2], args=["exe"])).status_code == 404


def test_open_lines_stand_first_and_pages_follow(sarpras, broken, monkeypatch, cast):
    monkeypatch.setattr("units.views.desk.logs.PAGE_SIZE", 2)
    rows = [broken(f"Alat {n}") for n in range(3)]
    finish_maintenance(
        entry=rows[2], work_done="Diganti", done_on=dt.date(2026, 11, 23), by=cast["staf_sarpras"], at=timezone.now()
    )
    first = sarpras.get(reverse("maintenance")).context["page"]
    assert [row.what for row in first.rows] == ["Alat 1", "Alat 0"]
    second = sarpras.get(reverse("maintenance"), {"kursor": first.next_cursor}).context["page"]
    assert [row.what for row in second.rows] == ["Alat 2"]


@pytest.mark.parametrize(("question", "found"), [("layar mati", 1), ("kotak", 1), ("antrean rusak", 0), ("Rusak", 1)])
def test_the_search_looks_for_every_word(sarpras, broken, question, found):
    broken(problem="Layar mati sejak pagi")
    broken("", kind="box", problem="Gembok rusak")
    rows = sarpras.get(reverse("maintenance"), {"q": question}).context["page"].rows
    assert len(rows) == found


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"equipment": ""}, "equipment"),
        ({"kind": "box"}, "equipment"),
        ({"problem": " "}, "problem"),
        ({"reported_on": dt.date(2026, 11, 24)}, "reported_on"),
    ],
)
def test_a_line_that_says_nothing_is_refused(broken, changes, field):
    with pytest.raises(Refused) as refused:
        broken(**changes)
    assert refused.value.field == field


def test_work_is_not_done_before_it_was_reported(broken, cast):
    entry = broken()
    work = {"entry": entry, "work_done": "Diganti", "by": cast["staf_sarpras"], "at": timezone.now()}
    with pytest.raises(Refused, match="sebelum"):
        finish_maintenance(done_on=dt.date(2026, 11, 19), **work)
    finish_maintenance(done_on=dt.date(2026, 11, 20), cost=0, **work)
    with pytest.raises(Finished):
        finish_maintenance(done_on=dt.date(2026, 11, 20), **work)


def test_an_unknown_cost_is_not_nought(sarpras, broken):
    entry = broken()
    sarpras.post(reverse("finish_maintenance", args=[entry.pk]), KINDS["maintenance"]["close"] | {"cost": ""})
    entry.refresh_from_db()
    assert entry.cost is None
    assert "Tanpa biaya" not in sarpras.get(reverse("maintenance")).content.decode()


@pytest.mark.parametrize("action", [open_maintenance, raise_coordination])
def test_another_unit_is_not_yours(action, cast, two_units):
    words = {"topic": "x", "contact": "y", "raised_on": dt.date(2026, 11, 1)}
    if action is open_maintenance:
        words = {"equipment": "x", "problem": "y", "reported_on": dt.date(2026, 11, 1)}
    with pytest.raises(NotYoursError):
        action(unit=two_units["BBKB"], key="k", by=cast["staf_sarpras"], at=timezone.now(), **words)


def test_the_attachment_is_for_readers_alone(sarpras, client, cast, picture):
    sarpras.post(
        reverse("raise_coordination"), KINDS["coordination"]["open"] | {"attachment": picture(name="surat.png")}
    )
    address = reverse("coordination_file", args=[CoordinationEntry.objects.get().pk])
    answer = sarpras.get(address)
    assert b"".join(answer.streaming_content)[:4] == b"\x89PNG"
    assert 'attachment; filename="surat.png"' in answer["Content-Disposition"]
    client.force_login(cast["kepala_daerah"])
    assert client.get(address).status_code == 404


def test_a_script_is_no_attachment(sarpras):
    upload = SimpleUploadedFile("surat.pdf", b"<script>", "application/pdf")
    text = sarpras.post(reverse("raise_coordination"), KINDS["coordination"]["open"] | {"attachment": upload})
    assert "Berkas harus PDF, JPG, atau PNG." in text.content.decode()
    assert not CoordinationEntry.objects.exists()


def test_a_log_costs_the_same_with_few_and_many_lines(client, cast, broken, django_assert_max_num_queries):
    client.force_login(cast["irjen"])
    for number in range(30):
        broken(f"Alat {number}")
    with django_assert_max_num_queries(9):
        client.get(reverse("maintenance"), {"q": "alat"})
