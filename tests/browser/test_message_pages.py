"""Letters, what SMS cost, and our official messages: axe, and nothing scrolls sideways."""

import pytest
from django.utils import timezone

from notifications.models import Message, State


@pytest.fixture
def letters(world):
    """SMS of this month: by each gateway, one uncertain, one held until the morning."""
    now = timezone.now()
    common = {"channel": "sms", "template": "x", "unit_code": "PUSAT", "about": "0042/P2/2026", "created_at": now}
    common |= {"recipient": "+6281234567890", "next_attempt_at": now, "parts": 1}
    sent = {"handing_over_at": now, "sent_at": now, "state": State.HANDED_OVER, "body": "UP2 Kemenperin: diterima."}
    held = {"error": "Menunggu jam tenang berakhir."}
    rows = [{**sent, "gateway": "kannel", "cost": 350}, {**sent, "gateway": "http", "cost": 420}, held]
    return [Message.objects.create(event_key=f"browser:{number}", **common, **row) for number, row in enumerate(rows)]


@pytest.mark.parametrize("width", [360, 1280])
def test_message_pages_are_accessible(world, letters, visit, settings, width):
    settings.SMS_DAILY_BUDGET = 2
    visitor = visit(width=width)
    visitor.goto("/pesan-resmi/")
    visitor.axe()
    visitor.sign_in(world["sekretaris"])
    for path in ("/meja/pesan/", f"/meja/pesan/{letters[2].pk}/", "/meja/pesan/biaya/"):
        visitor.goto(path)
        visitor.axe()
        assert visitor.page.locator("h1").count() == 1, path
