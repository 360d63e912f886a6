"""The hotline's page: one line, found again by any writing of a number, one key to a request or a complaint."""

import pytest
from django.urls import reverse

from hotline.models import Call, Outcome

CALLS = reverse("calls")
LINE = {"key": "k1", "phone": "0812-3456 7890", "topic": "Syarat impor", "forwarded_to": "", "note": ""}


@pytest.fixture(autouse=True)
def _monday(time_machine):
    time_machine.move_to("2026-11-23T04:00:00+00:00")


@pytest.fixture
def desk(sign_in):
    return sign_in("petugas_fo")


def test_one_line_logs_a_call_once(desk):
    assert desk.post(CALLS, LINE).url == desk.post(CALLS, LINE).url == CALLS
    call = Call.objects.get()
    assert (call.phone, call.topic, call.outcome) == ("+6281234567890", "Syarat impor", Outcome.ANSWERED)
    assert (call.unit.code, call.by.username) == ("PUSAT", "petugas_fo")
    page = desk.get(CALLS).content.decode()
    assert "Hari ini 1 telepon." in page
    assert '<option value="Syarat impor">' in page


@pytest.mark.parametrize("changes", [{"forwarded_to": "Agro"}, {"act": "forwarded"}])
def test_forwarded_by_a_name_or_by_one_key(desk, changes):
    desk.post(CALLS, LINE | changes)
    assert Call.objects.get().outcome == Outcome.FORWARDED


def test_a_call_without_a_topic_stays_on_the_page_and_names_the_caller(desk, call):
    call("Jam buka loket")
    page = desk.post(CALLS, LINE | {"topic": ""}).content.decode()
    assert "Isi pokok pembicaraan." in page
    assert 'value="0812-3456 7890"' in page
    assert "1 telepon sebelumnya" in page
    assert "Jam buka loket" in page
    assert Call.objects.count() == 1


@pytest.mark.parametrize(("key", "name"), [("request", "log_request"), ("complaint", "log_complaint")])
def test_one_key_keeps_the_call_and_goes_on(desk, key, name):
    answer = desk.post(CALLS, LINE | {"act": key})
    assert answer.url == f"{reverse(name)}?panggilan={Call.objects.get().pk}"
    page = desk.get(answer.url).content.decode()
    assert "Syarat impor" in page
    assert "081234567890" in page


@pytest.mark.parametrize(
    "written", ["081234567890", "+62 812-3456-7890", "0812 3456", "syarat", "6281234567890", "812 3456 7890"]
)
def test_a_call_is_found_again_however_the_number_is_written(desk, call, written):
    wanted = call("Syarat impor")
    call("Lain", phone="+6281299998888")
    assert [row.pk for row in desk.get(CALLS, {"q": written}).context["page"].rows] == [wanted.pk]
    assert "Tidak ada telepon dengan nomor" in desk.get(CALLS, {"q": "zzz"}).content.decode()


def test_who_calls_is_told_while_the_number_is_typed(desk, call):
    call("Syarat impor")
    call(unit="BBKB")
    page = desk.get(reverse("caller"), {"phone": "0812 3456 7890"}).content.decode()
    assert "1 telepon sebelumnya" in page
    assert "Syarat impor" in page
    assert f"{reverse('caller_requests')}?telepon=081234567890" in page
    assert "telepon sebelumnya" not in desk.get(reverse("caller"), {"phone": "0812\x00"}).content.decode()


def test_the_own_unit_alone_and_for_readers_without_the_line(sign_in, call):
    call("Syarat impor")
    call("Tarif batik", unit="BBKB")
    page = sign_in("kepala").get(CALLS).content.decode()
    assert "Syarat impor" in page
    assert "Tarif batik" not in page
    assert 'name="topic"' not in page
    assert sign_in("kepala").post(CALLS, LINE).status_code == 403
    assert sign_in("petugas_agro").get(CALLS).status_code == 403
    assert Call.objects.count() == 2


def test_many_calls_are_paged_within_the_budget(desk, call, django_assert_max_num_queries):
    for number in range(55):
        call(f"Pokok {number}", phone="")
    with django_assert_max_num_queries(22):
        page = desk.get(CALLS).context["page"]
    assert len(page.rows) == 50
    assert len(desk.get(CALLS, {"kursor": page.next_cursor}).context["page"].rows) == 5


def test_another_units_call_is_nothing_here(desk, call):
    foreign = call(unit="BBKB")
    for name in ("log_request", "log_complaint"):
        assert desk.get(reverse(name), {"panggilan": foreign.pk}).context["call"] is None
        assert desk.get(reverse(name), {"panggilan": "x"}).context["call"] is None


def test_the_demo_shows_calls_and_sms_once(cast):
    from django.utils import timezone

    from notifications.models import InboundMessage
    from p2portal.demo.calls import answer_calls
    from p2portal.demo.inbound import receive_texts

    for _run in range(2):
        answer_calls(cast, timezone.now())
        receive_texts(timezone.now())
    assert (Call.objects.count(), InboundMessage.objects.count()) == (9, 3)
