"""A call is one line; it becomes a request or a complaint at most once; a hidden complaint leaves nothing in it."""

import datetime as dt

import pytest
from django.utils import timezone

from complaints import actions as complaints
from core.chain import verify
from core.moves import Refused
from hotline import actions, figures
from hotline.models import Call, CallEvent, Outcome

NOW = dt.datetime(2026, 11, 23, 3, 0, tzinfo=dt.UTC)


def test_the_same_key_logs_once(call):
    assert call(key="sama") == call(key="sama")
    assert CallEvent.objects.get().step == "log"
    assert verify(CallEvent, "calls:PUSAT").ok


def test_only_the_front_office_of_the_unit_logs(cast, two_units):
    for name in ("fo_daerah", "kepala", "petugas_agro"):
        with pytest.raises(Refused):
            actions.log_call(unit=two_units["PUSAT"], topic="x", key=name, by=cast[name])
    with pytest.raises(Refused):
        actions.log_call(unit=two_units["PUSAT"], topic="  ", key="kosong", by=cast["petugas_fo"])


def test_a_call_becomes_a_request_once(call, cast):
    taken, by = call(), cast["petugas_fo"]
    actions.become_request(call=taken, number="PUSAT-2026-000001", by=by, at=NOW)
    assert (taken.outcome, taken.about) == (Outcome.REQUEST, "PUSAT-2026-000001")
    with pytest.raises(Refused):
        actions.become_request(call=taken, number="PUSAT-2026-000002", by=by, at=NOW)
    assert [event.step for event in taken.events.order_by("seq")] == ["log", "become_request"]
    assert "81234567890" not in str(list(CallEvent.objects.values()))


def complain(two_units, call, cast, secrecy, topic="delay"):
    person = complaints.Person("Siti Rahmawati", "+6281234567890") if secrecy == "open" else None
    grievance = complaints.Grievance(two_units["PUSAT"], topic, "Menunggu lama", "Tiga jam.")
    door = {"channel": "phone", "key": f"aduan-{secrecy}", "by": cast["petugas_fo"], "call": call}
    return complaints.submit(grievance=grievance, secrecy=secrecy, person=person, **door)


def test_an_open_complaint_is_named_by_its_call(two_units, call, cast):
    taken = call()
    complaint = complain(two_units, taken, cast, "open")
    taken.refresh_from_db()
    assert (taken.outcome, taken.about, taken.phone) == (Outcome.COMPLAINT, complaint.number, "+6281234567890")


@pytest.mark.parametrize(
    ("secrecy", "topic"), [("confidential", "delay"), ("anonymous", "delay"), ("open", "gratification")]
)
def test_a_hidden_complaint_leaves_nothing_in_its_call(two_units, call, cast, secrecy, topic):
    taken = call("Pengaduan Siti", note="Siti, anak Pak Budi", forwarded_to="Inspektorat")
    complaint = complain(two_units, taken, cast, secrecy, topic)
    taken.refresh_from_db()
    assert taken.outcome == Outcome.COMPLAINT
    blank = ("phone", "topic", "forwarded_to", "note", "about", "search")
    assert {getattr(taken, name) for name in blank} == {""}
    assert CallEvent.objects.get().step == "log"
    assert complaint.number not in str(list(Call.objects.values())) + str(list(CallEvent.objects.values()))


def test_a_complaint_handed_to_the_inspectorate_is_hidden_then(two_units, call, cast):
    taken = call()
    complaint = complain(two_units, taken, cast, "open")
    complaints.escalate(complaint=complaint, note="Menyangkut Kepala", by=cast["sekretaris"])
    taken.refresh_from_db()
    assert (taken.about, taken.phone, taken.topic) == ("", "", "")


def test_a_complaint_that_fails_leaves_the_call_as_it_was(two_units, call, cast):
    taken = call()
    actions.become_request(call=taken, number="PUSAT-2026-000001", by=cast["petugas_fo"], at=NOW)
    with pytest.raises(Refused):
        complain(two_units, taken, cast, "anonymous")
    taken.refresh_from_db()
    assert (taken.outcome, taken.phone) == (Outcome.REQUEST, "+6281234567890")


def test_an_erased_call_keeps_topic_outcome_and_time(call):
    taken = call(note="Siti")
    assert actions.forget(Call.objects.all(), at=timezone.now()) == 1
    assert actions.forget(Call.objects.all(), at=timezone.now()) == 0
    taken.refresh_from_db()
    assert (taken.phone, taken.note, taken.topic) == ("", "", "Jam buka loket")
    assert not Call.objects.filter(search__match="081234567890").exists()
    assert not taken.may_become_more


def test_figures_count_by_outcome_and_by_the_units_own_hour(call, two_units, django_assert_num_queries):
    call()
    call(outcome=Outcome.FORWARDED, at=NOW)
    call(unit="BBKB")
    call(at=NOW - dt.timedelta(days=40))
    day = dt.date(2026, 11, 23)
    with django_assert_num_queries(1):
        found = figures.of_units(list(two_units.values()), day, day)
    pusat = found[two_units["PUSAT"].pk]
    assert (pusat.total, pusat.by_outcome, pusat.by_hour) == (2, {"answered": 1, "forwarded": 1}, {9: 1, 10: 1})
    assert found[two_units["BBKB"].pk].total == 1
    assert figures.calls_behind(two_units["PUSAT"], day, day, "forwarded").count() == 1
