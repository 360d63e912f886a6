"""Folders on their way for the demonstration: some batches done, one late, one just sent, one being put together."""

import datetime as dt
from collections import defaultdict

from accounts.models import User
from folders.actions import batches as actions
from folders.models import Batch
from p2portal.demo.cast import DAERAH, PUSAT
from requests_desk.models import ServiceRequest
from requests_desk.workflow import State
from units.models import SubUnit, Unit

A_WHILE = dt.timedelta(minutes=40)
LATE_SINCE = dt.timedelta(days=4)
AT_MOST = 3
"""Folders in one batch."""


def carry(cast: dict[str, User], now: dt.datetime) -> None:
    """For each office of both units: one batch that was accepted, and one that shows something to do."""
    unfinished = iter((late, refused, on_the_way) * 4)
    for code in (PUSAT, DAERAH):
        unit = Unit.objects.get(code=code)
        for office, folders in folders_by_office(unit, cast).items():
            old = [each for each in folders if each.forwarded_at and each.forwarded_at < now - LATE_SINCE]
            half = min(AT_MOST, len(old) // 2)
            if half:
                accepted(unit, office, old[:half], cast, now)
            if old:
                next(unfinished)(unit, office, old[half : half + AT_MOST], cast, now)
            at_counter(unit, office, [each for each in folders if each.state == State.RECEIVED][:AT_MOST], cast, now)


def folders_by_office(unit: Unit, cast: dict[str, User]) -> dict[SubUnit | User, list[ServiceRequest]]:
    """Requests of the unit whose folder can travel, by where it goes."""
    states = (State.RECEIVED, State.FORWARDED, State.IN_PROGRESS)
    rows = ServiceRequest.objects.filter(unit=unit, state__in=states).for_detail().order_by("pk")
    found: dict[SubUnit | User, list[ServiceRequest]] = defaultdict(list)
    for row in rows:
        if office := row.sub_unit if unit.is_pusat else cast["petugas_teknis"]:
            found[office].append(row)
    return found


def sent(unit: Unit, office: SubUnit | User, folders: list[ServiceRequest], cast: dict, at: dt.datetime) -> Batch:
    """A batch with these folders that left the counter at that moment."""
    batch = filled(unit, office, folders, cast, at - dt.timedelta(minutes=10))
    return actions.send(batch=batch, by=front(unit, cast), at=at)


def filled(unit: Unit, office: SubUnit | User, folders: list[ServiceRequest], cast: dict, at: dt.datetime) -> Batch:
    """A batch with these folders, still at the counter."""
    where = {"sub_unit": office} if isinstance(office, SubUnit) else {"officer": office}
    batch = actions.open_batch(unit=unit, by=front(unit, cast), at=at, **where)
    for request in folders:
        actions.put(batch=batch, request=request, by=front(unit, cast), at=at)
    return batch


def front(unit: Unit, cast: dict[str, User]) -> User:
    """Who stands at the counter."""
    return cast["petugas_fo" if unit.is_pusat else "fo_daerah"]


def receiver(office: SubUnit | User, cast: dict[str, User]) -> User:
    """Who scans the folders in."""
    return cast[f"petugas_{office.code.lower()}"] if isinstance(office, SubUnit) else office


def accepted(unit: Unit, office: SubUnit | User, folders: list[ServiceRequest], cast: dict, now: dt.datetime) -> None:
    """Done: each folder was accepted."""
    at = max(each.forwarded_at for each in folders) + A_WHILE
    batch = sent(unit, office, folders, cast, at)
    for request in folders:
        actions.accept(batch=batch, request=request, by=receiver(office, cast), at=at + A_WHILE)


def late(unit: Unit, office: SubUnit | User, folders: list[ServiceRequest], cast: dict, now: dt.datetime) -> None:
    """Sent days ago, and nobody has scanned it."""
    sent(unit, office, folders, cast, now - LATE_SINCE)


def on_the_way(unit: Unit, office: SubUnit | User, folders: list[ServiceRequest], cast: dict, now: dt.datetime) -> None:
    """Sent a moment ago."""
    sent(unit, office, folders, cast, now - A_WHILE)


def refused(unit: Unit, office: SubUnit | User, folders: list[ServiceRequest], cast: dict, now: dt.datetime) -> None:
    """One folder was refused and is not back at the counter; the others were accepted."""
    batch, by, at = sent(unit, office, folders, cast, now - 3 * A_WHILE), receiver(office, cast), now - 2 * A_WHILE
    actions.refuse(batch=batch, request=folders[0], note="Lampiran asli tidak ada di dalam map.", by=by, at=at)
    for request in folders[1:]:
        actions.accept(batch=batch, request=request, by=by, at=at)


def at_counter(unit: Unit, office: SubUnit | User, folders: list[ServiceRequest], cast: dict, now: dt.datetime) -> None:
    """Being put together."""
    if folders:
        filled(unit, office, folders, cast, now - A_WHILE)
