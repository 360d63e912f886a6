"""Builders of registers: requests as they stand in the database after a life, with the events that figures count."""

import datetime as dt
import itertools
import random

import pytest

from accounts.models import User
from complaints.models import Complaint, Suggestion
from core import codes
from reports import actions
from reports.models import Report
from requests_desk.models import Channel, MissingPart, RequestEvent, ServiceRequest
from standards.models import Kind, Requirement, Service, Standard
from surveys import figures as survey_figures
from surveys.models import Campaign, Response

OUTCOMES = {
    Kind.SERVICE: ("delivered", "refused", "withdrawn", "lapsed"),
    Kind.INFORMATION: ("answered", "withdrawn"),
    Kind.CONSULTATION: ("answered", "lapsed"),
}
STEPS = ("return_incomplete", "ask", "extend", "assign", "give_back", "send_back", "reclassify", "remind", "note")
DAYS = [f"days_{hand}" for hand in ("applicant", "front_office", "officer", "signature")]
OCTOBER = (dt.date(2026, 10, 1), dt.date(2026, 10, 31))
NOVEMBER_FIRST = dt.datetime(2026, 11, 1, 1, tzinfo=dt.UTC)


def local(day, unit, hour=10):
    return dt.datetime.combine(day, dt.time(hour), tzinfo=unit.zone).astimezone(dt.UTC)


@pytest.fixture
def service():
    """The service of that name and unit, made the first time."""
    made = {}

    def build(unit, kind=Kind.SERVICE, name="Rekomendasi impor", sub_unit=None):
        key = (unit.pk, name)
        if key not in made:
            row = Service.objects.create(
                unit=unit, sub_unit=sub_unit, kind=kind, name=name, slug=f"s{len(made)}-{unit.code}".lower()
            )
            made[key] = (row, Standard.objects.create(service=row, version=1, working_days=5))
        return made[key]

    return build


@pytest.fixture
def register(db, service):
    """Puts one request into a unit's register: ``register(unit, received_on, closed_on=..., state=...)``."""
    numbers = itertools.count(1)

    def build(
        unit,
        received_on,
        *,
        closed_on=None,
        state="",
        due_on=None,
        days=1,
        steps=(),
        received_at=None,
        held=(0, 0, 0, 0),
        **about,
    ):
        row, standard = service(unit, *about.pop("service", (Kind.SERVICE, "Rekomendasi impor")))
        number = next(numbers)
        state = state or ("delivered" if closed_on else "in_progress")
        handled = state in ("delivered", "answered", "refused")
        reasons = dict.fromkeys(("legal_ground", "reason", "objection"), "Pasal 1") if state == "refused" else {}
        request = ServiceRequest.objects.create(
            code=codes.new_code(),
            number=f"{unit.code}-{received_on.year}-{number:06d}",
            submission_key=str(number),
            state=state,
            unit=unit,
            sub_unit=row.sub_unit,
            service=row,
            standard=standard,
            kind=row.kind,
            channel=about.pop("channel", Channel.COUNTER),
            applicant_kind="PERORANGAN",
            name="Siti Rahmawati",
            subject="Permohonan",
            received_at=received_at or local(received_on, unit, 8),
            received_on=received_on,
            due_on=due_on or received_on + dt.timedelta(days=7),
            complete_by=dt.date(2030, 1, 1) if state in ("returned", "asked") else None,
            finished_at=local(closed_on, unit) if handled else None,
            finished_on=closed_on if handled else None,
            handling_days=days if handled else None,
            closed_at=local(closed_on, unit) if closed_on else None,
            closed_on=closed_on,
            **reasons,
            **(dict(zip(DAYS, held, strict=True)) if closed_on else {}),
            **about,
        )
        for step, at, to_state in steps:
            happen(request, step, at, to_state)
        return request

    return build


def happen(request, step, at, to_state=""):
    """An event of the request; the chain is not what these tests look at."""
    seq = RequestEvent.objects.count() + 1
    return RequestEvent.objects.create(
        chain="test", seq=seq, hash="-", request=request, at=at, step=step, to_state=to_state
    )


@pytest.fixture
def event():
    return happen


@pytest.fixture
def random_register(register):
    """A register of ``count`` requests at that unit over fourteen months around October 2026, from a seed."""

    def build(unit, seed, count=60):
        dice = random.Random(seed)
        sub_units = [*list(unit.sub_units.all()[:2]), None]
        for _number in range(count):
            kind = dice.choice(list(OUTCOMES))
            received_on = dt.date(2025, 9, 1) + dt.timedelta(days=dice.randrange(430))
            closed_on = received_on + dt.timedelta(days=dice.randrange(90)) if dice.random() < 0.7 else None
            place = dice.randrange(3)
            register(
                unit,
                received_on,
                closed_on=closed_on,
                state=dice.choice(OUTCOMES[kind]) if closed_on else "in_progress",
                due_on=received_on + dt.timedelta(days=dice.randrange(1, 40)),
                days=dice.randrange(30),
                channel=dice.choice(Channel.values),
                service=(kind, f"Layanan {kind} {place}", sub_units[place % len(sub_units)]),
                held=[dice.choice((0, 0, 1, 4)) for _hand in DAYS],
                steps=[
                    (dice.choice(STEPS), local(received_on + dt.timedelta(days=dice.randrange(60)), unit, hour), "")
                    for hour in (0, 23)
                ],
            )

    return build


