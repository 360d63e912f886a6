"""What our SMS look like (T29): the public page, and every text that we send."""

import shutil

import pytest
from django.conf import settings
from django.urls import reverse

from notifications.gsm import SmsTextRefused
from notifications.texts import SMS_KEYS, longest
from p2portal.official import SAMPLE, SHOWN

FOLDER = settings.BASE_DIR / "templates"
LETTERS = sorted({str(path.relative_to(FOLDER)).rsplit(".", 3)[0] for path in FOLDER.rglob("*.sms.txt")})
FILLING = dict.fromkeys(SMS_KEYS, "4/12/2026") | {"host": settings.PORTAL_HOST, "hotline": "(021) 5255609"} | SAMPLE


@pytest.mark.parametrize("letter", LETTERS)
def test_T29_every_sms_is_one_part_without_links_in_both_languages(letter):
    assert longest(letter, [FILLING], ["id", "en"])


@pytest.mark.parametrize("link", ["https://p2.contoh.id/a", "www.contoh.id", "bit.ly/p2", "contoh.co.id/cek"])
def test_T29_a_new_link_in_the_text_of_a_letter_is_refused(link, tmp_path, settings):
    folder = tmp_path / "letters"
    shutil.copytree(FOLDER / "requests_desk/messages", folder)
    with (folder / "submit.id.sms.txt").open("a") as file:
        file.write(f" {link}")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    with pytest.raises(SmsTextRefused, match=r"tautan|alamat"):
        longest("letters/submit", [FILLING | {"received_at": "", "due_on": ""}], ["id"])


def test_T29_the_page_shows_the_real_texts_and_the_registered_sender(client, db, settings):
    settings.SMS_SENDER = "UP2KEMENPRIN"
    page = client.get(reverse("official_messages")).content.decode()
    assert "UP2KEMENPRIN" in page
    assert "482913 adalah kode verifikasi" in page
    assert page.count("UP2 Kemenperin:") >= len(SHOWN) - 1
    assert "tidak pernah meminta" in page
    assert reverse("complaint_box") in page


def test_every_page_leads_there(client, db):
    assert reverse("official_messages") in client.get(reverse("home")).content.decode()
