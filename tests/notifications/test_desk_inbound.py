"""The desk's page about SMS that came in: whose, masked, answered or not."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone

from notifications import inbound
from notifications.models import InboundMessage
from units.authority import Authority, Grant
from units.roles import ROLES


@pytest.fixture
def sign_in(client, monkeypatch, db):
    def sign_in(role, unit_code="PUSAT"):
        grant = Grant(ROLES[role], 1, unit_code, unit_code, 1 if ROLES[role].in_sub_unit else None)
        monkeypatch.setattr("units.authority.of", lambda user: Authority([grant]))
        client.force_login(get_user_model().objects.create(username=f"{role}-{unit_code}"))
        return client

    return sign_in


@pytest.fixture
def came(db):
    """``came(about=..., unit_code=...)``: a row, written directly."""

    def build(**changes):
        values = {"gateway": "kannel", "sender": "+6281234567890", "command": "check", "text": "CEK K7M4Q-9TXWR"}
        return InboundMessage.objects.create(**values | {"received_at": timezone.now(), "unit_code": "PUSAT"} | changes)

    return build


def test_the_own_units_and_what_nobody_knows(sign_in, came):
    inbound.receive(gateway="kannel", sender="081234567890", text="Kapan buka?")
    came(about="PUSAT-2026-000001")
    came(about="BBKB-2026-000002", unit_code="BBKB")
    page = sign_in("SEKRETARIS").get(reverse("inbound_messages")).content.decode()
    assert "PUSAT-2026-000001" in page
    assert "BBKB-2026-000002" not in page
    assert "Tidak dikenal" in page
    assert "Menunggu dikirim" in page
    assert "Tidak dijawab" in page
    assert "+62812•••7890" in page
    assert "+6281234567890" not in page
    assert "CEK K7M4Q-9TXWR</td>" not in page


def test_a_daerah_unit_reads_only_its_own(sign_in, came):
    came(about="BBKB-2026-000002", unit_code="BBKB")
    inbound.receive(gateway="kannel", sender="081234567890", text="Kapan buka?")
    rows = sign_in("SEKRETARIS", "BBKB").get(reverse("inbound_messages")).context["page"].rows
    assert [row.about for row in rows] == ["BBKB-2026-000002"]


def test_who_reads_no_messages_is_refused(sign_in, came):
    assert sign_in("STAF_SARPRAS").get(reverse("inbound_messages")).status_code == 403


def test_found_by_number_and_paged_within_the_budget(sign_in, came, django_assert_max_num_queries):
    for number in range(60):
        came(about=f"PUSAT-2026-{number:06d}")
    client = sign_in("SEKRETARIS")
    with django_assert_max_num_queries(15):
        page = client.get(reverse("inbound_messages")).context["page"]
    following = client.get(reverse("inbound_messages"), {"kursor": page.next_cursor}).context["page"]
    assert (len(page.rows), len(following.rows)) == (50, 10)
    found = client.get(reverse("inbound_messages"), {"q": " PUSAT-2026-000007 "}).context["page"].rows
    assert [row.about for row in found] == ["PUSAT-2026-000007"]
    nothing = client.get(reverse("inbound_messages"), {"q": "X"}).content.decode()
    assert "Tidak ada SMS masuk tentang nomor itu" in nothing


def test_the_demo_says_how_to_try_it_and_a_real_gateway_does_not(sign_in, settings, db):
    client = sign_in("SEKRETARIS")
    assert "receive_sms" in client.get(reverse("inbound_messages")).content.decode()
    settings.SMS_GATEWAY = "kannel"
    assert "receive_sms" not in client.get(reverse("inbound_messages")).content.decode()
