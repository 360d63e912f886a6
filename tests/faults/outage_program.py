"""What a fault test of the emergency pad does inside the portal.

prepare: the tables, one unit with one open service, and a front office.
reserve COUNT: a pad, made and printed four hours ago; what stands on the paper, as one line of JSON.
enter SEED: every form is entered, in an order of its own, each with the time that was written on it.
die SEED TIMES: as enter, but the process is killed in the middle of the entry after so many.
look: requests, forms and the account of the register, as one line of JSON.
"""

import datetime as dt
import json
import os
import random
import signal
import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import OperationalError  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts.models import User  # noqa: E402
from core import chain  # noqa: E402
from core.codes import normalise  # noqa: E402
from folders import actions, pad_paper  # noqa: E402
from folders.actions import pads  # noqa: E402
from folders.models import Pad, PadEvent, PadForm  # noqa: E402
from folders.register import account  # noqa: E402
from requests_desk import actions as desk  # noqa: E402
from requests_desk.models import RequestEvent, ServiceRequest  # noqa: E402
from standards.models import Service, Standard, StandardState  # noqa: E402
from units.authority import Authority, Grant  # noqa: E402
from units.models import Unit, UnitKind  # noqa: E402
from units.roles import ROLES, RoleCode  # noqa: E402

ASKING = desk.Applicant(applicant_kind="PERORANGAN", name="Siti", notify_by="none")


def prepare():
    for app in ("core", "notifications", "folders"):
        call_command("migrate", app, verbosity=0)
    unit = Unit.objects.create(code="PUSAT", name="Unit P2 Pusat", kind=UnitKind.PUSAT, letter_code="SJ-IND")
    service = Service.objects.create(unit=unit, kind="LAYANAN", name="Rekomendasi", slug="rekomendasi")
    standard = Standard.objects.create(service=service, version=1, working_days=5, fee_amount=0)
    Standard.objects.filter(pk=standard.pk).update(state=StandardState.SET, set_at=timezone.now())
    Service.objects.filter(pk=service.pk).update(current=standard, is_open=True)
    User.objects.create(username="petugas_fo")


def officer():
    """The front office, by an appointment as it would be read from the decree."""
    person, unit = User.objects.get(), Unit.objects.get()
    person.__dict__["authority"] = Authority([Grant(ROLES[RoleCode.PETUGAS_FO], unit.pk, unit.code, unit.name, None)])
    return person


def four_hours_ago(unit):
    """Not before this year began at the unit, whose numbers the forms carry."""
    now = timezone.now()
    year = dt.datetime(unit.local_date(now).year, 1, 1, tzinfo=unit.zone)
    return max(now - dt.timedelta(hours=4), year)


def reserve(count):
    unit, by = Unit.objects.get(), officer()
    at = four_hours_ago(unit)
    pad = again(actions.reserve, unit=unit, count=int(count), reason="Uji", key="uji", by=by, at=at)
    again(actions.note_printed, pad=pad, by=by, at=at)
    printed = [form for sheet in pad_paper.context(pad)["sheets"] for form in sheet]
    tell([[each.number, normalise(each.code), normalise(each.verification_code)[1:]] for each in printed])


def written(form):
    """The time on that form: forms are not torn off in the order of their numbers."""
    place = (form.sequence - form.pad.first) * 7 % form.pad.size
    return form.pad.made_at + dt.timedelta(seconds=place)


def enter(seed):
    by, service = officer(), Service.objects.with_standard().get()
    forms = list(PadForm.objects.select_related("pad__unit").order_by("sequence"))
    random.Random(seed).shuffle(forms)
    for form in forms:
        intake = desk.Intake(service, ASKING, f"Dari formulir {form.number}")
        again(actions.enter, form=form, intake=intake, channel="counter", received_at=written(form), by=by)


def die(seed, times):
    """Killed when the request of the last one is written and the form is not yet used."""
    claim, left = pads._claim, [int(times)]

    def claim_or_die(form, **changes):
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return claim(form, **changes)

    pads._claim = claim_or_die
    enter(seed)


def again(do, **arguments):
    """SQLite lets one write at a time; who waited in vain tries again, as a person does."""
    while True:
        try:
            return do(**arguments)
        except OperationalError as error:
            if "locked" not in str(error):
                raise


def look():
    columns = ("number", "code", "verification_code", "received_at", "subject")
    unit, requests = Unit.objects.get(), ServiceRequest.objects.order_by("number")
    found = account(unit, unit.local_date(Pad.objects.get().made_at).year)
    entered = requests.filter(pad_form__isnull=False).order_by("received_at")
    right_time = [row.received_at == written(row.pad_form) for row in entered.select_related("pad_form__pad")]
    tell(
        {
            "sequence": [int(number.rsplit("-", 1)[1]) for number in requests.values_list("number", flat=True)],
            "entered": [[str(value) for value in row] for row in entered.values_list(*columns)],
            "right_time": all(right_time),
            "last": found.last,
            "reserved": found.reserved,
            "whole": found.is_whole,
            "used": PadEvent.objects.filter(step="use").count(),
            "chains": [chain.verify(RequestEvent, "requests:PUSAT").ok, chain.verify(PadEvent, "pads:PUSAT").ok],
        }
    )


def tell(found):
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    command, *arguments = sys.argv[1:]
    commands = {"prepare": prepare, "reserve": reserve, "enter": enter, "die": die, "look": look}
    commands[command](*arguments)
