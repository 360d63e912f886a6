"""The kiosk: two touches, one printed number, back to the start; only on a paired device."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from queues.actions import settings as pairing
from queues.models import Ticket

KIOSK = "/kios/PUSAT/"


def text(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def kiosk(pusat, groups, cast):
    """A browser that is the kiosk of Pusat."""
    words = {"kind": "kiosk", "name": "Pintu masuk", "key": "k", "at": timezone.now()}
    _device, token = pairing.pair_device(unit=pusat, by=cast["sekretaris"], **words)
    browser = Client()
    assert browser.get(reverse("pair_device", args=[token]))["Location"] == KIOSK
    return browser


def touch(kiosk, letter="A", **more):
    """The second touch, on the page that the first one led to."""
    page = kiosk.get(f"{KIOSK}?kelompok={letter}")
    sent = {"key": page.context["form"]["key"].value(), "group": letter, **more}
    return sent, kiosk.post(f"{KIOSK}?kelompok={letter}", sent, follow=True)


def test_two_touches_print_a_number_and_lead_back(kiosk):
    assert "Konsultasi" in text(kiosk.get(KIOSK))
    sent, page = touch(kiosk, "B", is_priority="on")
    ticket = Ticket.objects.get()
    assert (ticket.label, ticket.source, ticket.is_priority, ticket.language) == ("B-001", "kiosk", True, "id")
    assert all(words in text(page) for words in ("B-001", "data-print-now", f'content="12; url={KIOSK}"', "<svg"))
    kiosk.post(KIOSK, sent)
    kiosk.get(page.redirect_chain[-1][0])
    assert Ticket.objects.count() == 1


def test_the_language_goes_along_and_ends_with_the_number(kiosk):
    page = kiosk.get(f"{KIOSK}?kelompok=C&bahasa=en")
    sent = {"key": page.context["form"]["key"].value(), "group": "C"}
    assert "Services" in text(page)
    shown = kiosk.post(f"{KIOSK}?kelompok=C&bahasa=en", sent, follow=True)
    assert Ticket.objects.get().language == "en"
    assert f'url={KIOSK}"' in text(shown)
    assert "Apa keperluan Anda?" in text(kiosk.get(KIOSK))


def test_a_closed_counter_gives_no_number(kiosk, time_machine):
    sent, _page = touch(kiosk)
    time_machine.move_to("2026-11-23T12:00:00+00:00")
    assert "Selasa, 24 November 2026" in text(kiosk.get(KIOSK))
    assert "Loket tutup" in text(kiosk.post(KIOSK, sent | {"key": "late"}))
    assert Ticket.objects.count() == 1


def test_any_other_browser_stands_outside(kiosk, client, take, cast):
    ticket = take()
    client.force_login(cast["petugas_fo"])
    assert client.get(KIOSK).status_code == 403
    assert client.post(KIOSK, {"key": "x", "group": "A"}).status_code == 403
    assert client.get(f"{KIOSK}nomor/{ticket.display_code}/").status_code == 403
    assert kiosk.get("/kios/BBKB/").status_code == 403
    assert kiosk.get("/kios/TIDAK/").status_code == 404
    assert Ticket.objects.count() == 1