@pytest.fixture
def returned(cast):
    """``returned(request, day, "Surat permohonan")``: the applicant was asked for that requirement again."""

    def build(request, day, name, *, in_words=False):
        wanted = {"standard": request.standard, "name": name}
        requirement = None
        if not in_words:
            position = request.standard.requirements.count() + 1
            requirement, _made = Requirement.objects.get_or_create(**wanted, defaults={"position": position})
        at = local(day, request.unit)
        return MissingPart.objects.create(
            request=request,
            requirement=requirement,
            name=name,
            reason="-",
            asked_at=at,
            asked_by=cast["petugas_fo"],
            met_at=at,
        )

    return build


@pytest.fixture
def complaint(db):
    """``complaint(unit, received_on, topic="delay", **columns)``: one complaint as it stands in a unit's register."""
    numbers = itertools.count(1)

    def build(unit, received_on, *, topic="delay", answered_on=None, closed_on=None, state="received", **columns):
        number = next(numbers)
        level = columns.pop("level", "ordinary" if answered_on else "")
        if answered_on:
            state = "answered" if state == "received" else state
            columns |= {"answer": "Sudah", "answered_at": local(answered_on, unit), "answered_on": answered_on}
            columns |= {"answered_by_id": User.objects.values_list("pk").first()[0], "first_answered_on": answered_on}
        if level:
            columns.setdefault("completed_on", received_on)
            columns.setdefault("decide_by", received_on + dt.timedelta(days=20))
        return Complaint.objects.create(
            code=codes.new_code(),
            number=f"PGD-{unit.code}-{number:06d}",
            register=unit.code,
            submission_key=f"p{number}",
            state=state,
            secrecy="open",
            level=level,
            topic=topic,
            channel="online",
            unit=unit,
            subject="Lambat",
            text="Lambat sekali",
            received_at=local(received_on, unit),
            received_on=received_on,
            due_on=received_on + dt.timedelta(days=14),
            closed_at=local(closed_on, unit) if closed_on else None,
            closed_on=closed_on,
            **columns,
        )

    return build


@pytest.fixture
def random_complaints(complaint, cast):
    """Complaints and suggestions of that unit over September to November 2026, from a seed."""

    def build(unit, seed, count=40):
        dice = random.Random(seed)
        for number in range(count):
            day = dt.date(2026, 9, 1) + dt.timedelta(days=dice.randrange(75))
            later = day + dt.timedelta(days=dice.randrange(1, 40))
            way = dice.choice(
                ({}, {"answered_on": later}, {"closed_on": later, "state": "withdrawn"}, {"escalated_on": later})
            )
            way |= {"handling_days": dice.randrange(20)} if "answered_on" in way else {}
            complaint(unit, day, topic=dice.choice(["delay", "conduct", "other"]), **way)
            Suggestion.objects.create(
                submission_key=f"s{unit.pk}-{number}",
                unit=unit,
                channel="online",
                text="Kursi",
                received_at=local(day, unit),
                received_on=day,
            )

    return build


@pytest.fixture
def survey(cast):
    """``survey(unit, ends_on, ["333...", ...])``: a closed survey with those answers, or a running one."""

    def build(unit, ends_on, scores=(), *, closed=True):
        about = {"unit": unit, "starts_on": ends_on - dt.timedelta(days=30), "ends_on": ends_on}
        opened = {"opened_at": local(about["starts_on"], unit), "opened_by": cast["sekretaris"]}
        campaign = Campaign(**about, **opened, answers_count=len(scores))
        campaign.save()
        for row in scores:
            answered_on = ends_on - dt.timedelta(days=1)
            Response.objects.create(
                campaign=campaign, channel="qr", answered_on=answered_on, scores=[int(score) for score in row]
            )
        if closed:
            campaign.state, campaign.closed_at, campaign.closed_by = "closed", local(ends_on, unit), cast["sekretaris"]
            campaign.result = survey_figures.count(campaign)
            campaign.save()
        return campaign

    return build


@pytest.fixture
def draft(cast, two_units):
    """The draft of a unit's October 2026, on 1 November."""

    def build(code="PUSAT", start=OCTOBER[0], end=OCTOBER[1]):
        actions.draft(units=[two_units[code]], start=start, end=end, at=NOVEMBER_FIRST)
        return Report.objects.get(unit__code=code, period_start=start)

    return build


@pytest.fixture
def sent(draft, cast):
    """A report on its whole way to the receiver, by the right people."""

    def build(code="PUSAT"):
        suffix = "" if code == "PUSAT" else "_daerah"
        report = draft(code)
        actions.submit(report=report, by=cast[f"sekretaris{suffix}"], at=NOVEMBER_FIRST)
        actions.approve(report=report, by=cast[f"kepala{suffix}"], at=NOVEMBER_FIRST)
        actions.send(report=report, at=NOVEMBER_FIRST)
        return report

    return build
