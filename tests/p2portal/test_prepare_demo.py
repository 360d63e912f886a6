"""What ``make run`` does before it starts the processes."""

import pytest
from django.core.management import call_command

from accounts.models import User
from requests_desk.models import ServiceRequest
from units.models import Unit


@pytest.fixture
def _prepared(db, settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "static"
    User.objects.create(username="kepala", full_name="Sudah Ada")
    call_command("prepare_demo")


@pytest.mark.usefixtures("_prepared")
def test_a_database_in_use_keeps_its_data(settings):
    """The second start adds no demonstration to what people entered since the first."""
    assert [user.username for user in User.objects.all()] == ["kepala"]
    assert not ServiceRequest.objects.exists()
    assert not (settings.DATA_DIR / "accounts.txt").exists()


@pytest.mark.usefixtures("_prepared")
def test_the_ministry_and_the_static_files_are_brought_up_to_date(settings):
    assert Unit.objects.count() == 49
    assert (settings.STATIC_ROOT / "css").is_dir()
