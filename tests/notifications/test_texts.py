import datetime as dt

import pytest
from django.template import TemplateDoesNotExist

from notifications import texts
from notifications.texts import SmsTextRefused

CONTEXT = {"code": "K7M4Q-9TXWR", "due_on": "4/12/2026", "name": "Budi & Rekan", "missing": ["Akta", "NPWP"]}


def render(template="letters/received", *, channel="email", language="id", **changes):
    context = texts.plain({**CONTEXT, **changes}, channel=channel)
    return texts.render(template, channel=channel, language=language, context=context)


def test_an_email_has_subject_and_body_in_the_readers_language():
    letter = render(language="en")
    assert letter.subject == "We received application K7M4Q-9TXWR"
    assert letter.body.startswith("Dear Budi & Rekan,\n")


def test_a_language_without_files_falls_back_to_indonesian():
    assert render("letters/report", language="en", period="November 2026").body == "Laporan November 2026 tersedia.\n"


def test_lists_of_texts_and_the_house_words_are_filled_in(settings):
    assert render().body == f"Yth. Budi & Rekan,\n- Akta\n- NPWP\nTelepon {settings.MINISTRY_HOTLINE}.\n"


def test_an_sms_is_one_line_and_counts_its_parts(settings):
    letter = render(channel="sms", code="K7M4Q\n9TXWR")
    assert letter.body.startswith("UP2 Kemenperin: Permohonan K7M4Q 9TXWR kami terima.")
    assert (letter.subject, letter.parts) == ("", 1)


def test_a_letter_is_offered_only_by_the_channels_it_has_files_for():
    assert texts.offered("letters/received", "sms")
    assert texts.offered("letters/report", "email")
    assert not texts.offered("letters/report", "sms")


def test_T26_personal_data_never_reaches_an_sms_context():
    assert texts.plain({**CONTEXT, "nik": "3174010101800001"}, channel="sms") == {
        "code": "K7M4Q-9TXWR",
        "due_on": "4/12/2026",
    }


def test_T26_an_sms_template_that_asks_for_a_name_is_refused():
    with pytest.raises(SmsTextRefused, match="name"):
        render("letters/nosy", channel="sms")


def test_T44_an_sms_template_with_a_tag_is_refused():
    with pytest.raises(SmsTextRefused, match="Tag"):
        render("letters/tags", channel="sms")


@pytest.mark.parametrize("payload", ["{{ settings.SECRET_KEY }}", "{% include 'x' %}", "{0.__class__}", "%(name)s"])
def test_T44_template_language_in_a_value_stays_text(payload):
    assert payload in render(name=payload).body


def test_T19_control_characters_never_reach_a_subject():
    letter = render(code="X\r\nBcc: semua@contoh.id\x1b[31m\u202e")
    assert letter.subject == "Permohonan X Bcc: semua@contoh.id[31m kami terima"


@pytest.mark.parametrize("value", [dt.date(2026, 11, 22), object(), {"a": 1}, [{"a": 1}]])
def test_T44_only_plain_texts_may_be_filled_in(value):
    with pytest.raises(TypeError, match="code"):
        texts.plain({"code": value}, channel="email")


def test_longest_finds_the_longest_sample_of_all_languages(settings):
    settings.PORTAL_HOST = "upp.kemenperin.go.id"
    samples = [{"code": "K7M4Q-9TXWR", "due_on": day} for day in ("4/12/2026", "14/12/2026")]
    assert "14/12/2026" in texts.longest("letters/received", samples, ["id", "en"])


def test_longest_refuses_a_sample_that_takes_two_parts():
    with pytest.raises(SmsTextRefused, match="paling panjang 160"):
        texts.longest("letters/received", [{"code": "x" * 120, "due_on": ""}], ["id"])


def test_longest_wants_a_file_for_each_language(letter_files):
    (letter_files / "received.en.sms.txt").unlink()
    with pytest.raises(TemplateDoesNotExist):
        texts.longest("letters/received", [CONTEXT], ["id", "en"])
