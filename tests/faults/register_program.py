"""What a fault test of the register does inside the portal.

prepare: one unit with one open service.
submit WORKER TIMES FILE: submissions, every seventh rolled back at random; one line in FILE for each that is committed.
look: what is in the register, as one line of JSON.
"""

import json
import random
import sys
from pathlib import Path

import django

django.setup()

from django.db import OperationalError, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from core import chain  # noqa: E402
from core.models import Counter  # noqa: E402
from requests_desk import actions  # noqa: E402
from requests_desk.models import RequestEvent, ServiceRequest  # noqa: E402
from standards.models import Service, Standard, StandardState  # noqa: E402
from units.models import Unit, UnitKind  # noqa: E402

ASKING = actions.Applicant(applicant_kind="PERORANGAN", name="Siti", notify_by="none")


class RolledBackError(Exception):
    """Something went wrong after the number was taken."""


def prepare():
    unit = Unit.objects.create(code="PUSAT", name="Unit P2 Pusat", kind=UnitKind.PUSAT, letter_code="SJ-IND")
    service = Service.objects.create(unit=unit, kind="LAYANAN", name="Rekomendasi", slug="rekomendasi")
    standard = Standard.objects.create(service=service, version=1, working_days=5, fee_amount=0)
    Standard.objects.filter(pk=standard.pk).update(state=StandardState.SET, set_at=timezone.now())
    Service.objects.filter(pk=service.pk).update(current=standard, is_open=True)


def submit(worker, times, path):
    dice, done = random.Random(worker), 0
    intake = actions.Intake(Service.objects.with_standard().get(), ASKING, "Gula")
    with Path(path).open("a", buffering=1) as progress:
        while done < int(times):
            try:
                with transaction.atomic():
                    actions.submit(intake=intake, channel="online", key=f"{worker}-{done}")
                    if dice.randrange(7) == 0:
                        raise RolledBackError
            except (RolledBackError, OperationalError):
                continue
            done += 1
            progress.write(f"{done}\n")


def look():
    numbers = ServiceRequest.objects.order_by("number").values_list("number", flat=True)
    found = {
        "sequence": [int(number.rsplit("-", 1)[1]) for number in numbers],
        "last": Counter.objects.get().last,
        "events": RequestEvent.objects.count(),
        "chain": chain.verify(RequestEvent, "requests:PUSAT").ok,
    }
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    command, *arguments = sys.argv[1:]
    {"prepare": prepare, "submit": submit, "look": look}[command](*arguments)
