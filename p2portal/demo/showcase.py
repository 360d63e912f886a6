"""One request in each open state at every office, whatever chance made of the stories; and one that is late."""

import datetime as dt
import random
from collections.abc import Callable, Iterator

from p2portal.demo.clockwork import Story, after
from p2portal.demo.requests import Office, ask_for_first, finish_product, fresh, submit_request
from requests_desk import actions
from requests_desk.models import ServiceRequest
from requests_desk.workflow import State
from standards.models import Service
from units.calendars import calendar_for

Verb = Callable[[ServiceRequest, Office, dt.datetime], object]
HOUR, A_DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


def _officer(request: ServiceRequest, office: Office):
    return office.officers[request.sub_unit.code if request.sub_unit else None]


VERBS: dict[str, Verb] = {
    "return_incomplete": lambda r, o, at: ask_for_first(actions.return_incomplete, r, o.front, at),
    "forward": lambda r, o, at: actions.forward(request=r, by=o.front, at=at, officer=_officer(r, o)),
    "take": lambda r, o, at: actions.take(request=r, by=_officer(r, o), at=at),
    "ask": lambda r, o, at: ask_for_first(actions.ask, r, _officer(r, o), at),
    "propose": lambda r, o, at: actions.propose(request=r, by=_officer(r, o), at=at),
    "finish": lambda r, o, at: finish_product(r, o, _officer(r, o), at, random.Random(1)),  # noqa: S311
}
PATHS = {
    State.RECEIVED: (),
    State.RETURNED: ("return_incomplete",),
    State.FORWARDED: ("forward",),
    State.IN_PROGRESS: ("forward", "take"),
    State.ASKED: ("forward", "take", "ask"),
    State.AWAITING_SIGNATURE: ("forward", "take", "propose"),
    State.READY: ("forward", "take", "propose", "finish"),
}
LATE_FOR = dt.timedelta(weeks=6)


def showcase(office: Office, services: list[Service], now: dt.datetime, rng: random.Random) -> Iterator[Story]:
    """The stories of these requests; they end where their state is reached."""
    morning = dt.datetime.combine(_last_full_day(office, now), dt.time(9, 10), tzinfo=office.unit.zone)
    for place, path in enumerate(PATHS.values()):
        yield _story(office, services[place % len(services)], morning, path, rng)
    yield _story(office, services[0], morning - LATE_FOR, PATHS[State.IN_PROGRESS], rng)


def _last_full_day(office: Office, now: dt.datetime) -> dt.date:
    """The last working day before today."""
    calendar, day = calendar_for(office.unit), office.unit.local_date(now) - A_DAY
    while not calendar.is_working(day):
        day -= A_DAY
    return day


def _story(office: Office, service: Service, begins: dt.datetime, path: tuple[str, ...], rng: random.Random) -> Story:
    yield begins
    request = submit_request(office, service, begins, rng, told=True)
    for place, verb in enumerate(path, start=1):
        moment = begins + HOUR * place if path is not PATHS[State.IN_PROGRESS] else after(begins, 0, office.unit, rng)
        yield moment
        VERBS[verb](fresh(request), office, moment)
