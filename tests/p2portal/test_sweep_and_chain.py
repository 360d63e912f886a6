"""The commands that an operator runs by hand: sweep and verify_chain."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from core.chain import chained_models
from core.models import ChainHead
from notifications.models import Message
from requests_desk import actions
from requests_desk.models import ServiceRequest
from requests_desk.workflow import State
from standards.models import Service, Standard, StandardState

RECEIVED = dt.datetime(2026, 11, 2, 3, 0, tzinfo=dt.UTC)


@pytest.fixture
def request_of_pusat(two_units, cast):
    service = Service.objects.create(unit=two_units["PUSAT"], kind="LAYANAN", name="Rekomendasi", slug="rekomendasi")
    standard = Standard.objects.create(service=service, version=1, working_days=5, completion_days=3)
    Standard.objects.filter(pk=standard.pk).update(state=StandardState.SET, set_at=timezone.now())
    Service.objects.filter(pk=service.pk).update(current=standard, is_open=True)
    service.refresh_from_db()
    asking = actions.Applicant("PERORANGAN", "Siti", phone="+6281234567890")
    intake = actions.Intake(service, asking, "Gula")
    request = actions.submit(intake=intake, channel="counter", key="k", at=RECEIVED, by=cast["petugas_fo"])
    missing = [actions.sorting.Missing("Surat", "Belum ada")]
    actions.return_incomplete(request=request, missing=missing, by=cast["petugas_fo"], at=RECEIVED)
    return request


def verified():
    out = StringIO()
    call_command("verify_chain", stdout=out)
    return out.getvalue()


def test_sweep_closes_what_was_not_completed_and_sends_its_letters(request_of_pusat, time_machine):
    time_machine.move_to("2026-11-24T03:00:00+00:00", tick=False)
    call_command("sweep", stdout=StringIO())
    call_command("sweep", stdout=StringIO())

    assert ServiceRequest.objects.get().state == State.LAPSED
    assert request_of_pusat.events.filter(step="lapse").count() == 1
    assert set(Message.objects.values_list("state", flat=True)) == {"HANDED_OVER"}


def test_whole_chains_are_named(request_of_pusat, django_assert_max_num_queries):
    with django_assert_max_num_queries(2 * len(chained_models()) + 4):  # which there are; one chain; reports
        text = verified()
    assert "requests:PUSAT" in text
    assert "2 catatan" in text


def test_a_changed_end_is_found(request_of_pusat):
    ChainHead.objects.filter(chain="requests:PUSAT").update(hash="0" * 64)

    with pytest.raises(CommandError, match=r"requests:PUSAT #2") as stopped:
        verified()

    assert stopped.value.returncode == 1


def test_rows_that_are_gone_are_missed(request_of_pusat):
    ChainHead.objects.filter(chain="requests:PUSAT").update(seq=5)
    with pytest.raises(CommandError, match=r"requests:PUSAT #3"):
        verified()


def test_a_chain_of_which_only_the_head_is_left_is_named(db):
    ChainHead.objects.create(chain="reports:PUSAT", seq=1, hash="0" * 64)
    with pytest.raises(CommandError, match=r"reports:PUSAT #1"):
        verified()


def test_every_table_of_events_names_its_own_chains():
    prefixes = [model.chain_prefix for model in chained_models()]
    assert all(prefix.endswith(":") for prefix in prefixes), "say chain_prefix in each subclass of ChainedEvent"
    assert len(set(prefixes)) == len(prefixes)
