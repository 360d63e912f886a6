"""``receive_sms 081234567890 "CEK K7M4Q-9TXWR"``: an SMS comes in, where no gateway brings any."""

import uuid
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from notifications import actions, inbound


class Command(BaseCommand):
    """The same action as the gateway's door; prints the answer as it is sent."""

    help = "Menerima satu SMS seperti dari gateway, untuk mencoba portal tanpa gateway."

    def add_arguments(self, parser: CommandParser) -> None:
        """From whom, and what it says."""
        parser.add_argument("sender", help="nomor pengirim, misalnya 081234567890")
        parser.add_argument("text", nargs="+", help='isi SMS, misalnya "CEK K7M4Q-9TXWR"')

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError where a real gateway would send the answer to whoever owns that number."""
        if settings.SMS_GATEWAY != "file":
            raise CommandError("Hanya untuk portal tanpa gateway (SMS_GATEWAY=file).")
        row = inbound.receive(
            gateway="percobaan",
            gateway_id=uuid.uuid4().hex,
            sender=options["sender"],
            text=" ".join(options["text"]),
        )
        self.stdout.write(f"Perintah: {row.get_command_display()}")
        letter = row.answered_by_message
        if letter is None:
            self.stdout.write("Tidak dijawab.")
            return
        actions.deliver(letter.pk)
        letter.refresh_from_db()
        self.stdout.write(f"Jawaban: {letter.body or letter.get_state_display()}")
