"""Some months of the desk's life: the cast at work at Pusat and at one Daerah unit, the same each time."""

import datetime as dt
import random
from collections.abc import Iterator

from accounts.models import User
from core import workdays
from p2portal.demo.calls import answer_calls
from p2portal.demo.cast import DAERAH, PUSAT, WARGA, WARGA_LAIN
from p2portal.demo.clockwork import Story, at_counter, play
from p2portal.demo.complaints import complain
from p2portal.demo.disclosures import disclose
from p2portal.demo.facilities import furnish
from p2portal.demo.folders import carry
from p2portal.demo.inbound import receive_texts
from p2portal.demo.oversight import oversee
from p2portal.demo.pads import work_on_paper
from p2portal.demo.pledges import pledge
from p2portal.demo.privacy import protect
from p2portal.demo.procedures import publish_rules, write_procedures
from p2portal.demo.queue import line_up
from p2portal.demo.reports import month_story, report_story
from p2portal.demo.requests import Office, citizen, request_story
from p2portal.demo.showcase import showcase
from p2portal.demo.surveys import survey_story
from p2portal.demo.texting import send_texts
from reports import actual_times
from reports.actions import DRAFT_HOUR
from requests_desk import sweeps
from standards.models import Kind, Service
from units.calendars import calendar_for
from units.models import SubUnit, Unit

MONTHS = 4
A_DAY = dt.timedelta(days=1)
PER_MONTH = {PUSAT: 20, DAERAH: 9}
FAVOURED = 2
"""One service is asked for by every third applicant, so that its actual time can be told."""
TOLD_DAYS = 12
"""Only applicants of the last days are written to: a demo that begins with hundreds of letters shows none."""


def live(cast: dict[str, User], now: dt.datetime) -> None:
    """Play the months before ``now``."""
    pledge(cast)
    rng = random.Random(55_2011)  # noqa: S311 the same demo each time
    offices = [office_of(code, cast) for code in PER_MONTH]
    first = _months_before(now.astimezone(offices[0].unit.zone).date(), MONTHS)
    write_procedures(cast, dt.datetime.combine(first, dt.time(9), tzinfo=offices[0].unit.zone), now)
    publish_rules(cast, now)
    stories = [story for office in offices for story in _requests(office, first, now, rng)]
    stories += [
        *_reports(offices, cast, first, now, rng),
        *_citizens(offices[0], now, rng),
        *(survey_story(office.unit, first, now, cast, random.Random(office.unit.code)) for office in offices),  # noqa: S311
        _nights(first, now, offices),
    ]
    answer_calls(cast, now)
    complain(cast, now)  # before the reports are drafted, which count complaints and facilities
    furnish(cast, now)
    line_up(cast, now)
    play(stories, until=now)
    receive_texts(now)
    carry(cast, now)
    disclose(cast, now)
    protect(cast, now)
    send_texts(cast, now)
    work_on_paper(cast, now)
    actual_times.count_due(now)
    oversee(cast, now)


def office_of(code: str, cast: dict[str, User]) -> Office:
    """The people of the cast at that unit."""
    unit = Unit.objects.get(code=code)
    if not unit.is_pusat:
        return Office(unit, cast["fo_daerah"], {None: cast["petugas_teknis"]})
    codes = SubUnit.objects.filter(unit=unit).values_list("code", flat=True)
    return Office(unit, cast["petugas_fo"], {sub_unit: cast[f"petugas_{sub_unit.lower()}"] for sub_unit in codes})


def _requests(office: Office, first: dt.date, now: dt.datetime, rng: random.Random) -> Iterator[Story]:
    open_here = Service.objects.open().filter(unit=office.unit)
    services = list(open_here.select_related("unit", "sub_unit", "current").order_by("pk"))
    if office.unit.is_pusat:
        services = [service for service in services if service.sub_unit or service.kind == Kind.INFORMATION]
    calendar = calendar_for(office.unit)
    days = [first + A_DAY * place for place in range((office.unit.local_date(now) - first).days + 1)]
    working = [day for day in days if calendar.is_working(day)]
    favourite = next(service for service in services if service.kind == Kind.SERVICE)
    asked = [*services, *[favourite] * (len(services) // FAVOURED)]
    yield from showcase(office, [service for service in services if service.kind == Kind.SERVICE], now, rng)
    for _number in range(PER_MONTH[office.unit.code] * MONTHS):
        begins = at_counter(rng.choice(working), office.unit, rng)
        told = now - begins < dt.timedelta(days=TOLD_DAYS)
        yield request_story(office, rng.choice(asked), begins, rng, told=told)


def _citizens(office: Office, now: dt.datetime, rng: random.Random) -> Iterator[Story]:
    """The two citizens of the cast, each with a request that is on its way."""
    services = Service.objects.open().filter(unit=office.unit, sub_unit__code="AGRO", kind=Kind.SERVICE)
    service = services.select_related("unit", "sub_unit", "current").order_by("pk").first()
    calendar = calendar_for(office.unit)
    today = office.unit.local_date(now)
    for who, back in ((WARGA, 2), (WARGA_LAIN, 4)):
        day = next(
            day
            for day in _backwards(today)
            if workdays.working_days_between(at_counter(day, office.unit, rng), now, calendar) >= back
            and calendar.is_working(day)
        )
        begins = at_counter(day, office.unit, rng)
        yield request_story(office, service, begins, rng, told=True, who=citizen(who.full_name, who.phone, who.email))


def _backwards(day: dt.date) -> Iterator[dt.date]:
    for back in range(60):
        yield day - A_DAY * back


def _reports(
    offices: list[Office], cast: dict[str, User], first: dt.date, now: dt.datetime, rng: random.Random
) -> Iterator[Story]:
    turns = [_turn(_months_before(now.date(), back), offices[0].unit) for back in range(MONTHS - 1, -1, -1)]
    for turn in turns:
        yield month_story(turn)
        newest = turn == turns[-1]
        for office in offices:
            goes_on = (1 if office.unit.is_pusat else 2) if newest else 3
            yield report_story(office.unit, turn, cast, rng, goes_on=goes_on)


def _turn(day: dt.date, unit: Unit) -> dt.datetime:
    return dt.datetime.combine(day.replace(day=1), DRAFT_HOUR, tzinfo=unit.zone)


def _nights(first: dt.date, now: dt.datetime, offices: list[Office]) -> Story:
    """What the timetable does: close what was not completed in time."""
    moment = _turn(first, offices[0].unit)
    while moment < now:
        yield moment
        sweeps.lapse_incomplete(moment)
        moment += A_DAY


def _months_before(day: dt.date, months: int) -> dt.date:
    day = day.replace(day=1)
    for _month in range(months):
        day = (day - A_DAY).replace(day=1)
    return day
