"""What each sheet says: plain values, so that the same facts are the same bytes."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.text import slugify

from core import qr
from core.wording import date_text
from standards import catalogue
from standards.models import Pledge, Service, Standard
from standards.papers.counter import counter_of, scanned, typed
from standards.papers.press import Paper
from units.models import Unit

SIZES = tuple({"size": number} for number in range(7))
"""Steps of the type's size in counter_paper.css, the largest first."""
ROWS_ON_A_BOARD = (60, 48, 40, 32, 24)
ROWS_IN_ONE_COLUMN, DENSE_BEGINS_AT = 18, 3
RULE_SINCE = dt.datetime(2011, 6, 10, tzinfo=dt.UTC)
"""The day of Permenperin 55/M-IND/PER/6/2011: the date of a sheet that no standard dates."""

in_indonesian = translation.override(settings.LANGUAGE_CODE)


@dataclass(frozen=True)
class Need:
    """One requirement (Pasal 14 b)."""

    name: str
    note: str
    is_obligatory: bool


@dataclass(frozen=True)
class Row:
    """One service on the notice board."""

    name: str
    time: str
    fee: str


@dataclass(frozen=True)
class Group:
    """The services of one Sub Unit Layanan, or of a unit that has none."""

    title: str
    rows: tuple[Row, ...]


@in_indonesian
def standard_sheet(service: Service, standard: Standard) -> Paper:
    """Pasal 14 a to j of one service on one A4 page. ``standard`` comes with its lines."""
    facts = {**_of_service(service, standard), "bases": tuple(line.text for line in standard.legalbasiss.all())}
    return Paper(
        "standards/paper/standard.html",
        facts,
        SIZES,
        f"standar-{service.slug}.pdf",
        standard.set_at,
        drawn=_codes(service),
    )


@in_indonesian
def flyer(service: Service, standard: Standard) -> Paper:
    """What an applicant takes home: A4, both sides, folded once."""
    facts = _of_service(service, standard)
    name = f"selebaran-{service.slug}.pdf"
    return Paper("standards/paper/flyer.html", facts, SIZES, name, standard.set_at, pages=2, drawn=_codes(service))


@in_indonesian
def pledge_sheet(pledge: Pledge, unit: Unit) -> Paper:
    """The maklumat pelayanan as it hangs at the counter, A4, with room for the signature."""
    facts = {
        "counter": counter_of(unit),
        "text": pledge.text,
        "signer_name": pledge.signer_name,
        "signer_position": pledge.signer_position,
        "place_and_date": f"{unit.city}, {date_text(pledge.signed_on, weekday=False)}",
        "since": date_text(pledge.starts_on, weekday=False),
        "address": typed("pledge", unit.code),
    }
    drawn = {"qr": qr.svg(scanned("pledge", unit.code))}
    return Paper(
        "standards/paper/pledge.html", facts, SIZES, f"maklumat-{slugify(unit.code)}.pdf", pledge.set_at, drawn=drawn
    )


@in_indonesian
def notice_board(unit: Unit) -> Paper:
    """The services of a unit with time and cost, as many as an A3 holds; hours, telephone, QR of the whole list."""
    services = list(Service.objects.open().filter(unit=unit).with_standard().order_by("sub_unit__position", "name"))
    facts = {
        "counter": counter_of(unit),
        "total": len(services),
        "is_dense": len(services) > ROWS_IN_ONE_COLUMN,
        "hidden": 0,
        "groups": _groups(services),
        "address": f"{typed('catalogue')}?unit={unit.code}",
    }
    fewer = ({"groups": first(facts["groups"], n), "hidden": max(0, len(services) - n)} for n in ROWS_ON_A_BOARD)
    sizes = SIZES[DENSE_BEGINS_AT:] if facts["is_dense"] else SIZES
    steps = [*sizes, *(SIZES[-1] | step for step in fewer)]
    made_at = max((service.current.set_at for service in services), default=RULE_SINCE)
    drawn = {"qr": qr.svg(scanned("catalogue", query=f"?unit={unit.code}"))}
    return Paper("standards/paper/board.html", facts, steps, f"papan-{slugify(unit.code)}.pdf", made_at, drawn=drawn)


@in_indonesian
def antigratification(unit: Unit) -> Paper:
    """The poster against gratification (Pasal 14 g.5), with the way to the Inspektorat Jenderal; A3."""
    facts = {"counter": counter_of(unit), "address": typed("complaint_box")}
    drawn = {"qr": qr.svg(scanned("complaint_box", query=f"?unit={unit.code}"))}
    name = f"antigratifikasi-{slugify(unit.code)}.pdf"
    return Paper("standards/paper/antigratification.html", facts, SIZES, name, RULE_SINCE, drawn=drawn)


def first(groups: tuple[Group, ...], count: int) -> tuple[Group, ...]:
    """The groups with their first rows, so many in all."""
    left, kept = count, []
    for group in groups:
        if rows := group.rows[:left]:
            kept.append(Group(group.title, rows))
            left -= len(rows)
    return tuple(kept)


def _groups(services: list[Service]) -> tuple[Group, ...]:
    titles: dict[str, list[Row]] = {}
    for service in services:
        title = service.sub_unit.name if service.sub_unit else ""
        time = catalogue.days_text(service.current.working_days)
        titles.setdefault(title, []).append(Row(service.name, time, catalogue.fee_text(service.current.fee_amount)))
    return tuple(Group(title, tuple(rows)) for title, rows in sorted(titles.items(), key=lambda item: item[0] != ""))


def _of_service(service: Service, standard: Standard) -> dict[str, Any]:
    unit = service.unit
    return {
        "name": service.name,
        "purpose": service.purpose,
        "sub_unit": service.sub_unit.name if service.sub_unit else "",
        "counter": counter_of(unit),
        "time": catalogue.days_text(standard.working_days),
        "is_same_day": standard.working_days == 0,
        "extension": catalogue.working_days(standard.extension_days) if standard.extension_days else "",
        "fee": catalogue.fee_text(standard.fee_amount),
        "fee_note": standard.fee_note,
        "product": standard.product,
        "summary": standard.summary,
        "needs": tuple(Need(line.name, line.note, line.is_obligatory) for line in standard.requirements.all()),
        "procedure": tuple((line.actor, line.text) for line in standard.procedures.all()),
        "version": standard.version,
        "since": date_text(standard.set_at, unit.zone, weekday=False),
        "decree": standard.decree_number,
        "address": typed("standard", service.slug),
        "unit_address": typed("unit", unit.code),
        "track_address": typed("track"),
        "survey_address": typed("survey_result", unit.code),
        "complaint_address": typed("complaint_box"),
    }


def _codes(service: Service) -> dict[str, Any]:
    return {
        "qr": qr.svg(scanned("standard", service.slug)),
        "complaint_qr": qr.svg(scanned("complaint_box", query=f"?unit={service.unit.code}")),
    }
