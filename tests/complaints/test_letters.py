"""What letters say: one SMS part, no word of the complaint, nobody's name."""

import pytest

from complaints import letters
from notifications import texts
from notifications.models import Message

SMS = sorted(letters.LETTERS - {"escalate"})
LONGEST = {
    "code": "K7M4Q-9TXWR",
    "hotline": "(0274) 546111, 512456",
    "received_on": "23/11/2026",
    "limit_on": "24/12/2026",
}


@pytest.mark.parametrize("step", SMS)
def test_an_sms_is_one_part(step):
    assert len(texts.longest(f"complaints/messages/{step}", [LONGEST], ["id"])) <= 160


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
