"""English comes from a catalogue that is compiled on each machine, without GNU gettext."""

import gettext
import os

import pytest

from p2portal.catalogues import compile_catalogues

SOURCE = """
msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Kirim permohonan"
msgstr "Send the request"
"""


@pytest.fixture
def source(tmp_path):
    source = tmp_path / "en" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(SOURCE)
    return source


def test_a_compiled_catalogue_translates(source, tmp_path):
    (written,) = compile_catalogues(tmp_path)
    with written.open("rb") as compiled:
        assert gettext.GNUTranslations(compiled).gettext("Kirim permohonan") == "Send the request"


def test_an_unchanged_catalogue_is_left_alone(source, tmp_path):
    (written,) = compile_catalogues(tmp_path)
    os.utime(source, (written.stat().st_mtime - 10,) * 2)
    assert compile_catalogues(tmp_path) == []


def test_a_changed_catalogue_is_compiled_again(source, tmp_path):
    (written,) = compile_catalogues(tmp_path)
    os.utime(source, (written.stat().st_mtime + 10,) * 2)
    assert compile_catalogues(tmp_path) == [written]
