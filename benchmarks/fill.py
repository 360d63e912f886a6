"""A unit with many years of requests: a few real ones through the actions, then copies of their rows."""

import datetime as dt
from copy import copy

from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from accounts.models import User
from core import codes
from p2portal.demo.cast import build_cast
from requests_desk import actions
from requests_desk.actions.closing import Receiver
from requests_desk.actions.intake import search_text
from requests_desk.models import ApplicantKind, ServiceRequest
from standards.models import Kind, Service

OPEN_AT_ONCE = 400
"""Open requests of the unit: an archive grows with the years, the work on the desks does not."""
A_YEAR = 3_000
"""Requests that the unit closes in a year, so that each month holds the same however large the archive is."""
CHUNK = 2_000


def prepare() -> dict[str, User]:
    """Tables, static files, the ministry and the cast in an empty database."""
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("migrate", interactive=False, verbosity=0)
    call_command("load_ministry", verbosity=0)
    return build_cast()


def patterns(cast: dict[str, User]) -> tuple[ServiceRequest, ServiceRequest]:
    """An open request that an officer works on, and one that was handed over; both with their events."""
    service = Service.objects.open().filter(unit__code="PUSAT", sub_unit__code="AGRO", kind=Kind.SERVICE).first()
    return worked_on(service, cast, "open"), handed_over(service, cast)


def intake(service: Service) -> actions.Intake:
    """A request without anything unusual."""
    applicant = actions.Applicant(ApplicantKind.PERSON, "Budi Santoso", phone="+6281234567890", notify_by="sms")
    return actions.Intake(service=service, applicant=applicant, subject="Rekomendasi impor bahan baku")


def worked_on(service: Service, cast: dict[str, User], key: str) -> ServiceRequest:
    """Received online, forwarded, taken."""
    request = actions.submit(intake=intake(service), channel="online", key=key)
    actions.forward(request=request, by=cast["petugas_fo"])
    actions.take(request=request, by=cast["petugas_agro"])
    return request


def handed_over(service: Service, cast: dict[str, User]) -> ServiceRequest:
    """The whole life."""
    request, officer = worked_on(service, cast, "closed"), cast["petugas_agro"]
    today = timezone.localdate()
    actions.propose(request=request, by=officer)
    actions.finish(request=request, number="1/UJI", signed_on=today, signer="Pejabat", by=officer)
    receiver = Receiver("counter", "Budi Santoso", identity="KTP")
    actions.deliver(request=request, receiver=receiver, by=cast["petugas_fo"])
    return ServiceRequest.objects.get(pk=request.pk)


def grow(pattern_open: ServiceRequest, pattern_closed: ServiceRequest, size: int) -> None:
    """Copies until the unit has ``size`` requests; the older they are, the further back they were closed."""
    there = ServiceRequest.objects.count()
    for start in range(there, size, CHUNK):
        places = range(start, min(start + CHUNK, size))
        rows = [_copy(pattern_open if place < OPEN_AT_ONCE else pattern_closed, place) for place in places]
        with transaction.atomic():
            ServiceRequest.objects.bulk_create(rows)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as a database that has grown over years has long done


def _copy(pattern: ServiceRequest, place: int) -> ServiceRequest:
    row = copy(pattern)
    row._state = copy(pattern._state)
    row._state.adding, row.pk = True, None
    row.number, row.submission_key = f"LAMA-{place:07d}", f"lama-{place}"
    row.code, row.verification_code = codes.new_code(), codes.new_code()
    row.name, row.phone = f"Pemohon {place % 997}", f"+62812{place % 10_000_000:08d}"
    row.search = search_text(row)
    if row.closed_at:
        _shift(row, dt.timedelta(days=365) * (place - OPEN_AT_ONCE) / A_YEAR)
    return row


def _shift(row: ServiceRequest, back: dt.timedelta) -> None:
    for name in ("received_at", "forwarded_at", "finished_at", "closed_at"):
        setattr(row, name, getattr(row, name) - back)
    for name in ("received_on", "finished_on", "closed_on", "due_on"):
        setattr(row, name, getattr(row, name) - dt.timedelta(days=back.days))
