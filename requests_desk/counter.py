"""What the counter looks up while it types: earlier applicants, services by a few letters, similar requests."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process, utils

from core.phones import as_word, local_phone
from core.search import tokens
from requests_desk.models import ServiceRequest
from requests_desk.models.requests import ServiceRequestQuerySet
from standards.models import Service
from units.models import Unit

SIMILAR_WITHIN = dt.timedelta(days=7)
SHOWN = 6
READ = 40
CLOSE_ENOUGH = 60


def known_applicants(visible: ServiceRequestQuerySet, unit: Unit, question: str) -> list[ServiceRequest]:
    """The latest request of each earlier applicant of the unit whom the question names, by phone, name or company."""
    words = tokens(as_word(question)).split()
    if not words:
        return []
    rows = visible.filter(unit=unit, search__match=" ".join(words)).order_by("-id")[:READ]
    found: dict[tuple[str, str, str], ServiceRequest] = {}
    for row in rows:
        if all(_begins_one(word, tokens(row.name, row.company, row.phone, local_phone(row.phone))) for word in words):
            found.setdefault((row.phone, row.name, row.company), row)
    return list(found.values())[:SHOWN]


def services_named(services: Sequence[Service], text: str) -> list[Service]:
    """Services that the text may mean: the one of exactly that name, else those of which every word typed begins a
    word, else the most similar ones."""
    wanted = tokens(text)
    if not wanted:
        return []
    exact = [service for service in services if tokens(service.name) == wanted]
    begun = [
        service
        for service in services
        if all(_begins_one(word, tokens(service.name, service.synonyms)) for word in wanted.split())
    ]
    return exact or begun or _similar(services, text)


def _similar(services: Sequence[Service], text: str) -> list[Service]:
    names = {service.pk: f"{service.name} {service.synonyms}" for service in services}
    found = process.extract(
        text, names, scorer=fuzz.WRatio, processor=utils.default_process, score_cutoff=CLOSE_ENOUGH, limit=3
    )
    by_key = {service.pk: service for service in services}
    return [by_key[key] for _name, _score, key in found]


@dataclass(frozen=True)
class Similar:
    """A request of the same phone a few days ago."""

    request: ServiceRequest
    days: int


def similar(
    visible: ServiceRequestQuerySet, unit: Unit, phone: str, now: dt.datetime, *, besides: int | None = None
) -> list[Similar]:
    """Requests of the same phone within the last week, so that none is logged twice."""
    if not phone:
        return []
    rows = visible.filter(unit=unit, phone=phone, received_at__gte=now - SIMILAR_WITHIN).exclude(pk=besides)
    today = unit.local_date(now)
    return [Similar(row, (today - row.received_on).days) for row in rows.select_related("service").order_by("-id")[:3]]


def _begins_one(word: str, text: str) -> bool:
    return any(each.startswith(word) for each in text.split())
