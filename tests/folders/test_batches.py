"""A batch goes out, forwards what is in it, and closes when each folder is accepted or back at the counter."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from core.chain import verify
from core.moves import Refused
from folders import workflow
from folders.actions import batches as actions
from folders.lateness import latest_in_time, overdue_batches
from folders.models import Batch, BatchEvent, BatchLine
from folders.workflow import LineState, State, StepNotAllowed, StepNotPossible
from requests_desk import actions as requests
from requests_desk.workflow import State as RequestState
from units.models import SubUnit

NOW = dt.datetime(2026, 11, 23, 3, 0, tzinfo=dt.UTC)  # Monday, 10.00 WIB


@pytest.fixture(autouse=True)
def _monday(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def draft(two_units, cast):
    """A batch to the sub unit Agro."""
    agro = SubUnit.objects.get(code="AGRO")
    return actions.open_batch(unit=two_units["PUSAT"], sub_unit=agro, by=cast["petugas_fo"], at=NOW)


@pytest.fixture
def on_the_way(draft, submit, cast):
    """Two folders on their way to Agro: ``(batch, first, second)``."""
    first, second = submit(), submit()
    for request in (first, second):
        actions.put(batch=draft, request=request, by=cast["petugas_fo"])
    batch = actions.send(batch=draft, by=cast["petugas_fo"], at=NOW)
    first.refresh_from_db()
    second.refresh_from_db()
    return batch, first, second


def test_a_batch_goes_out_and_comes_to_its_end(on_the_way, cast):
    batch, first, second = on_the_way
    assert (batch.number, batch.state) == ("EKS-PUSAT-2026-0001", State.SENT)
    assert (first.state, second.state) == (RequestState.FORWARDED, RequestState.FORWARDED)
    officer, front = cast["petugas_agro"], cast["petugas_fo"]
    actions.accept(batch=batch, request=first, by=officer)
    actions.refuse(batch=batch, request=second, note="Bukan komoditas kami", by=officer)
    second.refresh_from_db()
    assert (second.state, second.events.last().note) == (RequestState.RECEIVED, "Bukan komoditas kami")
    batch.refresh_from_db()
    assert batch.state == State.SENT
    actions.confirm_return(batch=batch, request=second, by=front)
    batch.refresh_from_db()
    assert (batch.state, batch.closed_at) == (State.CLOSED, NOW)
    assert [line.state for line in batch.lines.all()] == [LineState.ACCEPTED, LineState.RETURNED]
    steps = [event.step for event in batch.events.order_by("seq")]
    assert steps == ["open", "put", "put", "send", "accept", "refuse", "confirm_return", "close"]
    assert verify(BatchEvent, "batches:PUSAT").ok


def test_the_whole_batch_is_refused_and_what_was_taken_stays_with_the_officer(on_the_way, cast):
    batch, first, second = on_the_way
    officer = cast["petugas_agro"]
    requests.take(request=first, by=officer)
    actions.refuse(batch=batch, note="Lembar tidak cocok", by=officer)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == (RequestState.IN_PROGRESS, RequestState.RECEIVED)
    with pytest.raises(Refused, match="Tidak ada berkas"):
        actions.refuse(batch=batch, note="Lagi", by=officer)


def test_a_folder_of_another_sub_unit_is_refused_and_the_right_one_named(draft, submit, build_service, cast):
    other = submit(of=build_service(sub_unit="IKM"))
    with pytest.raises(Refused, match=other.sub_unit.name):
        actions.put(batch=draft, request=other, by=cast["petugas_fo"])
    foreign = submit(of=build_service(unit="BBKB"))
    with pytest.raises(Refused, match="unit lain"):
        actions.put(batch=draft, request=foreign, by=cast["petugas_fo"])


def test_a_folder_is_in_one_batch_at_most(draft, submit, cast):
    request, front = submit(), cast["petugas_fo"]
    actions.put(batch=draft, request=request, by=front)
    with pytest.raises(Refused, match="EKS-PUSAT-2026-0001"):
        actions.put(batch=draft, request=request, by=front)
    with pytest.raises(IntegrityError), transaction.atomic():
        BatchLine.objects.create(batch=draft, request=request)
    actions.take_out(batch=draft, request=request, by=front)
    actions.put(batch=draft, request=request, by=front)


def test_sending_is_all_or_nothing(draft, submit, cast):
    front, first, second = cast["petugas_fo"], submit(), submit()
    with pytest.raises(Refused, match="kosong"):
        actions.send(batch=draft, by=front)
    for request in (first, second):
        actions.put(batch=draft, request=request, by=front)
    second.refresh_from_db()
    requests.withdraw(request=second)
    with pytest.raises(Refused, match=second.number):
        actions.send(batch=draft, by=front)
    first.refresh_from_db()
    assert first.state == RequestState.RECEIVED
    with pytest.raises(Refused, match="Ditarik"):
        actions.put(batch=draft, request=second, by=front)


def test_what_was_forwarded_already_just_travels(draft, submit, cast):
    request = submit()
    requests.forward(request=request, by=cast["petugas_fo"])
    actions.put(batch=draft, request=request, by=cast["petugas_fo"])
    actions.send(batch=draft, by=cast["petugas_fo"])
    assert [event.step for event in request.events.all()] == ["submit", "forward"]


def test_one_draft_for_an_office_and_numbers_without_gaps(draft, two_units, cast):
    front, pusat = cast["petugas_fo"], two_units["PUSAT"]
    assert actions.open_batch(unit=pusat, sub_unit=draft.sub_unit, by=front) == draft
    actions.cancel(batch=draft, by=front)
    assert actions.open_batch(unit=pusat, sub_unit=draft.sub_unit, by=front).number == "EKS-PUSAT-2026-0002"
    with pytest.raises(Refused):
        actions.open_batch(unit=pusat, officer=cast["petugas_teknis"], by=front)
    with pytest.raises(StepNotAllowed):
        actions.open_batch(unit=pusat, sub_unit=draft.sub_unit, by=cast["petugas_agro"])


def test_in_daerah_it_goes_to_the_technical_officer(submit, build_service, two_units, cast):
    unit, front, officer = two_units["BBKB"], cast["fo_daerah"], cast["petugas_teknis"]
    request = submit(of=build_service(unit="BBKB"))
    batch = actions.open_batch(unit=unit, officer=officer, by=front)
    assert actions.draft_for(request) == batch
    actions.put(batch=batch, request=request, by=front)
    actions.send(batch=batch, by=front)
    request.refresh_from_db()
    assert request.assignee == officer
    actions.accept(batch=batch, request=request, by=officer)
    assert Batch.objects.visible_to(officer).get().state == State.CLOSED
    assert not Batch.objects.visible_to(cast["petugas_fo"]).exists()


def test_every_step_by_everybody_in_every_state(on_the_way, cast):
    """Who may do what comes from the table alone."""
    batch, first, _second = on_the_way
    verbs = {
        "put": {"request": first},
        "take_out": {"request": first},
        "send": {},
        "cancel": {},
        "accept": {"request": first},
        "refuse": {"request": first, "note": "x"},
        "confirm_return": {"request": first},
    }
    assert set(verbs) | {"close"} == {row.name for row in workflow.TABLE}
    for name, arguments in verbs.items():
        source = next(row.source for row in workflow.TABLE if row.name == name)
        other = State.SENT if source == State.DRAFT else State.DRAFT
        with pytest.raises(StepNotPossible):
            attempt(name, batch, other, by=cast["petugas_fo"], **arguments)
        for person in ("kepala", "petugas_ikm", "fo_daerah", "petugas_teknis"):
            with pytest.raises(StepNotAllowed):
                attempt(name, batch, source, by=cast[person], **arguments)


@transaction.atomic
def attempt(name, batch, state, **arguments):
    """Try the step with the batch in that state; what is raised undoes both."""
    ready = {"sent_at": None, "sent_by": None} if state == State.DRAFT else {}
    Batch.objects.filter(pk=batch.pk).update(state=state, **ready)
    getattr(actions, name)(batch=batch, **arguments)


@pytest.mark.parametrize(
    ("now", "since"),
    [
        ("2026-11-23T09:00:00", "2026-11-23T04:00:00"),  # 16.00 WIB: three hours after the break, one before it
        ("2026-11-23T03:00:00", "2026-11-20T07:30:00"),  # Monday 10.00: two hours today, two on Friday before 16.30
    ],
)
def test_four_working_hours_leave_out_breaks_and_weekends(two_units, now, since):
    found = latest_in_time(two_units["PUSAT"], dt.datetime.fromisoformat(f"{now}+00:00"))
    assert found == dt.datetime.fromisoformat(f"{since}+00:00")


def test_a_batch_is_late_after_four_working_hours_until_it_is_decided(on_the_way, cast):
    batch, first, second = on_the_way
    later = dt.datetime(2026, 11, 23, 8, 0, tzinfo=dt.UTC)  # sent 10.00, break 12.00 to 13.00: four hours end 15.00
    assert not overdue_batches(batch.unit, later - dt.timedelta(minutes=1)).exists()
    assert overdue_batches(batch.unit, later).get() == batch
    actions.accept(batch=batch, request=first, by=cast["petugas_agro"])
    actions.refuse(batch=batch, request=second, note="Salah", by=cast["petugas_agro"])
    assert not overdue_batches(batch.unit, later).exists()


def test_an_event_stays_as_it_was_written(draft):
    with pytest.raises(IntegrityError), transaction.atomic():
        BatchEvent.objects.filter(batch=draft).update(step="send")


def test_the_batch_page_needs_few_queries(on_the_way, sign_in, django_assert_max_num_queries):
    client = sign_in("petugas_fo")
    with django_assert_max_num_queries(16):
        client.get(reverse("batch", args=[on_the_way[0].number]))
