"""The visitor: takes a number for today, follows it, gives it up, prints it."""

import datetime as dt

import pytest
from django.utils import timezone

from core.models import Counter as Register
from notifications.models import Message
from queues import actions
from queues.actions.nightly import BACK
from queues.models import Ticket
from queues.workflow import State

TAKE = "/antrean/PUSAT/"


def text(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def ask(client, groups):
    """``ask(phone="0812...")``: the form sent once."""

    def send(**changes):
        return client.post(TAKE, {"key": "k", "group": "A", "phone": "", **changes}, follow=True)

    return send


def test_a_number_is_taken_ahead_and_followed(client, ask):
    assert "Informasi" in text(client.get(TAKE))
    page = ask(phone="0812 3456 7890")
    ticket = Ticket.objects.get()
    assert page.redirect_chain == [(f"/antrean/nomor/{ticket.display_code}/", 302)]
    assert (ticket.phone, ticket.source) == ("+6281234567890", "phone")
    assert "A-001" in text(page)
    assert ticket.phone not in text(page)
    ask(phone="0812 3456 7890")
    assert Ticket.objects.count() == 1


def test_what_is_wrong_is_said_and_kept(ask):
    page = text(ask(phone="123", group=""))
    assert "Isi nomor telepon seluler" in page
    assert "Pilih keperluan Anda" in page
    assert 'value="123"' in page


def test_a_closed_counter_says_when_it_opens(client, groups, ask, time_machine):
    time_machine.move_to("2026-11-23T12:00:00+00:00")
    page = text(client.get(TAKE))
    assert "Selasa, 24 November 2026" in page
    assert "<form method" not in page.split("<main", 1)[1]
    assert "Loket tutup" in text(ask())
    assert not Ticket.objects.exists()


def test_a_unit_without_groups_and_an_unknown_one(client, pusat):
    assert "belum memakai antrean" in text(client.get(TAKE))
    assert "Belum ada unit" in text(client.get("/antrean/"))
    assert client.get("/antrean/TIDAK-ADA/").status_code == 404


def test_too_many_numbers_from_one_address(client, ask, monkeypatch):
    monkeypatch.setattr("queues.views.citizen.TAKEN_AN_HOUR", 1)
    ask()
    assert "Terlalu banyak percobaan" in text(ask(key="other"))
    assert Ticket.objects.count() == 1


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (State.WAITING, "Di depan Anda"),
        (State.CALLED, "Silakan menuju loket sekarang. Loket 1"),
        (State.HELD, "memanggil Anda kembali"),
        (State.NO_SHOW, "Lapor ke petugas"),
        (State.DONE, "Terima kasih"),
        (State.CANCELLED, "tidak berlaku lagi"),
    ],
)
def test_each_state_is_told_in_words(state, words, client, in_state):
    import re

    page = text(client.get(f"/antrean/nomor/{in_state(state).display_code}/"))
    assert words in re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_the_page_lives_without_scripts_and_stops_when_it_is_over(client, take, step, time_machine):
    ticket = take()
    address = f"/antrean/nomor/{ticket.display_code}/"
    page = text(client.get(address))
    assert '<noscript><meta http-equiv="refresh" content="10"></noscript>' in page
    assert 'hx-trigger="every 10s"' in page
    assert client.get(address, headers={"HX-Request": "true"}).content.startswith(b'<div class="stack" id="giliran"')
    time_machine.move_to("2026-11-24T02:00:00+00:00")
    page = text(client.get(address))
    assert "Hari nomor ini sudah lewat" in page
    assert "every 10s" not in page


def test_the_visitor_gives_up_once(client, take):
    ticket = take()
    address = f"/antrean/nomor/{ticket.display_code}/batal/"
    assert client.get(address).status_code == 405
    assert "A-001 dibatalkan" in text(client.post(address, follow=True))
    assert "tidak menunggu lagi" in text(client.post(address, follow=True))
    assert ticket.events.get(step="cancel").by is None
    assert client.post("/antrean/nomor/AAAAA-AAAAA/batal/").status_code == 404


def test_the_paper_names_the_number_and_who_is_ahead(client, take):
    take()
    ticket = take()
    for size in ("80", "58"):
        page = text(client.get(f"/antrean/nomor/{ticket.display_code}/cetak/?cetak={size}"))
        assert all(words in page for words in (f"receipt-{size}", "data-print-now", "A-002", "1 orang di depan Anda"))
        assert "<svg" in page
    assert "data-print-now" not in text(client.get(f"/antrean/nomor/{ticket.display_code}/cetak/"))


def test_the_language_of_the_page_is_the_language_of_the_message(client, groups, settings):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert "Consultation" in text(client.get(TAKE))
    client.post(TAKE, {"key": "k", "group": "A", "phone": ""})
    assert Ticket.objects.get().language == "en"


def test_whoever_has_three_ahead_is_told_once(take, step, desks, cast):
    first = take()
    middle = [take() for _turn in range(3)]
    last = take(phone="+6281234567890", language="en")
    assert not Message.objects.exists()
    step(first, "call")
    letter = Message.objects.get()
    assert (letter.recipient, letter.channel, letter.language) == (last.phone, "sms", "en")
    assert letter.context == {"number": "A-005", "ahead": "3"}
    actions.call(ticket=middle[0], counter=desks[1], by=cast["petugas_fo"])
    assert Message.objects.count() == 1


def test_the_sms_is_one_part_at_its_longest():
    from notifications.gsm import ONE_PART, places
    from notifications.texts import longest

    assert places(longest("queues/messages/turn", [{"number": "A-99999", "ahead": 3}])) <= ONE_PART


def test_the_night_ends_what_is_open_and_forgets_the_phones(take, in_state, step):
    waiting, served = take(phone="+6281234567890"), in_state(State.DONE, phone="+6281234567890")
    assert actions.lapse_day(at=dt.datetime(2026, 11, 23, 16, 0, tzinfo=dt.UTC)) == 0
    midnight = dt.datetime(2026, 11, 23, 17, 5, tzinfo=dt.UTC)
    assert (actions.lapse_day(at=midnight), actions.lapse_day(at=midnight)) == (1, 0)
    waiting.refresh_from_db()
    served.refresh_from_db()
    assert (waiting.state, waiting.phone, served.state, served.phone) == (State.CANCELLED, "", State.DONE, "")
    assert waiting.events.last().step == "lapse"


def test_the_counters_of_long_past_days_go_and_those_of_today_stay(take):
    take()
    actions.lapse_day(at=timezone.now() + BACK)
    assert Register.objects.exists()
    actions.lapse_day(at=timezone.now() + BACK + dt.timedelta(days=1))
    assert not Register.objects.exists()
