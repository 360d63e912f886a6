"""Production refuses to start with an unsafe setting, and names it."""

import os
import subprocess
import sys

import pytest
from django.conf import settings as portal

from p2portal.safety import embedded_secret_key, refuse_unsafe, unsafe

SAFE = {
    "DEBUG": False,
    "SECRET_KEY": "abcdefghijklmnopqrstuvwxyz0123456789-abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": ["upp.example.go.id"],
    "SITE_URL": "https://upp.example.go.id",
    "BEHIND_TLS": True,
    "CELERY_TASK_ALWAYS_EAGER": False,
    "CELERY_BROKER_URL": "redis://localhost/1",
    "REDIS_URL": "redis://localhost/0",
    "DATABASES": {"default": {"ENGINE": "django.db.backends.postgresql"}},
    "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    "SMS_GATEWAY": "kannel",
    "SMS_GATEWAY_SECOND": "",
    "SMS_HTTP_FILES": {"http": ""},
}
UNSAFE = [
    ("DEBUG", True, "DEBUG"),
    ("SECRET_KEY", "", "SECRET_KEY"),
    ("SECRET_KEY", "secret", "SECRET_KEY"),
    ("SECRET_KEY", "x" * 60, "SECRET_KEY"),
    ("ALLOWED_HOSTS", [], "ALLOWED_HOSTS"),
    ("ALLOWED_HOSTS", ["upp.example.go.id", "*"], "ALLOWED_HOSTS"),
    ("SITE_URL", "http://upp.example.go.id", "SITE_URL"),
    ("BEHIND_TLS", False, "BEHIND_TLS"),
    ("CELERY_TASK_ALWAYS_EAGER", True, "CELERY_TASK_ALWAYS_EAGER"),
    ("CELERY_BROKER_URL", "filesystem://localhost", "BROKER_URL"),
    ("CELERY_BROKER_URL", "memory://", "BROKER_URL"),
    ("REDIS_URL", "", "REDIS_URL"),
    ("DATABASES", {"default": {"ENGINE": "django.db.backends.sqlite3"}}, "DATABASE_URL"),
    ("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend", "EMAIL_URL"),
    ("EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend", "EMAIL_URL"),
    ("SMS_GATEWAY", "file", "SMS_GATEWAY"),
    ("SMS_GATEWAY_SECOND", "file", "SMS_GATEWAY_SECOND"),
    ("SMS_HTTP_FILES", {"http": "/nowhere.toml"}, "SMS_HTTP_FILE"),
    ("SMS_HTTP_FILES", {"http": str(portal.BASE_DIR / "docs/gateways/whatsapp/gateway.toml")}, "SMS_HTTP_FILE"),
]
ENVIRONMENT = {
    "P2_MODE": "production",
    "SECRET_KEY": SAFE["SECRET_KEY"],
    "ALLOWED_HOSTS": "upp.example.go.id",
    "SITE_URL": "https://upp.example.go.id",
    "DATABASE_URL": "postgres://p2:p2@127.0.0.1:1/p2",
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "BROKER_URL": "redis://127.0.0.1:1/1",
    "EMAIL_URL": "smtp+tls://p2:p2@127.0.0.1:1",
    "SMS_GATEWAY": "kannel",
}


def test_safe_settings_are_accepted():
    assert unsafe(SAFE) == []
    refuse_unsafe(SAFE)


@pytest.mark.parametrize(("name", "value", "variable"), UNSAFE)
def test_an_unsafe_setting_is_named(name, value, variable):
    (sentence,) = unsafe({**SAFE, name: value})
    assert sentence.startswith(variable)


def test_all_unsafe_settings_are_named_at_once():
    assert len(unsafe({**SAFE, "DEBUG": True, "SITE_URL": "", "SMS_GATEWAY": "file"})) == 3


def test_every_rule_is_tested():
    worst = {name: value for name, value, _ in reversed(UNSAFE)}
    assert {sentence.split()[0] for sentence in unsafe({**SAFE, **worst})} == {variable for *_, variable in UNSAFE}


def test_a_gateway_that_does_not_speak_tls_is_named(tmp_path, monkeypatch):
    for name in ("PENYEDIA_TOKEN", "PENYEDIA_SECRET"):
        monkeypatch.setenv(name, "0123456789abcdef")
    text = (portal.BASE_DIR / "docs/gateways/penyedia-contoh/gateway.toml").read_text()
    path = tmp_path / "gateway.toml"
    path.write_text(text.replace("https://", "http://", 1))
    (sentence,) = unsafe({**SAFE, "SMS_HTTP_FILES": {"http": str(path)}})
    assert sentence.endswith("http://api.penyedia.example/v1/sms: only https.")


def start(tmp_path, **changes):
    """Start a process with production's environment and these changes."""
    clean = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", "import p2portal.settings"],
        cwd=portal.BASE_DIR,
        env={**clean, **ENVIRONMENT, "P2_DATA_DIR": str(tmp_path), **changes},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_safe_production_process_starts(tmp_path):
    assert start(tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("variable", "value"), [("DEBUG", "true"), ("SECRET_KEY", ""), ("ALLOWED_HOSTS", "*"), ("SMS_GATEWAY", "file")]
)
def test_an_unsafe_production_process_does_not_start(tmp_path, variable, value):
    process = start(tmp_path, **{variable: value})
    assert process.returncode != 0
    assert variable in process.stderr


def test_production_makes_no_key_of_its_own(tmp_path):
    assert embedded_secret_key(tmp_path, mode="production") == ""
    assert not (tmp_path / "secret_key").exists()


def test_the_embedded_key_is_random_private_and_kept(tmp_path):
    key = embedded_secret_key(tmp_path, mode="embedded")
    assert len(key) >= 50
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0
    assert embedded_secret_key(tmp_path, mode="embedded") == key
