"""The inbox: who sees which rows, most urgent first, within the budget."""

import datetime as dt

import pytest
from django.urls import reverse

from requests_desk.models import ServiceRequest

INBOX = reverse("inbox")


@pytest.fixture
def sign_in(client, cast):
    """``sign_in("kepala")``: the client, signed in as that person of the cast."""

    def enter(name):
        client.force_login(cast[name])
        return client

    return enter


def shown(response):
    return [row.number for row in response.context["page"].rows]


def test_it_shows_the_officer_what_was_forwarded(sign_in, submit, walk):
    waiting, forwarded = submit(), walk(submit(), "forward")

    page = sign_in("petugas_agro").get(INBOX)

    assert shown(page) == [forwarded.number]
    assert waiting.number not in page.content.decode()


@pytest.mark.parametrize("name", ["petugas_bim", "petugas_teknis", "kepala_daerah", "fo_daerah"])
def test_it_hides_other_offices_requests(sign_in, submit, walk, name):
    walk(submit(), "forward")
    assert shown(sign_in(name).get(INBOX, {"tampilan": "semua"})) == []


@pytest.mark.parametrize("name", ["sekjen", "pimpinan_upt", "pengelola", "staf_sarpras"])
def test_who_reads_no_requests_is_refused(sign_in, name):
    assert sign_in(name).get(INBOX).status_code == 403


def test_a_stranger_signs_in_first(client):
    assert client.get(INBOX).status_code == 302


def test_it_takes_no_post(sign_in):
    assert sign_in("kepala").post(INBOX).status_code == 405


def test_the_head_sees_overdue_first(sign_in, submit):
    fresh = submit(at=dt.datetime(2026, 11, 20, 2, tzinfo=dt.UTC))
    old = submit(at=dt.datetime(2026, 3, 2, 2, tzinfo=dt.UTC))

    page = sign_in("kepala").get(INBOX)

    assert shown(page) == [old.number, fresh.number]
    assert page.context["view"].key == "berjalan"
    assert "Terlambat" in page.content.decode()


def test_views_carry_counts(sign_in, submit, walk):
    submit()
    walk(submit(), "forward", "take")

    counts = {tab["label"]: tab["count"] for tab in sign_in("kepala").get(INBOX).context["tabs"]}

    assert counts["Berjalan"] == 2
    assert counts["Baru"] == 1
    assert counts["Semua"] is None


def test_the_overseer_reads_every_unit(sign_in, submit, build_service):
    here, there = submit(), submit(of=build_service(unit="BBKB"))
    assert set(shown(sign_in("irjen").get(INBOX))) == {here.number, there.number}


@pytest.mark.parametrize("question", ["number", "code", "display_code"])
def test_the_exact_number_or_code_opens_the_request(sign_in, submit, question):
    request = submit()
    page = sign_in("petugas_fo").get(INBOX, {"q": getattr(request, question)})
    assert page.url == reverse("request_detail", args=[request.number])


@pytest.mark.parametrize("question", ["siti", "0812 3456 7890", "+62 812-3456", "gula", "Rahma"])
def test_search_finds_by_name_phone_and_subject(sign_in, submit, question):
    request = submit()
    assert shown(sign_in("petugas_fo").get(INBOX, {"q": question})) == [request.number]


def test_search_never_leaves_what_one_may_see(sign_in, submit):
    request = submit()
    client = sign_in("fo_daerah")
    assert shown(client.get(INBOX, {"q": "siti"})) == []
    assert client.get(INBOX, {"q": request.number}).status_code == 200


def test_filters_narrow_the_list(sign_in, submit, build_service):
    submit()
    question = submit(of=build_service("INFORMASI", sub_unit="AGRO"))
    page = sign_in("kepala").get(INBOX, {"kind": "INFORMASI", "channel": "online", "service": question.service_id})
    assert shown(page) == [question.number]


def test_rubbish_in_the_address_is_ignored(sign_in, submit):
    request = submit()
    rubbish = {"kind": "x", "service": "x", "kursor": "x", "urut": "x", "tampilan": "x"}
    assert shown(sign_in("kepala").get(INBOX, rubbish)) == [request.number]


def test_nothing_waits(sign_in):
    assert "Tidak ada yang menunggu Anda." in sign_in("petugas_agro").get(INBOX).content.decode()


@pytest.mark.parametrize("name", ["kepala", "petugas_agro", "petugas_fo", "irjen"])
def test_it_needs_fifteen_queries_however_many_rows(
    sign_in, submit, walk, name, django_assert_max_num_queries, django_assert_num_queries
):
    for _ in range(2):
        walk(submit(), "forward", "take")
    client = sign_in(name)
    with django_assert_max_num_queries(15) as few:
        client.get(INBOX, {"tampilan": "semua"})
    for _ in range(6):
        walk(submit(), "forward", "take")
    with django_assert_num_queries(len(few)):
        client.get(INBOX, {"tampilan": "semua"})


def test_pages_follow_one_another(sign_in, submit, monkeypatch):
    monkeypatch.setattr("core.paging.page.__kwdefaults__", {"size": 2}, raising=False)
    numbers = {submit().number for _ in range(3)}
    client = sign_in("kepala")

    first = client.get(INBOX, {"tampilan": "semua"})
    second = client.get(INBOX, {"tampilan": "semua", "kursor": first.context["page"].next_cursor})

    assert len(shown(first)) == 2
    assert set(shown(first)) | set(shown(second)) == numbers
    assert ServiceRequest.objects.count() == 3
