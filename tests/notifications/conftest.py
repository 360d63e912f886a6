"""Letters for the tests of the outbox."""

import copy

import pytest
from django.db import transaction
from django.utils import timezone

from core import wakeup
from notifications import actions
from notifications.models import Message

FILES = {
    "received.id.sms.txt": "UP2 Kemenperin: Permohonan {{ code }} kami terima. Target selesai {{ due_on }}. {{ host }}",
    "received.en.sms.txt": "UP2 Kemenperin: Application {{ code }} received. Due {{ due_on }}. {{ host }}",
    "received.id.subject.txt": "Permohonan {{ code }} kami terima\n",
    "received.id.body.txt": "Yth. {{ name }},\n{% for p in missing %}- {{ p }}\n{% endfor %}Telepon {{ hotline }}.\n",
    "received.en.subject.txt": "We received application {{ code }}\n",
    "received.en.body.txt": "Dear {{ name }},\nwe received your application.\n",
    "report.id.subject.txt": "Laporan bulanan tersedia",
    "report.id.body.txt": "Laporan {{ period }} tersedia.",
    "nosy.id.sms.txt": "Permohonan {{ name }} kami terima.",
    "tags.id.sms.txt": "{% include 'letters/received.id.sms.txt' %}",
    "broken.id.subject.txt": "Rusak",
    "broken.id.body.txt": "{{ code|date:'Y'|add:other|slice:'x' }}{% include 'letters/nowhere.txt' %}",
}
CONTEXT = {"code": "K7M4Q-9TXWR", "due_on": "4/12/2026", "name": "Budi & Rekan", "missing": ["Akta", "NPWP"]}


@pytest.fixture(autouse=True)
def letter_files(tmp_path, settings):
    """A folder with letters of our own; returns it so that a test may add one."""
    folder = tmp_path / "templates" / "letters"
    folder.mkdir(parents=True)
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"] = [*templates[0]["DIRS"], folder.parent]
    settings.TEMPLATES = templates
    return folder


@pytest.fixture(autouse=True)
def _awake(monkeypatch):
    """No test inherits another one's dead broker."""
    monkeypatch.setattr(wakeup, "_quiet_until", 0.0)


@pytest.fixture
def queue_letter(db):
    """``queue_letter(channel="email", ...)``: a waiting letter."""

    def queue(**changes) -> Message | None:
        channel = changes.get("channel", "sms")
        values = {
            "event_key": "requests_desk.request:42:event:17",
            "channel": channel,
            "recipient": "+6281234567890" if channel == "sms" else "budi@contoh.id",
            "template": "letters/received",
            "context": CONTEXT,
            "unit_code": "PUSAT",
            "about": "0042/P2/2026",
        }
        with transaction.atomic():
            return actions.queue(**{**values, **changes})

    return queue


@pytest.fixture
def row(db):
    """``row(state=..., ...)``: a letter in any state, written directly."""

    def build(**changes) -> Message:
        now = timezone.now()
        values = {
            "event_key": f"test:{Message.objects.count() + 1}",
            "channel": "sms",
            "recipient": "+6281234567890",
            "template": "letters/received",
            "context": CONTEXT,
            "unit_code": "PUSAT",
            "about": "0042/P2/2026",
            "next_attempt_at": now,
            "created_at": now,
        }
        return Message.objects.create(**{**values, **changes})

    return build
