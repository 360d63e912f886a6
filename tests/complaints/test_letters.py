"""What letters say: both languages, one SMS part, no word of the complaint, nobody's name."""

import pytest
from django.conf import settings
from django.template.loader import get_template
from django.urls import reverse

from complaints import letters
from notifications import texts
from notifications.gsm import ONE_PART, places
from notifications.models import Message
from units.models import Unit

NAMES = sorted({letters.SAME_TEXT.get(step, step) for step in letters.LETTERS})
FIXED = {"code": "K7M4Q-9TXWR", "received_on": "23/11/2026", "limit_on": "24/12/2026"}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("kind", ["sms", "subject", "body"])
def test_every_letter_has_every_text(name, language, kind):
    assert get_template(f"complaints/messages/{name}.{language}.{kind}.txt")


def test_an_sms_is_one_part_at_its_longest(ministry):
    hotlines = set(Unit.objects.values_list("hotline", flat=True)) - {""} | {settings.MINISTRY_HOTLINE}
    samples = [FIXED | {"hotline": hotline} for hotline in hotlines]
    found = [texts.longest(f"complaints/messages/{name}", samples) for name in NAMES]
    assert [text for text in found if places(text) > ONE_PART] == []


@pytest.mark.parametrize("language", ["id", "en"])
def test_an_email_is_complete(language, complain):
    context = letters.context_of(complain())
    for name in NAMES:
        text = texts.render(f"complaints/messages/{name}", channel="email", language=language, context=context)
        assert text.subject, name
        assert "?kunci=" in text.body, name
        assert ("Dear complainant" in text.body) is (language == "en"), name


def test_a_call_in_english_pages_is_still_written_to_in_indonesian(sign_in, two_units):
    values = {"key": "k", "channel": "phone", "secrecy": "open", "unit": two_units["PUSAT"].pk, "topic": "conduct"}
    typed = {**values, "subject": "Kasar", "text": "Dibentak", "name": "Siti", "phone": "081234567890"}
    client = sign_in("petugas_fo")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    client.post(reverse("log_complaint"), typed)
    assert set(Message.objects.values_list("language", flat=True)) == {"id"}


def test_every_letter_renders_without_the_complaints_words(complain, walk):
    walk(complain("confidential"), "accept", "forward", "answer")
    walk(complain("open"), "ask", "lapse")
    walk(complain("open"), "refuse")
    for row in Message.objects.all():
        text = texts.render(row.template, channel=row.channel, language=row.language, context=row.context)
        assert "tiga jam" not in text.body + text.subject
        assert "Zulkarnaen" not in text.body + text.subject


def test_an_anonymous_complainant_gets_no_letter(complain):
    complain("anonymous")
    assert not Message.objects.exists()
