"""Descriptions of HTTP gateways: what may stand in the file, and which line is named when it may not."""

from pathlib import Path

import pytest
from django.conf import settings

from notifications.channels import description
from notifications.channels.description import DescriptionWrong

EXAMPLES = sorted((settings.BASE_DIR / "docs/gateways").glob("*/gateway.toml"))
SECRETS = ("PENYEDIA_TOKEN", "PENYEDIA_SECRET", "WHATSAPP_TOKEN", "WHATSAPP_APP_SECRET", "WHATSAPP_VERIFY_TOKEN")


@pytest.fixture(autouse=True)
def _secrets(monkeypatch):
    for name in SECRETS:
        monkeypatch.setenv(name, f"{name.lower()}-0123456789")


@pytest.fixture
def changed(tmp_path):
    """``changed(old, new)``: what reading the made-up provider's file with this change says."""

    def read(old: str, new: str) -> description.Description:
        text = EXAMPLES[0].read_text()
        assert old in text
        path: Path = tmp_path / "gateway.toml"
        path.write_text(text.replace(old, new, 1))
        return description.load(path)

    return read


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_each_example_of_the_manual_is_sound_and_keeps_its_secrets_to_itself(path):
    found = description.load(path)
    assert all(address.startswith("https://") for address in found.addresses)
    assert "0123456789" not in repr(found)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('name = "Penyedia Contoh"', "", "line 1: name is missing"),
        ('method = "POST"', 'method = "PUT"', "line 5: send.method must be GET or POST"),
        ("https://api.penyedia.example/v1/sms", "ftp://x/", "line 6: send.url must be an http address"),
        ("v1/sms", "v1/sms?key=${PENYEDIA_TOKEN}", "line 6: send.url must hold no secret"),
        ("v1/sms", "v1/sms?to={to}", "line 6: send.url may be filled with {reference} only"),
        ("${PENYEDIA_TOKEN}", "${NOWHERE}", "line 10: send.headers.Authorization names NOWHERE"),
        ("{text}", "{name}", "may be filled with reference"),
        ("{text}", "halo", "must hold {text}"),
        ("{sender}", "${PENYEDIA_TOKEN}", "must hold no secret"),
        ("accepted = [200, 202]", "", "line 18: send.answer.accepted must be a list"),
        ('means = "permanent"', 'means = "gone"', "means must be accepted, permanent or temporary"),
        ("never_heard = [404]", "jamais = [404]", "status.jamais is not known here"),
        ("?client_ref={reference}", "", "status.url must ask by {reference}"),
        ('reference = "client_ref"', "", "report.fields.reference is missing"),
        ('kind = "hmac-sha256"', 'kind = "trust"', "report.proof.kind must be header or hmac-sha256"),
        ("[send]", "[send", "(at line 4"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(changed, old, new, sentence):
    with pytest.raises(DescriptionWrong) as raised:
        changed(old, new)
    assert sentence in str(raised.value)


def test_a_short_secret_is_refused(changed, monkeypatch):
    monkeypatch.setenv("PENYEDIA_SECRET", "pendek")
    with pytest.raises(DescriptionWrong, match="16 characters"):
        changed("[send]", "[send]")


def test_a_file_that_is_not_there_is_named():
    with pytest.raises(DescriptionWrong, match="nowhere"):
        description.load("/nowhere.toml")
