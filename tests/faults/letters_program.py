"""What a fault test of letters does inside the portal; answers with one line of JSON.

queue SMS EMAILS: letters, each in a transaction of its own, so that each wakes a worker.
wake TIMES: wake a worker for every letter so many times.
sweep MINUTES: the timetable's sweep, so many minutes from now.
rows: id, channel and state of every letter.
"""

import json
import sys
from datetime import timedelta

import django

django.setup()

from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from notifications import actions, tasks  # noqa: E402
from notifications.models import Message  # noqa: E402

RECIPIENTS = {"sms": "+6281234567890", "email": "budi@contoh.id"}


def queue(sms, emails):
    """E-mails stand evenly between the text messages."""
    every = max(1, sms // emails) if emails else sms + 1
    for number in range(sms + emails):
        channel = "email" if emails and (number % (every + 1) == every or not sms) else "sms"
        with transaction.atomic():
            actions.queue(
                event_key=f"fault:{number}",
                channel=channel,
                recipient=RECIPIENTS[channel],
                template="letter",
                context={"code": f"K7M4Q-{number:05}"},
            )


def wake(times):
    for _time in range(times):
        for pk in Message.objects.values_list("pk", flat=True):
            tasks.deliver.apply_async((pk,))


def sweep(minutes):
    return actions.sweep(at=timezone.now() + timedelta(minutes=minutes))


def rows():
    return list(Message.objects.order_by("pk").values("pk", "channel", "state"))


COMMANDS = {"queue": queue, "wake": wake, "sweep": sweep, "rows": rows}
if __name__ == "__main__":
    command, *numbers = sys.argv[1:]
    sys.stdout.write(json.dumps(COMMANDS[command](*map(int, numbers))))
