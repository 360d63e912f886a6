"""What production refuses to start with. Each row: what is wrong, and which variable mends it."""

import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from notifications.channels.description import DescriptionWrong, load


def embedded_secret_key(data_dir: Path, *, mode: str) -> str:
    """A random key kept beside the embedded database; production must bring its own, so there the key stays empty."""
    if mode == "production":
        return ""
    path = data_dir / "secret_key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(60))
    return path.read_text()


def unsafe(settings: Mapping[str, Any]) -> list[str]:
    """Sentences about each setting that must not reach production, in the order of the settings file."""
    key = settings["SECRET_KEY"]
    rows = [
        (settings["DEBUG"], "DEBUG is on: unset it."),
        (len(key) < 50 or len(set(key)) < 10, "SECRET_KEY is missing or weak: set 50 or more random characters."),
        (not settings["ALLOWED_HOSTS"] or "*" in settings["ALLOWED_HOSTS"], "ALLOWED_HOSTS names no host: list them."),
        (not settings["SITE_URL"].startswith("https://"), "SITE_URL is not an https address: set it."),
        (not settings["BEHIND_TLS"], "BEHIND_TLS is off: serve over TLS."),
        (settings["CELERY_TASK_ALWAYS_EAGER"], "CELERY_TASK_ALWAYS_EAGER is on: unset it and start a worker."),
        (settings["CELERY_BROKER_URL"].startswith(("filesystem", "memory")), "BROKER_URL is embedded: name a Redis."),
        (not settings["REDIS_URL"], "REDIS_URL is empty: name the cache that all processes share."),
        ("sqlite3" in settings["DATABASES"]["default"]["ENGINE"], "DATABASE_URL is SQLite: name a PostgreSQL."),
        (not settings["EMAIL_BACKEND"].endswith("smtp.EmailBackend"), "EMAIL_URL sends no mail: name an SMTP server."),
        (settings["SMS_GATEWAY"] == "file", "SMS_GATEWAY is the file gateway: name a real one."),
        (settings["SMS_GATEWAY_SECOND"] == "file", "SMS_GATEWAY_SECOND is the file gateway: name a real one or none."),
    ]
    return [sentence for wrong, sentence in rows if wrong] + _unsafe_descriptions(settings["SMS_HTTP_FILES"])


def _unsafe_descriptions(files: Mapping[str, str]) -> list[str]:
    """Sentences about HTTP gateways whose file cannot be used, lacks a secret, or does not speak TLS."""
    sentences = []
    for path in filter(None, files.values()):
        try:
            addresses = load(path).addresses
        except DescriptionWrong as wrong:
            sentences.append(f"SMS_HTTP_FILE cannot be used: {wrong}")
        else:
            bare = [address for address in addresses if not address.startswith("https://")]
            sentences += [f"SMS_HTTP_FILE {path} calls {address}: only https." for address in bare]
    return sentences


def refuse_unsafe(settings: Mapping[str, Any]) -> None:
    """Stop the start of a production process. Raises ImproperlyConfigured naming every unsafe setting."""
    if sentences := unsafe(settings):
        raise ImproperlyConfigured("P2_MODE=production refuses to start: " + " ".join(sentences))
