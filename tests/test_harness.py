"""The guards of the test suite itself: a guard that sleeps is worse than none."""

import socket

import pytest
from django.conf import settings
from django.template import Context, Engine
from pytest_socket import SocketConnectBlockedError

from tests.unknown_variables import OUR_TEMPLATES, UnknownTemplateVariableError, UnknownVariable


@pytest.fixture
def rendered(tmp_path, monkeypatch):
    """Render a text as a template of ours, or as one of somebody else."""
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    monkeypatch.setattr("tests.unknown_variables.OUR_TEMPLATES", str(ours))
    invalid = settings.TEMPLATES[0]["OPTIONS"]["string_if_invalid"]
    engine = Engine(dirs=[ours, theirs], string_if_invalid=invalid)

    def render(name, text, **context):
        folder = theirs if name.startswith("admin") else ours
        folder.mkdir()
        (folder / name).write_text(text)
        return engine.get_template(name).render(Context(context))

    return render


@pytest.mark.parametrize("text", ["{{ nobody }}", "{{ known.nothing }}", "{{ nobody|upper }}"])
def test_an_unknown_variable_in_our_template_fails(rendered, text):
    with pytest.raises(UnknownTemplateVariableError, match=r"page\.html"):
        rendered("page.html", text, known="text")


def test_asking_whether_a_variable_is_there_is_allowed(rendered):
    assert rendered("page.html", "{% if nobody %}a{% else %}b{% endif %}{{ known }}", known="c") == "bc"


def test_templates_of_others_may_name_unknown_variables(rendered):
    assert rendered("admin.html", "a{{ nobody }}b") == "ab"


def test_the_guard_stands_in_the_engine_and_knows_our_folder():
    assert isinstance(settings.TEMPLATES[0]["OPTIONS"]["string_if_invalid"], UnknownVariable)
    assert str(settings.TEMPLATES[0]["DIRS"][0]) == OUR_TEMPLATES


def test_the_network_is_out_of_reach():
    with pytest.raises((SocketConnectBlockedError, UserWarning), match=r"192\.0\.2\.1"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


def test_everything_written_goes_to_a_temporary_folder(tmp_path):
    assert settings.BASE_DIR not in settings.DATA_DIR.parents
    assert tmp_path in settings.MEDIA_ROOT.parents
    assert tmp_path in settings.SMS_FILE_DIR.parents
