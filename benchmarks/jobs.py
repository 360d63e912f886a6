"""What is measured: each job is one call that does the whole work of one page or one action."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from accounts.models import User
from benchmarks.fill import intake
from core import numbering
from reports import figures
from requests_desk import actions
from requests_desk.models import ServiceRequest
from requests_desk.models.drafts import new_token
from units.models import Unit

Job = Callable[[], Any]
SINGLE_STATEMENT = """
    SELECT kind, channel, count(*), sum(CASE WHEN finished_on <= due_on THEN 1 ELSE 0 END), avg(handling_days)
    FROM requests_desk_servicerequest WHERE unit_id = %s AND closed_on BETWEEN %s AND %s GROUP BY kind, channel
"""


def jobs(cast: dict[str, User], request: ServiceRequest) -> dict[str, Job]:
    """All jobs by name; ``hello`` is the page that does nothing, under the same middleware."""
    return pages(cast, request) | work(cast, request)


def pages(cast: dict[str, User], request: ServiceRequest) -> dict[str, Job]:
    """One GET each."""
    visitor, front = Client(), Client()
    front.force_login(cast["petugas_fo"])
    visitor.post("/cek/", {"code": request.display_code, "last_digits": request.phone[-4:]})
    archive = "/meja/permohonan/?tampilan=semua"
    return {
        "hello": lambda: got(visitor, "/livez"),
        "standard page": lambda: got(visitor, f"/layanan/{request.service.slug}/"),
        "catalogue": lambda: got(visitor, "/layanan/"),
        "tracking page": lambda: got(visitor, f"/permohonan/{request.display_code}/"),
        "inbox": lambda: got(front, "/meja/permohonan/"),
        "archive, first page": lambda: got(front, archive),
        "archive, in the middle": at(front, archive, middle_of_archive(front)),
        "search by name": lambda: got(front, "/meja/permohonan/?q=Pemohon+500"),
        "detail": lambda: got(front, f"/meja/permohonan/{request.number}/"),
    }


def work(cast: dict[str, User], request: ServiceRequest) -> dict[str, Job]:
    """Actions and figures without a page around them."""
    unit, end = Unit.objects.get(code="PUSAT"), timezone.localdate()
    start = end - dt.timedelta(days=30)
    return {
        "bare register number": bare_number,
        "submit": lambda: actions.submit(intake=intake(request.service), channel="online", key=new_token()),
        "one statement over a month": lambda: one_statement(unit, start, end),
        "all figures of a month": lambda: figures.count([unit], start, end),
    }


def got(client: Client, address: str) -> None:
    """Raises AssertionError unless the page is there."""
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)


def at(client: Client, address: str, cursor: str) -> Job:
    """The page at that cursor."""
    return lambda: got(client, f"{address}&kursor={cursor}")


def middle_of_archive(client: Client) -> str:
    """A cursor half way down, made as the pages make theirs."""
    from core.paging import _cursor  # the benchmark may look inside: walking there would take minutes

    order = ("-received_at", "-id")
    rows = ServiceRequest.objects.order_by(*order)
    return _cursor(rows[rows.count() // 2], order, backwards=False)


@transaction.atomic
def bare_number() -> None:
    """The least that a gapless number can cost."""
    numbering.take(book="benchmark", key="PUSAT", year=2026)


def one_statement(unit: Unit, start: dt.date, end: dt.date) -> None:
    """The least that a month's figures can cost."""
    with connection.cursor() as cursor:
        cursor.execute(SINGLE_STATEMENT, [unit.pk, start, end])
        cursor.fetchall()
