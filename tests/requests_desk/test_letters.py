import datetime as dt
import time
from dataclasses import replace
from itertools import product

import pytest
from django.conf import settings
from django.template.loader import get_template

from notifications.gsm import ONE_PART, places
from notifications.models import Channel as LetterChannel
from notifications.models import Message
from notifications.texts import longest, render
from requests_desk import letters, workflow
from units.models import SubUnit, Unit

NAMES = sorted({letters.SAME_TEXT.get(step, step) for step in letters.LETTERS})
KINDS = ("sms", "subject", "body")
FILES = [f"{name}.{language}.{kind}.txt" for name, language, kind in product(NAMES, ("id", "en"), KINDS)]
LATE_DAY = letters.short_date(dt.date(2026, 12, 31))


@pytest.fixture
def longest_values(ministry):
    """What the longest letters are filled with: real units and sub units, late dates."""
    offices = [*SubUnit.objects.values_list("short_name", flat=True), *Unit.objects.values_list("code", flat=True)]
    hotlines = set(Unit.objects.values_list("hotline", flat=True)) - {""} | {settings.MINISTRY_HOTLINE}
    moments = ("received_on", "due_on", "old_due_on", "new_due_on", "limit_on")
    fixed = dict.fromkeys(moments, LATE_DAY) | {"code": "K7M4Q-9TXWR", "received_at": f"{LATE_DAY} 14.05 WITA"}
    fixed["downloadable"] = True
    return [fixed | {"office": office, "hotline": hotline} for office in offices for hotline in hotlines]


@pytest.mark.parametrize("file", FILES)
def test_every_letter_has_every_text(file):
    assert get_template(f"requests_desk/messages/{file}")


def test_sms_is_one_part_at_its_longest(longest_values):
    texts = [longest(f"requests_desk/messages/{name}", longest_values) for name in NAMES]
    assert [text for text in texts if places(text) > ONE_PART] == []


def test_every_letter_belongs_to_a_public_step():
    public = {row.name for table in workflow.TABLES.values() for row in table if row.is_public} | {"submit", "log"}
    assert public >= letters.LETTERS


def test_letters_go_where_the_applicant_wants_them(submit):
    request = submit()
    told = set(Message.objects.values_list("channel", "recipient"))
    assert told == {(LetterChannel.SMS, request.phone), (LetterChannel.EMAIL, request.email)}


def test_sms_knows_no_name(submit):
    request = submit()
    letter = Message.objects.get(channel=LetterChannel.SMS)
    text = render(letter.template, channel=letter.channel, language="id", context=letter.context).body
    assert request.name not in str(letter.context)
    assert request.display_code in text


def test_counter_has_its_own_words(submit, cast):
    submit(channel="counter", by=cast["petugas_fo"])
    assert set(Message.objects.values_list("template", flat=True)) == {"requests_desk/messages/log"}


@pytest.mark.parametrize("language", ["id", "en"])
def test_email_is_complete(language, submit):
    request = submit()
    more = {"missing": ["Akta: buram"], "old_due_on": "1/12/2026", "new_due_on": "4/12/2026"}
    context = letters.context_of(request.events.get(), request) | more
    for name in NAMES:
        text = render(f"requests_desk/messages/{name}", channel="email", language=language, context=context)
        assert text.subject, name
        assert request.service.name in text.body, name
        assert "?kunci=" in text.body, name


def test_signed_link_opens_its_own_request_only(submit):
    mine, other = submit(), submit()
    token = letters.signed_link(mine).partition("kunci=")[2]
    assert letters.link_opens(token, mine)
    assert not letters.link_opens(token, other)
    assert not letters.link_opens("rubbish", mine)


def test_a_product_on_paper_offers_no_download(submit, walk):
    walk(submit(), "forward", "take", "propose", "finish")
    letter = Message.objects.filter(template__endswith="/finish", channel=LetterChannel.SMS).get()
    text = render(letter.template, channel=letter.channel, language="id", context=letter.context).body
    assert "Ambil di loket" in text
    assert "unduh" not in text


def test_a_signed_link_ends_after_three_months(submit, monkeypatch):
    mine = submit()
    token = letters.signed_link(mine).rpartition("=")[2]
    assert letters.link_opens(token, mine)
    later = time.time() + letters.LINK_LIVES.total_seconds() + 1
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    assert not letters.link_opens(token, mine)


@pytest.mark.parametrize(
    ("wish", "fallback"),
    [("sms", ("email", "siti@contoh.id")), ("email", ("sms", "+6281234567890")), ("both", None), ("none", None)],
)
def test_a_letter_knows_the_other_address_of_who_chose_one(submit, applicant, wish, fallback):
    request = submit(who=replace(applicant, notify_by=wish))
    assert letters.fallback(request) == fallback
    rows = Message.objects.filter(about=request.number)
    assert {(row.fallback_channel, row.fallback.get("recipient", "")) for row in rows} == (
        {fallback} if fallback else {("", "")} if wish == "both" else set()
    )


def test_a_letter_without_another_address_has_no_fallback(submit, applicant):
    assert letters.fallback(submit(who=replace(applicant, notify_by="sms", email=""))) is None
