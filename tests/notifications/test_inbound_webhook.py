"""SMS that an HTTP provider brings, as the examples in docs/gateways describe it."""

import hashlib
import hmac
import json
from urllib.parse import urlencode

import pytest

from notifications import references
from notifications.models import InboundMessage, Message, State

DOOR = "/sms/masuk/"
SECRET = "rahasia-penyedia-contoh"


@pytest.fixture
def provider(settings, monkeypatch, client, db):
    """The made-up SMS provider: form fields and a secret header."""
    monkeypatch.setenv("PENYEDIA_TOKEN", "kunci-penyedia-contoh")
    monkeypatch.setenv("PENYEDIA_SECRET", SECRET)
    settings.SMS_HTTP_FILES = {"http": str(settings.BASE_DIR / "docs/gateways/penyedia-contoh/gateway.toml")}
    values = {"msisdn": "6281234567890", "shortcode": "1234", "message": "bantuan", "message_id": "p-1"}

    def post(secret=SECRET, body=None):
        form = urlencode(values) if body is None else body
        kind, headers = "application/x-www-form-urlencoded", {"X-Penyedia-Secret": secret}
        return client.post(DOOR, form, content_type=kind, headers=headers)

    return post


@pytest.fixture
def whatsapp(settings, monkeypatch, client, db):
    """A provider that signs JSON with several texts in it."""
    for name in ("WHATSAPP_TOKEN", "WHATSAPP_APP_SECRET", "WHATSAPP_VERIFY_TOKEN", "WHATSAPP_PHONE_ID"):
        monkeypatch.setenv(name, SECRET)
    settings.SMS_HTTP_FILES = {"http": "", "http2": str(settings.BASE_DIR / "docs/gateways/whatsapp/gateway.toml")}

    def post(value, secret=SECRET):
        body = json.dumps({"entry": [{"changes": [{"value": value}]}]})
        signature = hmac.new(secret.encode(), body.encode(), hashlib.sha256).hexdigest()
        headers = {"X-Hub-Signature-256": f"sha256={signature}"}
        return client.post(DOOR, body, content_type="application/json", headers=headers)

    return post


def test_a_text_is_taken_once(provider):
    assert (provider().status_code, provider().content) == (200, b"")
    row = InboundMessage.objects.get()
    assert (row.gateway, row.gateway_id, row.sender, row.command) == ("http", "p-1", "+6281234567890", "help")
    assert Message.objects.count() == 1


def test_a_stranger_finds_no_door(provider):
    assert provider(secret="salah").status_code == 404
    assert not InboundMessage.objects.exists()


def test_a_body_that_is_none_is_refused(provider):
    assert provider(body=b"\xff").status_code == 400


def test_several_texts_in_one_signed_call(whatsapp):
    texts = [{"from": f"628123456789{n}", "id": f"w-{n}", "text": {"body": "BANTUAN"}} for n in range(2)]
    assert whatsapp({"messages": texts}).status_code == 200
    assert Message.objects.count() == 2
    assert whatsapp({"messages": texts}, secret="salah").status_code == 404


def test_a_provider_with_one_address_brings_its_reports_there_too(whatsapp, row):
    letter = row(state=State.HANDED_OVER)
    told = {"id": "w-1", "status": "delivered", "biz_opaque_callback_data": references.of(letter)}
    assert whatsapp({"statuses": [told]}).status_code == 200
    letter.refresh_from_db()
    assert letter.state == State.DELIVERED
    assert not InboundMessage.objects.exists()


def test_the_provider_learns_that_the_address_is_ours(whatsapp, client):
    asked = {"hub.verify_token": SECRET, "hub.challenge": "1158201444"}
    answer = client.get(DOOR, asked)
    assert (answer.content, answer["Content-Type"]) == (b"1158201444", "text/plain")
    assert client.get(DOOR, asked | {"hub.verify_token": "salah"}).status_code == 404
