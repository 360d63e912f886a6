import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from core.chain import verify
from requests_desk import actions
from requests_desk.models import RequestEvent, ServiceRequest
from requests_desk.models.events import chain_of
from requests_desk.workflow import State

MONDAY = dt.datetime(2026, 11, 23, 2, 0, tzinfo=dt.UTC)


def test_numbers_follow_one_another_per_unit(submit, build_service):
    daerah = build_service(unit="BBKB")
    numbers = [submit().number, submit().number, submit(of=daerah).number, submit().number]
    assert numbers == ["PUSAT-2026-000001", "PUSAT-2026-000002", "BBKB-2026-000001", "PUSAT-2026-000003"]


def test_a_new_year_starts_a_new_register(submit):
    submit()
    new_year = dt.datetime(2026, 12, 31, 17, 30, tzinfo=dt.UTC)  # 00.30 WIB on 1 January
    assert submit(at=new_year).number == "PUSAT-2027-000001"


def test_the_same_key_is_the_same_request(submit):
    first, again = submit(key="once"), submit(key="once")
    assert first.pk == again.pk
    assert RequestEvent.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_twenty_posts_at_once_make_one_request(submit):
    """Parallel on a server; SQLite, which writes one after the other anyway, sees them in a row."""
    parallel = connection.vendor == "postgresql"
    with ThreadPoolExecutor(8 if parallel else 1) as pool:
        made = (
            list(pool.map(lambda _click: once(submit), range(20)))
            if parallel
            else [submit(key="once").pk for _click in range(20)]
        )
    assert len(set(made)) == 1
    assert ServiceRequest.objects.count() == 1


def once(submit) -> int:
    try:
        return submit(key="once").pk
    finally:
        connection.close()


def test_a_request_stays_on_the_version_it_was_made_under(submit, service):
    request = submit()
    assert request.standard_id == service.current_id
    assert request.kind == service.kind


def test_a_closed_service_takes_nothing(submit, service):
    service.is_open = False
    service.save()
    with pytest.raises(actions.Refused):
        submit()


def test_the_counter_enters_a_letter_that_came_earlier(submit, cast):
    earlier = MONDAY - dt.timedelta(days=3)
    request = submit(channel="letter", by=cast["petugas_fo"], received_at=earlier)
    assert request.received_on == dt.date(2026, 11, 20)
    assert request.due_on == dt.date(2026, 11, 27)


def test_nothing_is_received_in_the_future(submit, cast):
    with pytest.raises(actions.Refused) as refusal:
        submit(channel="letter", by=cast["petugas_fo"], received_at=MONDAY + dt.timedelta(days=1))
    assert refusal.value.field == "received_at"


@pytest.mark.parametrize("username", ["petugas_agro", "fo_daerah", "irjen"])
def test_only_the_units_own_front_office_logs(submit, cast, username):
    with pytest.raises(actions.Refused):
        submit(channel="counter", by=cast[username])


def test_a_returned_request_is_received_again(submit, walk, stored_file):
    request = walk(submit(), "return_incomplete", at=MONDAY)
    part = request.missing_parts.get()
    actions.resubmit(request=request, at=MONDAY, files={part.pk: stored_file()})
    assert (request.state, request.complete_by) == (State.RECEIVED, None)


def test_an_asked_request_goes_on_being_worked_on(submit, walk, stored_file, cast):
    request = walk(submit(), "forward", "take", "ask", at=MONDAY)
    part = request.missing_parts.get()
    actions.resubmit(request=request, at=MONDAY, files={part.pk: stored_file()})
    assert (request.state, request.assignee) == (State.IN_PROGRESS, cast["petugas_agro"])


def test_online_nothing_is_complete_without_its_upload(submit, walk):
    request = walk(submit(), "return_incomplete", at=MONDAY)
    with pytest.raises(actions.Refused) as refusal:
        actions.resubmit(request=request, at=MONDAY)
    assert "Unggah Surat permohonan" in str(refusal.value.sentence)


def test_at_the_counter_paper_is_enough(submit, walk, cast):
    request = walk(submit(), "return_incomplete", at=MONDAY)
    actions.resubmit(request=request, by=cast["petugas_fo"], at=MONDAY)
    assert not request.missing_parts.unmet().exists()


def test_each_step_leaves_its_event_in_the_chain(submit, walk):
    request = walk(submit(), "forward", "take", "extend", "propose", "rework", "propose", at=MONDAY)
    walk(request, "finish", at=MONDAY)
    steps = list(request.events.order_by("seq").values_list("step", flat=True))
    assert steps == ["submit", "forward", "take", "extend", "propose", "rework", "propose", "finish"]
    assert verify(RequestEvent, chain_of(request)).ok
