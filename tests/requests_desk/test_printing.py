"""Printing is counted: the first is the original, each later one says that it is a copy; looking counts nothing."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from requests_desk import actions
from requests_desk.models import Channel, Paper, Printing, ServiceRequest
from requests_desk.workflow import StepNotAllowed

MORNING = dt.datetime(2026, 11, 23, 3, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _monday(time_machine):
    time_machine.move_to(MORNING)


@pytest.fixture
def sign_in(client, cast):
    def enter(name):
        client.force_login(cast[name])
        return client

    return enter


@pytest.fixture
def logged(submit, cast):
    """Over the counter of Pusat, not printed yet."""
    return submit(channel=Channel.COUNTER, by=cast["petugas_fo"])


def press(client, request, **typed):
    return client.post(reverse("print_receipt", args=[request.number]), typed)


def paper(client, address):
    return client.get(address).content.decode()


def test_the_second_paper_says_that_it_is_a_copy(sign_in, logged):
    desk = sign_in("petugas_fo")
    first, second, third = (press(desk, logged).url for _print in range(3))
    assert first.endswith("?cetak=1")
    original = paper(desk, first)
    assert "data-print-now" in original
    assert "SALINAN" not in original
    assert "PRATINJAU" not in original
    assert "SALINAN ke-2" in paper(desk, second)
    assert "SALINAN ke-3, dicetak 23 November 2026 pukul 10.00 WIB" in paper(desk, third)


def test_looking_counts_nothing_and_is_marked_as_a_preview(sign_in, logged, time_machine):
    desk = sign_in("petugas_fo")
    address = press(desk, logged).url
    plain = reverse("logged_receipt", args=[logged.number])
    time_machine.move_to(MORNING + dt.timedelta(minutes=6))
    for each in (plain, address, f"{plain}?cetak=2", f"{plain}?cetak=x", f"{plain}?cetak=\u0661"):
        page = paper(desk, each)
        assert "PRATINJAU" in page, each
        assert "data-print-now" not in page, each
    assert Printing.objects.count() == 1


def test_the_size_is_remembered_and_no_printer_prints_nothing(sign_in, logged):
    desk = sign_in("petugas_fo")
    assert press(desk, logged, size="none").url == reverse("logged_receipt", args=[logged.number])
    assert not Printing.objects.exists()
    for size in ("58", "a5"):
        press(desk, logged, size=size)
        assert f"receipt-{size}" in paper(desk, reverse("logged_receipt", args=[logged.number]))
    press(desk, logged, size="../x")
    assert "receipt-a5" in paper(desk, reverse("logged_receipt", args=[logged.number]))


def test_what_was_not_printed_today_is_listed_and_printed(sign_in, logged, submit, cast):
    online, answered = submit(), submit(channel=Channel.COUNTER, by=cast["petugas_fo"])
    ServiceRequest.objects.filter(pk=answered.pk).update(
        state="answered", closed_at=answered.received_at, closed_on=answered.received_on
    )
    desk, address = sign_in("petugas_fo"), reverse("unprinted_receipts")
    page = paper(desk, address)
    assert logged.number in page
    assert online.number not in page
    assert answered.number not in page
    press(desk, logged)
    assert "sudah dicetak" in paper(desk, address)
    assert not ServiceRequest.objects.unprinted(logged.unit, logged.received_on).exists()


def test_another_day_or_unit_has_its_own_list(logged, two_units):
    day = logged.received_on
    assert ServiceRequest.objects.unprinted(logged.unit, day).get() == logged
    assert not ServiceRequest.objects.unprinted(logged.unit, day + dt.timedelta(1)).exists()
    assert not ServiceRequest.objects.unprinted(two_units["BBKB"], day).exists()


def test_who_may_not_print_is_refused(sign_in, logged, cast):
    assert press(sign_in("kepala"), logged).status_code == 403
    assert press(sign_in("fo_daerah"), logged).status_code == 404
    assert sign_in("petugas_fo").get(reverse("print_receipt", args=[logged.number])).status_code == 405
    assert sign_in("kepala").get(reverse("unprinted_receipts")).status_code == 403
    with pytest.raises(StepNotAllowed):
        actions.print_paper(request=logged, paper=Paper.LABEL, by=cast["petugas_agro"])
    assert not Printing.objects.exists()


def test_the_record_of_hand_over_printed_again_is_a_copy(sign_in, logged, walk):
    walk(logged, "forward", "take", "propose", "finish")
    desk, address = sign_in("petugas_fo"), reverse("print_hand_over", args=[logged.number])
    first, second = desk.post(address).url, desk.post(address).url
    assert "SALINAN" not in paper(desk, first)
    assert "SALINAN ke-2" in paper(desk, second)
    assert "PRATINJAU" in paper(desk, reverse("hand_over_record", args=[logged.number]))
    assert sign_in("kepala").post(address).status_code == 403


def test_a_printing_stays_as_it_was_written(logged, cast):
    printing = actions.print_once(request=logged, paper=Paper.RECEIPT, by=cast["petugas_fo"])
    assert actions.print_once(request=logged, paper=Paper.RECEIPT, by=cast["petugas_fo"]) == printing
    with pytest.raises(IntegrityError), transaction.atomic():
        Printing.objects.filter(pk=printing.pk).update(copy=9)


def test_the_list_needs_few_queries(sign_in, logged, submit, cast, django_assert_max_num_queries):
    for _more in range(3):
        submit(channel=Channel.COUNTER, by=cast["petugas_fo"])
    desk = sign_in("petugas_fo")
    with django_assert_max_num_queries(12):
        desk.get(reverse("unprinted_receipts"))
