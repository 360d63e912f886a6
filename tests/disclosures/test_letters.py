"""What letters say: one SMS part, nobody's name in it, every text in both languages."""

from itertools import product

import pytest
from django.template.loader import get_template

from disclosures import letters
from notifications import texts
from notifications.models import Message

NAMES = sorted({letters.SAME_TEXT.get(step, step) for step in letters.LETTERS})
FILES = [f"{n}.{lang}.{kind}.txt" for n, lang, kind in product(NAMES, ("id", "en"), ("sms", "subject", "body"))]
LATE = "31/12/2026"
LONGEST = {"code": "K7M4Q-9TXWR", "hotline": "(0274) 546111, 512456"} | dict.fromkeys(
    ("received_on", "due_on", "old_due_on", "new_due_on", "limit_on"), LATE
)


@pytest.mark.parametrize("file", FILES)
def test_every_letter_has_every_text(file):
    assert get_template(f"disclosures/messages/{file}")


@pytest.mark.parametrize("name", NAMES)
def test_an_sms_is_one_part(name):
    assert len(texts.longest(f"disclosures/messages/{name}", [LONGEST])) <= 160


def test_every_letter_renders_and_no_sms_tells_who_or_what(formal, step, answer, tokens):
    for steps in (["ask", "complete", "extend", "grant_partly", "give"], ["grant"], ["not_held"], ["ask", "lapse"]):
        disclosure = formal()
        for name in steps:
            step(disclosure, name)
    answer(step(refused := formal(), "refuse") and step(refused, "object"))
    sent = Message.objects.filter(template__startswith="disclosures/")
    assert {row.template.rpartition("/")[2] for row in sent} >= set(NAMES) - {"reschedule"}
    for row in sent:
        text = texts.render(row.template, channel=row.channel, language=row.language, context=row.context)
        if row.channel == "sms":
            assert not [token for token in (*tokens, "perusahaan") if token in text.body]
        elif "objection_waits" not in row.template:
            assert "/informasi-publik/permohonan/" in text.body
            assert "?kunci=" in text.body
