import json

import pytest

from notifications import channels
from notifications.channels import sms_file


def test_a_text_is_one_file_under_its_number_and_a_repeat_replaces_it(row, settings):
    letter = row(body="UP2 Kemenperin: Permohonan K7M4Q-9TXWR kami terima")
    sms_file.send(letter)
    assert sms_file.send(letter).reference == f"{letter.pk}.json"
    (path,) = settings.SMS_FILE_DIR.iterdir()
    line = json.loads(path.read_text())
    assert (line["to"], line["text"]) == (letter.recipient, letter.body)


def test_a_folder_that_cannot_be_written_is_a_gateway_that_is_down(row, settings, tmp_path):
    (tmp_path / "sms").write_text("in the way")
    with pytest.raises(channels.GatewayDown):
        sms_file.send(row())


def test_an_unknown_gateway_is_named(row, settings):
    settings.SMS_GATEWAY = "merpati"
    with pytest.raises(Exception, match="merpati"):
        channels.send(row(gateway="merpati"))
