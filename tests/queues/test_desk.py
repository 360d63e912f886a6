"""The counter's page: sit down, press keys, and what a colleague, a stranger and a second press get."""

import pytest
from django.urls import reverse

from core import codes
from queues.models import Ticket
from queues.workflow import State

QUEUE = "/meja/antrean/"


@pytest.fixture
def desk(client, cast, desks):
    """``petugas_fo``, who sits at counter 1."""
    client.force_login(cast["petugas_fo"])
    client.post(reverse("choose_counter"), {"counter": "1"})
    return client


@pytest.fixture
def press(desk):
    """``press("serve", ticket)``: a key; the page that follows."""

    def do(step, ticket=None, **more):
        if ticket is not None:
            ticket.refresh_from_db()
            more = {"ticket": ticket.code, "revision": ticket.revision, **more}
        return desk.post(reverse("queue_step", args=[step]), more, follow=True)

    return do


def text(response):
    return " ".join(response.content.decode().split())


def test_each_key_of_the_road(desk, press, take):
    ticket = take()
    page = press("call", seen=0)
    assert "A-001" in text(page)
    assert [key in text(page) for key in ('data-key="F3"', 'data-key="F4"', 'data-key="F9"')] == [True, True, False]
    press("call_again", ticket)
    served = press("serve", ticket)
    assert served.redirect_chain[0][0] == f"/meja/catat/?antrean={ticket.display_code}"
    assert "Antrean A-001" in text(served)
    press("done", ticket)
    ticket.refresh_from_db()
    assert (ticket.state, ticket.calls, ticket.counter.number) == (State.DONE, 2, 1)
    assert "memanggil 1 nomor, 1 selesai, 0 tidak hadir" in text(desk.get(QUEUE))


def test_two_presses_from_one_page_call_one_number(press, take):
    take(), take()
    press("call", seen=0)
    page = press("call", seen=0)
    assert Ticket.objects.waiting().count() == 1
    assert "A-001" in text(page)


def test_a_key_from_an_old_page_says_a_sentence(press, in_state):
    ticket = in_state(State.CALLED)
    page = press("serve", ticket, revision=1)
    assert "baru saja diubah petugas lain" in text(page)
    ticket.refresh_from_db()
    assert ticket.state == State.CALLED
    assert "baru saja diubah" in text(press("done", ticket))


def test_lists_hold_who_waits_who_is_held_and_who_missed(desk, press, take, in_state, step, desks):
    held, missed = in_state(State.HELD), in_state(State.NO_SHOW, "B")
    take("C", is_priority=True)
    page = text(desk.get(QUEUE))
    assert "Menunggu: 1" in page
    assert all(word in page for word in ("C-001", "Didahulukan", "Ditahan", "A-001", "Tidak hadir", "B-001"))
    press("restore", missed)
    press("resume", held)
    assert {Ticket.objects.get(pk=held.pk).state, Ticket.objects.get(pk=missed.pk).state} == {"called", "waiting"}


def test_a_number_picked_from_the_list_is_called_and_passed_on(desk, press, take):
    take()
    picked = take("B")
    press("call", picked)
    assert "Alihkan ke kelompok" in text(desk.get(f"{QUEUE}?alihkan=1"))
    page = press("transfer", picked, line="C")
    picked.refresh_from_db()
    assert (picked.state, picked.line.letter, picked.label) == (State.WAITING, "C", "B-001")
    assert "B-001 dialihkan ke Layanan" in text(page)


def test_htmx_gets_the_lists_alone(desk, take):
    take()
    answer = desk.get(QUEUE, headers={"HX-Request": "true"})
    assert answer.content.startswith(b'<div class="stack" id="daftar-antrean"')


def test_nobody_waiting_is_said(desk, press):
    assert "Tidak ada antrean." in text(press("call", seen=0))


def test_without_a_counter_nobody_is_called(client, cast, take, desks):
    client.force_login(cast["petugas_fo"])
    take()
    page = client.post(reverse("queue_step", args=["call"]), {"seen": "0"}, follow=True)
    assert "Pilih dahulu loket" in text(page)
    assert Ticket.objects.waiting().count() == 1


def test_a_number_is_given_once_and_printed(desk, groups):
    form = {"key": "k", "group": "B", "is_priority": "on"}
    pages = [desk.post(reverse("queue_give"), form, follow=True) for _turn in range(2)]
    ticket = Ticket.objects.get()
    assert (ticket.label, ticket.is_priority, ticket.source) == ("B-001", True, "counter")
    assert all("data-print-now" in text(page) and "B-001" in text(page) for page in pages)
    assert "Pilih keperluan" in text(desk.post(reverse("queue_give"), {"key": "x", "group": "Z"}, follow=True))


def test_the_head_looks_and_does_nothing(client, cast, take, desks):
    ticket = take()
    client.force_login(cast["kepala"])
    page = text(client.get(QUEUE))
    assert "A-001" in page
    assert "data-key" not in page
    for name, values in (("queue_step", {"ticket": ticket.code, "revision": 1}), ("queue_give", {"group": "A"})):
        address = reverse(name, args=["cancel"] if name == "queue_step" else [])
        assert client.post(address, values).status_code == 403
    assert client.post(reverse("choose_counter"), {"counter": "1"}).status_code == 403


def test_a_colleague_without_the_right_and_a_stranger(client, cast, in_state, two_units):
    ticket = in_state(State.CALLED)
    client.force_login(cast["petugas_agro"])
    assert client.get(QUEUE).status_code == 403
    client.force_login(cast["fo_daerah"])
    asked = {"ticket": ticket.code, "revision": ticket.revision}
    assert client.post(reverse("queue_step", args=["serve"]), asked).status_code == 404
    assert client.post(reverse("choose_counter"), {"counter": "1"}).status_code == 404
    assert client.get(reverse("queue_step", args=["serve"])).status_code == 405
    assert client.post(reverse("queue_step", args=["lapse"]), asked).status_code == 404


def test_the_page_needs_few_queries(desk, take, press, django_assert_max_num_queries):
    for letter in "ABC" * 5:
        take(letter)
    press("call", seen=0)
    with django_assert_max_num_queries(16):
        desk.get(QUEUE)


def test_a_request_carries_the_number_only_while_it_is_served(in_state, step, pusat):
    from requests_desk.queue import ticket_of

    ticket = in_state(State.SERVING)
    now = ticket.taken_at
    assert ticket_of(pusat, ticket.display_code, now) == ticket
    assert ticket_of(pusat, codes.new_code(), now) is None
    step(ticket, "done")
    assert ticket_of(pusat, ticket.display_code, now) is None
