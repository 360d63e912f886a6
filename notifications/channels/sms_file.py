"""The SMS gateway of the embedded mode: one file a letter, to be read in the desk or with any editor."""

import json
import os
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from notifications.channels import GatewayDown, Sent
from notifications.models import Message

REPEATABLE = True


def send(message: Message) -> Sent:
    """Write the text under the letter's own number, so that a repeat replaces it. Raises GatewayDown."""
    folder = Path(settings.SMS_FILE_DIR)
    path = folder / f"{message.pk}.json"
    line = {"id": message.pk, "to": message.recipient, "text": message.body, "at": timezone.now().isoformat()}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write_whole(path, json.dumps(line, ensure_ascii=False) + "\n")
    except OSError as error:
        raise GatewayDown(f"{type(error).__name__} {error.strerror}") from error
    return Sent(reference=path.name)


def _write_whole(path: Path, text: str) -> None:
    """All or nothing, also when the machine stops: write aside, flush to disk, rename."""
    aside = path.with_suffix(f".{os.getpid()}.part")
    with aside.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
