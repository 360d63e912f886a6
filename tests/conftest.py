"""What every test stands on. Rows for tests are built in the conftest.py of each app's folder."""

import pytest
from django.conf import settings
from django.core.cache import cache

from p2portal.catalogues import compile_catalogues


@pytest.fixture(scope="session", autouse=True)
def _catalogues():
    """English pages are tested too, on a machine that has no compiled catalogue yet."""
    compile_catalogues(settings.BASE_DIR / "locale")


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    """Each test writes uploads and SMS files into its own folder and starts with an empty cache."""
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.SMS_FILE_DIR = tmp_path / "sms"
    cache.clear()
