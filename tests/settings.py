"""Settings of the test suite: the portal's own, without anything that leaves the process or the temporary folder.

The database is the embedded SQLite, or the PostgreSQL that ``DATABASE_URL`` names; nothing else differs.
"""

import atexit
import os
import shutil
import tempfile

_data_dir = tempfile.mkdtemp(prefix="p2-test-")
atexit.register(shutil.rmtree, _data_dir, ignore_errors=True)
os.environ["P2_DATA_DIR"] = _data_dir
os.environ["P2_MODE"] = "embedded"
# Playwright keeps an event loop running in the main thread; Django would refuse every query there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

from p2portal.settings import *  # noqa: E402, F403
from p2portal.settings import DATA_DIR, INSTALLED_APPS, MIDDLEWARE, STATIC_ROOT, TEMPLATES  # noqa: E402
from tests.unknown_variables import UnknownVariable  # noqa: E402

SECRET_KEY = "only-for-tests-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2
SECRET_KEY_FALLBACKS = []
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
SMS_GATEWAY = "file"
SMS_GATEWAY_SECOND = ""
SMS_QUIET_HOURS = ""  # the suite runs at any hour; what is about limits sets them itself
SMS_PER_NUMBER_A_DAY, SMS_CODES_AN_HOUR, SMS_CODES_A_DAY = 1000, 1000, 1000
SMS_SAME_TEXT_SECONDS = 0
SMS_DAILY_BUDGET = 100_000
SMS_FILE_DIR = DATA_DIR / "sms"
CLAMD_SOCKET = ""
STATIC_ROOT.mkdir()  # WhiteNoise warns about a folder that is not there

# Publishing a wake-up stays inside the process and nobody listens: what must be certain is found by the sweeps.
CELERY_BROKER_URL = "memory://"
CELERY_BROKER_TRANSPORT_OPTIONS = {}
CELERY_TASK_ALWAYS_EAGER = False

# A view that asks the same question once per row fails its test.
INSTALLED_APPS = [*INSTALLED_APPS, "zeal"]
MIDDLEWARE = ["zeal.middleware.zeal_middleware", *MIDDLEWARE]
ZEAL_RAISE = True
ZEAL_NPLUSONE_THRESHOLD = 3

TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = UnknownVariable("%s")
