"""A mail server in a folder: a file when a letter begins to be handed over, another one for each time it is kept."""

import os
import time
import uuid
from pathlib import Path

from django.core.mail.backends.base import BaseEmailBackend

SECONDS = 0.15


class SlowMail(BaseEmailBackend):
    """Slow enough to be killed between taking the letter and answering."""

    def send_messages(self, email_messages):
        folder = Path(os.environ["P2_DATA_DIR"]) / "mail"
        folder.mkdir(exist_ok=True)
        for letter in email_messages:
            name = letter.extra_headers["Message-ID"].strip("<>").partition("@")[0]
            (folder / f"{name}.{uuid.uuid4().hex}.begun").touch()
            time.sleep(SECONDS)
            (folder / f"{name}.{uuid.uuid4().hex}.kept").touch()
            time.sleep(SECONDS)
        return len(email_messages)
